"""Looking into the register without changing it: one entry, a list at the desk, what the receipts tell."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from remembrancer.book.decision import State
from remembrancer.book.entry import Audience
from remembrancer.book.errors import NotFound
from remembrancer.book.page import page_of

from .filters import EVERYTHING, Filters
from .models import BookRow, EntryRow
from .reasons import sentences
from .versions import book_row

ROWS_AT_ONCE = 2_000


def entry(id: UUID) -> EntryRow:
    """The entry with this id; NotFound when there is none."""
    row = EntryRow.objects.select_related("book").filter(uuid=id).first()
    if row is None:
        raise NotFound("There is no such entry.")
    return row


def entries(
    book: str,
    filters: Filters = EVERYTHING,
    *,
    before: int | None = None,
    after: int | None = None,
    limit: int = 50,
) -> list[EntryRow]:
    """Entries of a book that meet `filters`, the newest first; `before` an entry's number, to page on.

    With `after` (0 to begin) they come the oldest first instead.
    """
    rows = filters.apply(EntryRow.objects.filter(book=book_row(book)).select_related("book"))
    if after is not None:
        return list(rows.filter(number__gt=after).order_by("number")[:limit])
    if before is not None:
        rows = rows.filter(number__lt=before)
    return list(rows.order_by("-number")[:limit])


def stream(book: str, filters: Filters = EVERYTHING) -> Iterator[EntryRow]:
    """All entries of a book that meet `filters`, the oldest first, however many, in little memory."""
    row = book_row(book)
    after = 0
    while some := _some(row, filters, after):
        yield from some
        after = some[-1].number


def waiting_languages(book: str) -> list[str]:
    """The primary languages of the entries that wait, in the alphabet's order.

    Goes from language to language along the index, so a million waiting entries cost no more than ten.
    """
    found: list[str] = []
    waiting = EntryRow.objects.filter(book=book_row(book), state=State.RECEIVED)
    while (language := _next_language(waiting, found[-1] if found else "")) is not None:
        found.append(language)
    return found


@dataclass(frozen=True)
class Told:
    """What a receipt may tell of one entry: all but its words."""

    id: UUID
    locator: bytes
    state: State
    page: int | None
    reason: str
    audience: Audience
    digest: bytes
    received_at: datetime
    version: int


def version(slug: str) -> int:
    """The version of a book's latest change."""
    return book_row(slug).version


def told_since(slug: str, version: int, upto: int) -> Iterator[Told]:
    """The entries of a book that changed after `version` and not after `upto`, by version.

    They are read a few at a time, so that whoever stops early has not made the register look at all.
    """
    book = book_row(slug)
    reasons, size = sentences(slug), book.book.page_entries
    rows = EntryRow.objects.filter(book=book, version__lte=upto).order_by("version", "number").only(*_TOLD)
    beyond = Q(version__gt=version)
    while some := list(rows.filter(beyond)[:ROWS_AT_ONCE]):
        yield from (_told(row, reasons, size) for row in some)
        last = some[-1].version
        beyond = Q(version__gte=last) & (Q(version__gt=last) | Q(number__gt=some[-1].number))


def _told(row: EntryRow, reasons: dict[str, str], page_entries: int) -> Told:
    stands = row.position is not None and row.public
    return Told(
        row.uuid,
        bytes(row.locator),
        State(row.state),
        page_of(row.position or 0, page_entries) if stands else None,
        reasons.get(row.reason, ""),
        Audience(row.audience),
        bytes(row.digest),
        row.received_at,
        row.version,
    )


_TOLD = ("uuid", "locator", "state", "position", "reason", "audience", "digest", "received_at", "version")


def _some(book: BookRow, filters: Filters, after: int) -> list[EntryRow]:
    rows = filters.apply(EntryRow.objects.filter(book=book, number__gt=after)).order_by("number")
    return list(rows[:ROWS_AT_ONCE])


def _next_language(waiting: QuerySet[EntryRow], last: str) -> str | None:
    # In the index's own order, so that the first row ends the search; a planner may read a whole MIN().
    after = waiting.filter(primary_language__gt=last).order_by("primary_language", "number")
    return after.values_list("primary_language", flat=True).first()
