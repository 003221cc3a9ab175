"""What writers were told of when their words are lit: kept, so that a change of plan can be told as one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from remembrancer.book.appointment import Appointment
from remembrancer.book.book import Book
from remembrancer.book.decision import State
from remembrancer.book.entry import Audience

from .models import AppointmentRow, BookRow, EntryRow, TourRow
from .versions import book_row

AT_ONCE = 500

Wanted = Mapping[tuple[int, date], tuple[datetime, int]]
"""By rank and date: when an entry is lit first on that date, and for how many seconds."""


@transaction.atomic
def keep(slug: str, facade: str, wanted: Wanted, now: datetime) -> int:
    """Make what is kept of a facade what its plan says; how many appointments have changed.

    What is past stays as it was. One whose entry left the book is deleted with all that was told of it.
    """
    book = book_row(slug)
    _of(book).exclude(**_shown()).delete()
    rows = {(row.entry.position or 0, row.date): row for row in _of(book).filter(facade=facade)}
    changed = [row for key, row in rows.items() if _change(row, wanted.get(key), now)]
    AppointmentRow.objects.bulk_update(
        changed, ("start", "seconds", "sequence", "before", "changed_at"), batch_size=AT_ONCE
    )
    new = {key: value for key, value in wanted.items() if key not in rows}
    return len(changed) + _add(book, facade, new, now)


@transaction.atomic
def call_off(slug: str, facades: Collection[str], now: datetime) -> int:
    """Call off what was told of any facade that is not among `facades`; how many appointments that were."""
    gone = _of(book_row(slug)).exclude(facade__in=facades).values_list("facade", flat=True).distinct()
    return sum(keep(slug, each, {}, now) for each in list(gone))


def reach(slug: str) -> tuple[Book, int]:
    """A book, and how many places it has."""
    row = book_row(slug)
    return row.book, row.positions


def kept(slug: str) -> dict[int, list[Appointment]]:
    """What is told at present, by rank: of entries that readers see, and of nobody else."""
    told: dict[int, list[Appointment]] = defaultdict(list)
    for row in _of(book_row(slug)).filter(**_shown()).order_by("date", "facade"):
        made = Appointment(row.facade, row.date, row.start, row.seconds, row.sequence, row.before)
        told[row.entry.position or 0].append(made)
    return dict(told)


@transaction.atomic
def keep_tour(slug: str, room: int, now: datetime) -> TourRow:
    """Note for how many entries the tour is ordered; a change remembers what it was before."""
    row, made = TourRow.objects.get_or_create(book=book_row(slug), defaults={"room": room, "changed_at": now})
    if not made and row.room != room:
        row.room, row.room_before, row.changed_at = room, row.room, now
        row.save()
    return row


def _change(row: AppointmentRow, wanted: tuple[datetime, int] | None, now: datetime) -> bool:
    """Put `wanted` into `row`; whether anything is different now."""
    past = row.start is not None and row.start <= now
    start, seconds = wanted or (None, row.seconds)
    if past or (row.start, row.seconds) == (start, seconds):
        return False
    row.before = row.start or row.before
    row.start, row.seconds, row.sequence, row.changed_at = start, seconds, row.sequence + 1, now
    return True


def _add(book: BookRow, facade: str, new: Wanted, now: datetime) -> int:
    ranks = sorted({rank for rank, _ in new})
    entries = {
        row.position: row
        for begin in range(0, len(ranks), AT_ONCE)
        for row in EntryRow.objects.filter(book=book, position__in=ranks[begin : begin + AT_ONCE])
    }
    rows = [
        AppointmentRow(
            entry=entries[rank], facade=facade, date=day, start=start, seconds=seconds, changed_at=now
        )
        for (rank, day), (start, seconds) in new.items()
        if rank in entries and entries[rank].public
    ]
    AppointmentRow.objects.bulk_create(rows, batch_size=AT_ONCE)
    return len(rows)


def _of(book: BookRow) -> QuerySet[AppointmentRow]:
    return AppointmentRow.objects.filter(entry__book=book).select_related("entry")


def _shown() -> dict[str, str]:
    return {"entry__state": State.ACCEPTED, "entry__audience": Audience.EVERYONE}
