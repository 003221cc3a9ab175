"""What the register tells the publisher: where entries stand, which pages have changed, how far files are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q, QuerySet

from remembrancer.book.book import Book
from remembrancer.book.entry import Audience, Entry, Kind, Signing
from remembrancer.book.page import Gap, Page, page_of, pages_for, positions_of

from .models import BookRow, EntryRow
from .versions import raise_version

PLACED_AT_ONCE = 2_000
PAGES_AT_ONCE = 50
PUBLIC = Q(state="accepted", audience="everyone")


@dataclass(frozen=True)
class Standing:
    """How far a book is. All numbers are of pages or versions; see the columns of BookRow."""

    id: int
    book: Book
    version: int
    pages: int
    published_version: int
    published_pages: int
    fresh_pages: int
    rendered_with: str

    @property
    def slug(self) -> str:
        return self.book.slug


NEVER_PUBLISHED = -1
"""A version that no book has, so that a book without a change is due as well."""


def standings(slug: str | None = None) -> list[Standing]:
    """How far every book is, or one."""
    rows = BookRow.objects.order_by("pk")
    return [_standing(row) for row in (rows if slug is None else rows.filter(slug=slug))]


def slugs() -> list[str]:
    """The books' slugs, in the order they were made."""
    return list(BookRow.objects.order_by("pk").values_list("slug", flat=True))


def assign_positions(slug: str) -> int:
    """Give accepted entries that everyone may read their places, in the order of acceptance; how many.

    At most PLACED_AT_ONCE, so that nobody at the desk waits for long; call it again until it gives 0.
    """
    book_id = BookRow.objects.filter(slug=slug).values_list("pk", flat=True).first()
    if book_id is None or not _waits_for_a_place(book_id):
        return 0
    with transaction.atomic():
        version = raise_version(book_id)
        first = BookRow.objects.values_list("positions", flat=True).get(pk=book_id)
        with connection.cursor() as cursor:
            cursor.execute(_PLACE, [book_id, PLACED_AT_ONCE, first, version])
            placed = len(cursor.fetchall())
        BookRow.objects.filter(pk=book_id).update(positions=first + placed)
    return placed


def changed_pages(standing: Standing) -> list[int]:
    """The pages on which an entry has changed since the book was last published, in order.

    Only of pages that exist already; the others are still to be made, whatever stands on them.
    """
    return _pages(standing, _changed(standing)) if standing.published_pages else []


def lost_pages(standing: Standing) -> list[int]:
    """Those of them from which an entry has gone; they are made anew before anything else."""
    return _pages(standing, _changed(standing).exclude(PUBLIC)) if standing.published_pages else []


def pages(standing: Standing, numbers: Iterable[int]) -> Iterator[Page]:
    """The pages with these numbers as they are now, read a few at a time."""
    wanted = sorted(numbers)
    for start in range(0, len(wanted), PAGES_AT_ONCE):
        yield from _read(standing, wanted[start : start + PAGES_AT_ONCE])


def published(standing: Standing, *, pages: int, fresh_pages: int) -> None:
    """Note that the files show `standing.version`, that `pages` exist and how many of them are fresh.

    Only once the files are safely on disk. Nothing is noted when every page has to be made anew for a
    change that came meanwhile.
    """
    BookRow.objects.filter(pk=standing.id, fresh_pages=standing.fresh_pages).update(
        published_version=standing.version, published_pages=pages, fresh_pages=fresh_pages
    )


def refresh(slug: str, rendered_with: str) -> None:
    """Have every page of the book made anew, with these templates and assets, and its cover too."""
    BookRow.objects.filter(slug=slug).update(
        fresh_pages=0, rendered_with=rendered_with, published_version=NEVER_PUBLISHED
    )


def _standing(row: BookRow) -> Standing:
    book = row.book
    return Standing(
        id=row.pk,
        book=book,
        version=row.version,
        pages=pages_for(row.positions, book.page_entries),
        published_version=row.published_version,
        published_pages=row.published_pages,
        fresh_pages=row.fresh_pages,
        rendered_with=row.rendered_with,
    )


def _waits_for_a_place(book_id: int) -> bool:
    # In the index's own order, so that the index is used and the first row ends the search.
    unplaced = EntryRow.objects.filter(PUBLIC, book_id=book_id, position=None)
    return bool(unplaced.order_by("accepted_at", "number").values_list("pk")[:1])


def _changed(standing: Standing) -> QuerySet[EntryRow]:
    return EntryRow.objects.filter(
        book_id=standing.id,
        version__gt=standing.published_version,
        version__lte=standing.version,
        position__lt=standing.published_pages * standing.book.page_entries,
    )


def _pages(standing: Standing, entries: QuerySet[EntryRow]) -> list[int]:
    size = standing.book.page_entries
    positions = entries.values_list("position", flat=True).iterator(chunk_size=2_000)
    return sorted({page_of(position, size) for position in positions if position is not None})


_COLUMNS = (
    "position",
    "uuid",
    "state",
    "audience",
    "kind",
    "message",
    "name",
    "place",
    "dedication",
    "language",
    "received_at",
)


def _read(standing: Standing, numbers: list[int]) -> Iterator[Page]:
    size = standing.book.page_entries
    spans = [positions_of(first, size).start for first in numbers]
    where = Q(position__gte=spans[0], position__lt=spans[-1] + size)
    if numbers[-1] - numbers[0] >= len(numbers):
        where = Q(position__in=[position for start in spans for position in range(start, start + size)])
    rows = EntryRow.objects.filter(where, book_id=standing.id).order_by("position").values_list(*_COLUMNS)
    for number, some in groupby(rows, lambda row: page_of(row[0], size)):
        items = tuple(_item(standing.slug, *row[1:]) for row in some)
        yield Page(number, standing.pages, items, size)


def _item(
    slug: str,
    id: UUID,
    state: str,
    audience: str,
    kind: str,
    message: str,
    name: str,
    place: str,
    dedication: str,
    language: str,
    received_at: datetime,
) -> Entry | Gap:
    if state != "accepted" or audience != "everyone":
        return Gap(str(id))
    signing = Signing(message, _KINDS[kind], name, place, dedication, language, Audience.EVERYONE)
    return Entry(id, slug, received_at, signing)


_KINDS = {str(kind): kind for kind in Kind}

_PLACE = """
WITH first AS (
    SELECT number, accepted_at FROM register_entry
    WHERE book_id = %s AND state = 'accepted' AND audience = 'everyone' AND position IS NULL
    ORDER BY accepted_at, number LIMIT %s
), placed AS (
    SELECT number, row_number() OVER (ORDER BY accepted_at, number) - 1 AS place FROM first
)
UPDATE register_entry SET position = %s + placed.place, version = %s
FROM placed WHERE register_entry.number = placed.number RETURNING 1
"""
