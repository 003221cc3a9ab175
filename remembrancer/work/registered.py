"""The entries of a book as the installation's pack takes them, out of the register."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from remembrancer.editions.installation.taking import Numbered
from remembrancer.editions.installation.text import PAGE_ENTRIES, Shown
from remembrancer.register import installation as register
from remembrancer.register.installation import Reached, Row

ROWS_PAGES = 64
"""Text pages that one question to the register asks for, when they follow each other."""


@dataclass(frozen=True)
class Registered:
    """The entries of a book as the register has them."""

    reached: Reached

    @property
    def version(self) -> int:
        return self.reached.version

    @property
    def positions(self) -> int:
        return self.reached.positions

    def changed(self, since: int, before: int) -> list[int]:
        return register.changed(self.reached, since, before) if before else []

    def leaves(self, pages: Iterable[int]) -> Iterator[Numbered]:
        runs = list(_runs(pages))
        spans = (range(run.start * PAGE_ENTRIES, run.stop * PAGE_ENTRIES) for run in runs)
        zone = self.reached.book.zone
        for run, rows in zip(runs, register.rows(self.reached, spans), strict=True):
            yield from _leaves(run, rows, self.positions, zone)


def _runs(pages: Iterable[int]) -> Iterator[range]:
    """Pages that follow each other as ranges, none of them long."""
    run = range(0)
    for page in pages:
        if run and page == run.stop and len(run) < ROWS_PAGES:
            run = range(run.start, page + 1)
        else:
            if run:
                yield run
            run = range(page, page + 1)
    if run:
        yield run


def _leaves(run: range, rows: list[Row], positions: int, zone: ZoneInfo) -> Iterator[Numbered]:
    first = run.start * PAGE_ENTRIES
    entries: list[Shown | None] = [None] * (min(positions, run.stop * PAGE_ENTRIES) - first)
    for row in rows:
        if row.position - first < len(entries) and row.public:
            entries[row.position - first] = _shown(row, zone)
    for page in run:
        start = (page - run.start) * PAGE_ENTRIES
        yield page, entries[start : start + PAGE_ENTRIES]


def _shown(row: Row, zone: ZoneInfo) -> Shown:
    day = _day(int(row.received_at.timestamp()) // 900, zone)
    language = row.language or "und"
    return Shown(row.message, row.name, row.place, language, row.dedication, day, row.kind == "candle")


@lru_cache(maxsize=4_096)
def _day(quarter: int, zone: ZoneInfo) -> str:
    """The day of a quarter of an hour; no zone's midnight lies within one."""
    return datetime.fromtimestamp(quarter * 900, zone).date().isoformat()
