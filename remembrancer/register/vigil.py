"""How far the vigils of books are, and what of them there is to show."""

from __future__ import annotations

from dataclasses import dataclass

from remembrancer.book.book import Book

from . import gatherings, roll, tributes
from .models import BookRow


@dataclass(frozen=True)
class Vigil:
    """A book and the version of its vigil; `book_version` rises with its entries."""

    book: Book
    version: int
    book_version: int
    positions: int
    candles_version: int


def vigil(slug: str) -> Vigil | None:
    """How far the vigil of a book is; None when there is no such book."""
    row = BookRow.objects.filter(slug=slug).select_related("vigil").first()
    if row is None:
        return None
    kept = getattr(row, "vigil", None)
    version, candles = (kept.version, kept.candles_version) if kept else (0, -1)
    return Vigil(row.book, version, row.version, row.positions, candles)


def shown(slug: str) -> frozenset[str]:
    """What of a book's vigil anybody may see: `gatherings`, `names`, `tributes`."""
    there = {
        "gatherings": gatherings.gatherings(slug, public=True),
        "names": roll.stood(slug).names or roll.roll(slug).numbers,
        "tributes": tributes.tributes(slug, public=True),
    }
    return frozenset(name for name, things in there.items() if things)
