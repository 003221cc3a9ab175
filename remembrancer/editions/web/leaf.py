"""A page of the book, as a leaf."""

from __future__ import annotations

from dataclasses import dataclass

from remembrancer.book.book import Book
from remembrancer.book.entry import Entry, Kind, is_blank
from remembrancer.book.page import Gap, Page
from remembrancer.book.text import direction

from .environment import render_for


@dataclass(frozen=True, slots=True)
class Line:
    """One entry as it stands on a leaf. `language` is empty where nobody has told us."""

    id: str
    candle: bool
    message: str
    direction: str
    language: str
    name: str
    place: str
    dedication: str


def page(book: Book, page: Page, has_next: bool) -> bytes:
    """Page `page` of `book`; it never says how many pages there are, so a full page need not change."""
    return render_for(
        book,
        "page.html",
        number=page.number,
        has_next=has_next,
        lines=[_line(each, book) for each in page.items],
    )


def _line(item: Entry | Gap, book: Book) -> Line | Gap:
    if isinstance(item, Gap):
        return item
    signing = item.signing
    return Line(
        str(item.id),
        signing.kind is Kind.CANDLE,
        "" if is_blank(signing.message) else signing.message,
        direction(signing.message),
        "" if signing.language == "und" else signing.language,
        signing.name.strip(),
        signing.place.strip(),
        book.dedication_label(signing.dedication),
    )
