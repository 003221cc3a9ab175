"""A page of the book, as a leaf."""

from __future__ import annotations

from dataclasses import dataclass

from remembrancer.book.book import Book
from remembrancer.book.entry import Entry, Kind, is_blank
from remembrancer.book.page import Gap, Page
from remembrancer.book.text import Direction, direction

from .environment import render_for


@dataclass(frozen=True, slots=True)
class Line:
    """What a leaf shows of one entry; of a gap it shows that it is one.

    `language` is empty where nobody has told us, which is HTML's own way to say so.
    """

    id: str
    gap: bool = False
    candle: bool = False
    message: str = ""
    direction: Direction = "ltr"
    language: str = ""
    name: str = ""
    comma: str = ", "
    """Between the name and the place, in the name's own script."""
    place: str = ""
    dedication: str = ""


def page(book: Book, page: Page, has_next: bool) -> bytes:
    """Page `page` of `book`; it never says how many pages there are, so a full page need not change."""
    lines = [_line(each, book) for each in page.items]
    return render_for(book, "page.html", number=page.number, has_next=has_next, lines=lines)


def _line(item: Entry | Gap, book: Book) -> Line:
    if isinstance(item, Gap):
        return Line(item.id, gap=True)
    signing = item.signing
    message = "" if is_blank(signing.message) else signing.message
    return Line(
        str(item.id),
        candle=signing.kind is Kind.CANDLE,
        message=message,
        direction=direction(message or signing.name or signing.place),
        language="" if signing.language == "und" else signing.language,
        name=signing.name.strip(),
        comma="، " if _is_arabic(signing.name) else ", ",
        place=signing.place.strip(),
        dedication=book.dedication_label(signing.dedication) if signing.dedication else "",
    )


def _is_arabic(text: str) -> bool:
    """Whether `text` begins in the Arabic script."""
    return "\u0600" <= text.lstrip()[:1] <= "\u06ff"
