"""The journal as an event loop sees it: lines that come while a commit runs are the next commit."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial

from .file import Line
from .journal import Journal
from .writing import Acknowledgement, Outcome


def _unmeasured(_: int) -> None: ...


class Intake:
    """Batches lines of one event loop: one hand-over to the writer and one call back for each commit."""

    def __init__(self, journal: Journal, measure: Callable[[int], object] = _unmeasured) -> None:
        """`measure` is told how many lines each commit took."""
        self._journal = journal
        self._measure = measure
        self._loop = asyncio.get_running_loop()
        self._lines: list[Line] = []
        self._futures: list[asyncio.Future[Acknowledgement]] = []
        self._busy = False

    def write(self, line: Line) -> asyncio.Future[Acknowledgement]:
        """Make a line durable. The future raises NotOpen, KeyTaken or NotDurable."""
        future: asyncio.Future[Acknowledgement] = self._loop.create_future()
        self._lines.append(line)
        self._futures.append(future)
        if not self._busy:
            self._busy = True
            self._loop.call_soon(self._hand_over)
        return future

    async def require_durable(self) -> None:
        """Write and sync something small; NotDurable when that cannot be done."""
        answered: asyncio.Future[list[Outcome]] = self._loop.create_future()
        self._journal.put([], lambda outcomes: self._call_soon(partial(_answer, answered, outcomes)))
        for outcome in await answered:
            if isinstance(outcome, Exception):
                raise outcome

    def _hand_over(self) -> None:
        lines, futures = self._lines, self._futures
        self._lines, self._futures = [], []
        self._measure(len(lines))
        self._journal.put(lines, lambda outcomes: self._call_soon(partial(self._resolve, futures, outcomes)))

    def _resolve(self, futures: list[asyncio.Future[Acknowledgement]], outcomes: list[Outcome]) -> None:
        # The next commit begins before this one is answered, so that the disk does not wait for us.
        if self._lines:
            self._hand_over()
        else:
            self._busy = False
        for future, outcome in zip(futures, outcomes, strict=True):
            if future.done():
                continue  # The client has gone; the entry stays.
            if isinstance(outcome, Acknowledgement):
                future.set_result(outcome)
            else:
                future.set_exception(outcome)

    def _call_soon(self, call: Callable[[], object]) -> None:
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(call)


def _answer(answered: asyncio.Future[list[Outcome]], outcomes: list[Outcome]) -> None:
    if not answered.done():
        answered.set_result(outcomes)
