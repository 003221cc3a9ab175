"""Reading the journals into the register, a thousand records at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from remembrancer.journal import replay
from remembrancer.journal.record import Record
from remembrancer.register import accession as register

from .figures import ACCESSIONED

RECORDS_AT_ONCE = 1_000
RECORDS_A_ROUND = 20_000
BREATH_SECONDS = 0.005
"""Between two transactions, so that a moderator's own can come in between on SQLite."""

Progress = Callable[[int], None]
"""Called with how many more are done."""
Batch = tuple[list[Record], dict[int, str]]
"""Records, and the guessed languages of those that came without one."""


def accession(
    path: Path, now: datetime, most: int = RECORDS_A_ROUND, progress: Progress | None = None
) -> int:
    """Take what is new in one journal into the register; how many records, about `most` at a time."""
    journal = replay.identity(path)
    after = register.accessioned(journal)
    if replay.accessioned(path) < after:
        replay.mark_accessioned(path, after, now)
    taken = 0
    for records, languages in _batches(path, after, most):
        register.accession(records, journal, now, languages)
        replay.mark_accessioned(path, records[-1].seq, now)
        taken += len(records)
        ACCESSIONED.inc(len(records))
        if progress is not None:
            progress(len(records))
    return taken


def _batches(path: Path, after: int, most: int) -> Iterator[Batch]:
    """Batches of records; while one is being taken in, the next is read and its languages are guessed."""
    books = register.book_languages()
    batch = _read(path, after, books)
    with ThreadPoolExecutor(1, "reading-ahead") as ahead:
        for left in range(most, 0, -RECORDS_AT_ONCE):
            records = batch[0]
            if not records:
                return
            full = len(records) == RECORDS_AT_ONCE and left > RECORDS_AT_ONCE
            following = ahead.submit(_read, path, records[-1].seq, books) if full else None
            yield batch
            if following is None:
                return
            batch = following.result()
            time.sleep(BREATH_SECONDS)


def _read(path: Path, after: int, books: Mapping[str, tuple[str, ...]]) -> Batch:
    records = replay.read(path, after, RECORDS_AT_ONCE)
    return records, register.guessed(records, books)
