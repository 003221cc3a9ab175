"""Figures of the door for the host's monitoring; no figure says anything about anybody."""

from __future__ import annotations

import asyncio

from prometheus_client import Counter, Histogram

SIGNINGS = Counter("remembrancer_signings", "Signings by what became of the request", ["outcome"])
SECONDS = Histogram(
    "remembrancer_signing_seconds",
    "From the last byte of a signing to its acknowledgement, one in sixteen measured",
    buckets=(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0),
)
LINES = Histogram(
    "remembrancer_journal_lines", "Lines to one commit of the journal", buckets=tuple(2**n for n in range(11))
)
MEASURED_ONE_IN = 16
WRITTEN_SECONDS = 1.0


class Figures:
    """Counts in plain numbers and writes them down once a second, for a metric costs more than a number."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._outcomes: dict[str, int] = {}
        self._seconds: list[float] = []
        self._lines: list[int] = []
        self._turn = 0

    def count(self, outcome: str, seconds: float) -> None:
        """One signing that ended in `outcome` after `seconds`."""
        self._outcomes[outcome] = self._outcomes.get(outcome, 0) + 1
        self._turn += 1
        if self._turn % MEASURED_ONE_IN == 1:
            self._seconds.append(seconds)
        if self._timer is None:
            self._timer = self._loop.call_later(WRITTEN_SECONDS, self._write)

    def commit(self, lines: int) -> None:
        """One commit of `lines` lines."""
        self._lines.append(lines)
        if self._timer is None:
            self._timer = self._loop.call_later(WRITTEN_SECONDS, self._write)

    def _write(self) -> None:
        self._timer = None
        for outcome, times in self._outcomes.items():
            SIGNINGS.labels(outcome).inc(times)
        for lines in self._lines:
            LINES.observe(lines)
        for seconds in self._seconds:
            SECONDS.observe(seconds)
        self._outcomes, self._lines, self._seconds = {}, [], []
