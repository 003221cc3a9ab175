"""Pages: fixed sets of accepted entries in the order of their acceptance.

Positions count from 0 and are never given twice; page numbers count from 1. A full page is sealed: no
entry joins it any more. A removed entry leaves a quiet gap.
"""

from __future__ import annotations

from dataclasses import dataclass

from .entry import Entry


def page_of(position: int, page_entries: int) -> int:
    """The number of the page on which the entry at `position` stands."""
    return position // page_entries + 1


def pages_for(positions: int, page_entries: int) -> int:
    """How many pages a book of `positions` entries has."""
    return -(-positions // page_entries)


def positions_of(page: int, page_entries: int) -> range:
    """The positions that page number `page` holds."""
    return range((page - 1) * page_entries, page * page_entries)


@dataclass(frozen=True)
class Gap:
    """Where an entry stood that was removed or withdrawn; nothing of it but its id remains."""

    id: str


@dataclass(frozen=True)
class Page:
    """One page as it is published: `items` in order, `pages` the number of pages when it was made."""

    number: int
    pages: int
    items: tuple[Entry | Gap, ...]
    page_entries: int

    @property
    def sealed(self) -> bool:
        return len(self.items) >= self.page_entries
