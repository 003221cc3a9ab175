"""Reading the journals into the register, a few thousand records at a time."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from remembrancer.journal import replay
from remembrancer.register import accession as register

RECORDS_AT_ONCE = 1_000
BREATH_SECONDS = 0.005
"""Between two transactions, so that a moderator's own can come in between on SQLite."""

Progress = Callable[[int], None]
"""Called with how many more are done."""


def accession(path: Path, now: datetime, most: int = 20_000, progress: Progress | None = None) -> int:
    """Take what is new in one journal into the register; how many records, about `most` at a time."""
    journal = replay.identity(path)
    after = register.accessioned(journal)
    if replay.accessioned(path) < after:
        replay.mark_accessioned(path, after, now)
    taken = 0
    while taken < most and (records := replay.read(path, after, RECORDS_AT_ONCE)):
        register.accession(records, journal, now)
        after = records[-1].seq
        replay.mark_accessioned(path, after, now)
        taken += len(records)
        if progress is not None:
            progress(len(records))
        if len(records) < RECORDS_AT_ONCE:
            break
        time.sleep(BREATH_SECONDS)
    return taken
