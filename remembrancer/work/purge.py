"""Letting go: of what the register has long had from the journals, of words taken back, of ended leases."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from remembrancer.journal import replay
from remembrancer.register import erasure, leases

from .failing import Attempts
from .options import WorkOptions

Progress = Callable[[int], None]


def purge(
    options: WorkOptions,
    now: datetime,
    progress: Progress | None = None,
    attempts: Attempts | None = None,
) -> int:
    """Do everything that is due; how many records, entries and leases went. A failure stops only its part."""
    isolated, gone = (attempts or Attempts()).isolated, 0
    for path in replay.journals(options.journals):
        with isolated("purge", journal=path.name):
            gone += replay.purge(path, now)
    with isolated("purge"):
        while erased := erasure.erase_withdrawn(now):
            gone += erased
            if progress is not None:
                progress(erased)
        gone += leases.clear_expired(now)
    return gone
