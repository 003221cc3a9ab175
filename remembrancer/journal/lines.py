"""The lines of a journal, made of what was sent."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from remembrancer.book.book import Book
from remembrancer.book.entry import Signing

from .file import ENTRY, WITHDRAWAL, Line
from .record import written


def entry_line(id: bytes, signing: Signing, received_at: datetime, locator: bytes, book: Book) -> Line:
    """The line of an entry, by the 16 bytes of its id; `book` is what its clocks are asked of."""
    return Line(
        ENTRY,
        int.from_bytes(locator, "big"),
        id,
        book.slug,
        received_at,
        written(signing),
        book.clocks,
    )


def withdrawal_line(id: UUID, book: str, locator: bytes, now: datetime) -> Line:
    """The line of a writer's taking an entry back; it may come at any time."""
    return Line(WITHDRAWAL, int.from_bytes(locator, "big"), id.bytes, book, now, b"", None)
