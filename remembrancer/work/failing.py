"""Failures that stop one book or one journal, and never the others. Nobody's words go into the log."""

from __future__ import annotations

import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from django.db import DatabaseError, InterfaceError, connection

from .figures import FAILURES

log = structlog.get_logger("remembrancer.work")

SAID_AGAIN_SECONDS = 60.0
"""How long the same failure is not logged again, for the steps are tried every second."""


class Attempts:
    """The steps of one worker: how many have failed, and which failures were logged lately."""

    def __init__(self) -> None:
        self.failed = 0
        self._said: dict[tuple[str, ...], float] = {}

    @contextmanager
    def isolated(self, step: str, **about: str) -> Iterator[None]:
        """Go on after a failure within this block, having logged what failed and where.

        The message of an error is not logged, because a database may quote what could not be stored. A
        connection that broke is closed; the next step opens a new one.
        """
        try:
            yield
        except Exception as error:
            if isinstance(error, DatabaseError | InterfaceError):
                connection.close()
            self.failed += 1
            FAILURES.labels(step).inc()
            self._say(step, type(error).__name__, _place(error), about)

    def _say(self, step: str, error: str, at: str, about: dict[str, str]) -> None:
        what, now = (step, error, at, *about.values()), time.monotonic()
        if now - self._said.get(what, -SAID_AGAIN_SECONDS) >= SAID_AGAIN_SECONDS:
            self._said[what] = now
            log.warning("step failed", step=step, error=error, at=at, **about)


def _place(error: Exception) -> str:
    """Where the error was raised, as `file:line` of the last frame of this program."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if "remembrancer" in each.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
