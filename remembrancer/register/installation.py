"""What the register tells the maker of the installation: how far a book is, what changed, all by position."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet

from remembrancer.book.book import Book

from .models import BookRow, EntryRow
from .publication import PUBLIC

ROWS_AT_ONCE = 4_096


@dataclass(frozen=True)
class Reached:
    """How far a book is: the version of its latest change, and how many positions it has given."""

    id: int
    book: Book
    version: int
    positions: int


class Row(NamedTuple):
    """One position of a book; whoever is not `public` has left a gap there."""

    position: int
    state: str
    audience: str
    kind: str
    message: str
    name: str
    place: str
    dedication: str
    language: str
    received_at: datetime

    @property
    def public(self) -> bool:
        return self.state == "accepted" and self.audience == "everyone"


def reached(slug: str) -> Reached | None:
    """How far a book is; None when there is none."""
    row = BookRow.objects.filter(slug=slug).first()
    return None if row is None else Reached(row.pk, row.book, row.version, row.positions)


def changed(of: Reached, since: int, before: int) -> list[int]:
    """The positions below `before` whose entries changed after the version `since`, in no order."""
    return _positions(_changed(of, since, before))


def lost(of: Reached, since: int, before: int) -> list[int]:
    """Those of them where nobody stands any more."""
    return _positions(_changed(of, since, before).exclude(PUBLIC))


def rows(of: Reached, spans: Iterable[range]) -> Iterator[list[Row]]:
    """What stands at the positions of each span now, by position; one question for each span."""
    entries = EntryRow.objects.filter(book_id=of.id).order_by("position").values_list(*Row._fields)
    for span in spans:
        found = entries.filter(position__gte=span.start, position__lt=span.stop)
        yield [Row._make(each) for each in found]


def _changed(of: Reached, since: int, before: int) -> QuerySet[EntryRow]:
    return EntryRow.objects.filter(
        book_id=of.id, version__gt=since, version__lte=of.version, position__lt=before
    )


def _positions(entries: QuerySet[EntryRow]) -> list[int]:
    found = entries.values_list("position", flat=True).iterator(chunk_size=ROWS_AT_ONCE)
    return [position for position in found if position is not None]
