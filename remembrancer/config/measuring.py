"""What this host can bear, measured on its own disk in a folder that is removed afterwards.

The figures are those of one run; their ratios say more than they do. `make bench` measures the whole
product beside its peers; this measures the parts that depend on the host's disk and processor.
"""

from __future__ import annotations

import os
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks, Phase
from remembrancer.book.entry import Entry, Signing, entry_id
from remembrancer.book.page import Page, pages_for
from remembrancer.editions.publication import publish_page
from remembrancer.editions.store import open_store
from remembrancer.journal.journal import Journal
from remembrancer.journal.receipts import Receipts

IN_FLIGHT = 64
"""Signings that wait together, as many people signing at once do."""
SYNCS = 200

Progress = Callable[[int], object]


def measure(data: Path, entries: int, progress: Progress) -> dict[str, float]:
    """Figures by name: a second each, or a ratio of two of them."""
    with tempfile.TemporaryDirectory(prefix="bench-", dir=data) as folder:
        made = list(_entries(entries))
        syncs = _syncs(Path(folder))
        signings = _signings(Path(folder), made, progress)
        published = _published(Path(folder), made)
    return {
        "writes made durable one at a time, a second": syncs,
        "signings made durable a second": signings,
        "signings for each durable write": signings / syncs,
        "entries published a second": published,
    }


def measured_book() -> Book:
    now = datetime.now(UTC)
    clocks = Clocks(now - timedelta(hours=1), now + timedelta(days=1))
    assert clocks.phase(now) is Phase.OPEN
    return Book("bench", "A book to measure with", clocks)


def _entries(count: int) -> Iterator[Entry]:
    now = datetime.now(UTC)
    for number in range(count):
        message = (
            f"Example {number}. We are thinking of everyone who was there, and of those who wait at home. "
            * 2
        )
        yield Entry(
            entry_id("bench", uuid.uuid4()), "bench", now, Signing(message=message, name="An example")
        )


def _syncs(folder: Path) -> float:
    with (folder / "syncs").open("wb", buffering=0) as file:
        start = time.perf_counter()
        for _ in range(SYNCS):
            file.write(b"\0" * 4096)
            os.fdatasync(file.fileno())
        return SYNCS / (time.perf_counter() - start)


def _signings(folder: Path, entries: list[Entry], progress: Progress) -> float:
    journal, receipts, book = Journal.open(folder / "journals"), Receipts(os.urandom(32)), measured_book()
    waiting: list[Future[Any]] = []
    start = time.perf_counter()
    for entry in entries:
        waiting.append(journal.append(entry, receipts.locator(entry.id), book))
        if len(waiting) == IN_FLIGHT:
            waiting = _finish(waiting, progress)
    _finish(waiting, progress)
    seconds = time.perf_counter() - start
    journal.close()
    return len(entries) / seconds


def _finish(waiting: list[Future[Any]], progress: Progress) -> list[Future[Any]]:
    for each in waiting:
        each.result()
    progress(len(waiting))
    return []


def _published(folder: Path, entries: list[Entry]) -> float:
    (folder / "published").mkdir()
    store, book = open_store(f"file://{folder / 'published'}"), measured_book()
    size, pages = book.page_entries, pages_for(len(entries), book.page_entries)
    start = time.perf_counter()
    for number in range(1, pages + 1):
        items = tuple(entries[(number - 1) * size : number * size])
        publish_page(store, book, Page(number, pages, items, size), number < pages)
    return len(entries) / (time.perf_counter() - start)
