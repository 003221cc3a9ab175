"""Books and entries for the journal's tests."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks
from remembrancer.book.entry import Entry, Signing, entry_id
from remembrancer.journal.receipts import Receipts

NOW = datetime(2018, 6, 1, 12, 0, 0, 123456, tzinfo=UTC)
CLOSES = datetime(2018, 6, 19, 22, 59, 59, tzinfo=UTC)
RECEIPTS = Receipts(b"a secret that only this host has")


def book(**clocks: object) -> Book:
    return Book(
        "london",
        "A book of condolence for London",
        Clocks(**{"opens_at": NOW - timedelta(days=60), "closes_at": CLOSES, **clocks}),  # type: ignore[arg-type]
    )


def entry(
    message: str = "With the families, always.", *, key: uuid.UUID | None = None, at: datetime = NOW
) -> Entry:
    return Entry(entry_id("london", key or uuid.uuid4()), "london", at, Signing(message))
