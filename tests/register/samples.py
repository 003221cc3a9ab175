"""People, books and entries that the register's tests share."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks
from remembrancer.book.decision import State
from remembrancer.book.entry import Signing, entry_id
from remembrancer.book.people import Actor, Role
from remembrancer.register import books
from remembrancer.register.accession import accession
from remembrancer.register.models import EntryRow

NOW = datetime(2026, 3, 22, 12, 0, tzinfo=UTC)
LEAD = Actor("Ada", Role.LEAD, 1)
BEA = Actor("Bea", Role.MODERATOR, 2)
CY = Actor("Cy", Role.MODERATOR, 3)
OPERATOR = Actor("the host", Role.OPERATOR)
JOURNAL = uuid.UUID("7f4b1c52-52a9-4f1e-8f3b-0c9f9a1d6c01")


@dataclass(frozen=True)
class Arrived:
    """A record as a journal gives it."""

    seq: int
    kind: str
    id: uuid.UUID
    book: str
    received_at: datetime
    digest: bytes
    locator: bytes
    signing: Signing | None


def make_book(slug: str = "london", **changes: object) -> Book:
    clocks = Clocks(NOW - timedelta(days=1), NOW + timedelta(days=30))
    given = {
        "clocks": clocks,
        "time_zone": "Europe/London",
        "languages": ("en", "fr", "ar"),
        "page_entries": 4,
    }
    return books.create_book(LEAD, Book(slug, "A book for London", **given | changes), NOW)  # type: ignore[arg-type]


def arrived(
    seq: int, message: str = "", *, book: str = "london", key: uuid.UUID | None = None, **signing: object
) -> Arrived:
    """An entry as record number `seq`; its words are its own unless `message` is given."""
    made = Signing(message=message or f"We remember you, number {seq}.", **{"language": "en", **signing})  # type: ignore[arg-type]
    id = entry_id(book, key or uuid.UUID(int=seq))
    digest = hashlib.blake2b(repr(asdict(made)).encode(), digest_size=16).digest()
    return Arrived(seq, "entry", id, book, NOW + timedelta(seconds=seq), digest, seq.to_bytes(8, "big"), made)


def taken_back(seq: int, entry: Arrived) -> Arrived:
    """The withdrawal of `entry` as record number `seq`."""
    at = NOW + timedelta(seconds=seq)
    return Arrived(seq, "withdrawal", entry.id, entry.book, at, b"", entry.locator, None)


def bring_in(count: int = 1, *, book: str = "london", first: int = 1, **signing: object) -> list[uuid.UUID]:
    """Accession `count` entries; their ids in order."""
    records = [arrived(seq, book=book, **signing) for seq in range(first, first + count)]
    accession(records, uuid.uuid5(JOURNAL, f"{book}/{first}"), NOW)
    return [each.id for each in records]


def state(id: uuid.UUID) -> State:
    return State(EntryRow.objects.get(uuid=id).state)


def states(ids: Iterable[uuid.UUID]) -> list[State]:
    return [state(id) for id in ids]
