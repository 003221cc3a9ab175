"""Failures that stop one book or one journal, and never the others. Nobody's words go into the log."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import structlog
from django.db import DatabaseError, InterfaceError, connection

log = structlog.get_logger("remembrancer.work")


@contextmanager
def isolated(step: str, **about: str) -> Iterator[None]:
    """Go on after a failure within this block, having logged what failed and where.

    The message of an error is not logged, because a database may quote what could not be stored. A
    connection that broke is closed; the next step opens a new one.
    """
    try:
        yield
    except Exception as error:
        if isinstance(error, DatabaseError | InterfaceError):
            connection.close()
        Failures.seen += 1
        log.warning("step failed", step=step, error=type(error).__name__, at=_place(error), **about)


class Failures:
    """How many failures this process has seen, so that a round knows whether it went well."""

    seen = 0


def _place(error: Exception) -> str:
    """Where the error was raised, as `file:line` of the last frame of this program."""
    frames = [each for each in traceback.extract_tb(error.__traceback__) if "remembrancer" in each.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
