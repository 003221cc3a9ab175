"""Letting go: of what journals no longer need to hold, of words taken back, of ended leases and sessions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.core.management import call_command

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
    with isolated("purge"):
        call_command("clearsessions")
    return gone
