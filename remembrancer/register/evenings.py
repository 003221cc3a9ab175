"""Evenings: lists of cues for one day, armed when it comes, and copied for the next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from remembrancer.book.errors import Fault, Invalid, NotFound
from remembrancer.book.people import Actor, Permission

from . import ledger
from .models import CueRow, EveningRow
from .places import places
from .versions import book_row

EVENING = "evening"
NAME_CHARACTERS = 80


@dataclass(frozen=True)
class Evening:
    """One list. `facade` is empty where it is for all of a book; `time_zone` is that of its times."""

    id: int
    book: str
    facade: str
    facade_name: str
    name: str
    day: date
    armed: bool
    time_zone: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


def evenings(slug: str) -> list[Evening]:
    """The evenings of a book, the latest day first."""
    rows = EveningRow.objects.select_related("book").filter(book__slug=slug, removed_at=None)
    return [_evening(row) for row in rows.order_by("-day", "name")]


def evening(slug: str, id: int) -> Evening:
    """One evening; NotFound."""
    return _evening(_row(slug, id))


@transaction.atomic
def add(actor: Actor, slug: str, name: str, day: date, now: datetime, facade: str = "") -> Evening:
    """Begin a list; Invalid, NotFound."""
    actor.require(Permission.STAGE)
    book = book_row(slug)
    row = EveningRow.objects.create(
        book=book, name=_name(name), day=day, facade=_facade(slug, facade), made_at=now
    )
    ledger.write(actor, EVENING, book, now, note=f"{row.name} begun", after={"evening": row.pk})
    return _evening(row)


@transaction.atomic
def duplicate(actor: Actor, slug: str, id: int, name: str, day: date, now: datetime) -> Evening:
    """The same cues on another day, at the same times of the place's clocks. Invalid, NotFound."""
    actor.require(Permission.STAGE)
    source = evening(slug, id)
    copy = add(actor, slug, name, day, now, source.facade)
    rows = list(CueRow.objects.filter(evening_id=id, removed_at=None))
    for row in rows:
        row.pk, row.evening_id, row.gone_at, row.off, row.made_at = None, copy.id, None, False, now
        row.at = None if row.at is None else _on_another_day(row.at, source, day)
    CueRow.objects.bulk_create(rows)
    return copy


@transaction.atomic
def arm(actor: Actor, slug: str, id: int, now: datetime, *, armed: bool) -> Evening:
    """Let the cues go at their times, or not. NotFound."""
    actor.require(Permission.STAGE)
    row = _row(slug, id)
    row.armed = armed
    row.save(update_fields=["armed"])
    note = f"{row.name}: {'its cues go at their times' if armed else 'no cue goes by itself'}"
    ledger.write(actor, EVENING, row.book, now, note=note, after={"evening": row.pk, "armed": armed})
    return _evening(row)


@transaction.atomic
def remove(actor: Actor, slug: str, id: int, now: datetime) -> str:
    """Take an evening away with its cues; its name. NotFound."""
    actor.require(Permission.STAGE)
    row = _row(slug, id)
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    ledger.write(actor, EVENING, row.book, now, note=f"{row.name} taken away", before={"evening": row.pk})
    return row.name


def instant_of(at: str, day: date, zone: ZoneInfo, *, next_day: bool = False) -> datetime:
    """The instant of a time of day, `HH:MM` or `HH:MM:SS`, on an evening's day or the day after; Invalid.

    A time that the clocks skip is the moment of the jump; of one that comes twice, the first.
    """
    try:
        hours, minutes, seconds = (int(part) for part in (at if at.count(":") == 2 else f"{at}:0").split(":"))
        local = datetime(day.year, day.month, day.day, hours, minutes, seconds, tzinfo=zone)
    except ValueError:
        raise Invalid([Fault("at", "Please give a time such as 18:45 or 18:45:30.")]) from None
    return _real(local + timedelta(days=1 if next_day else 0))


def _on_another_day(at: datetime, source: Evening, day: date) -> datetime:
    local = at.astimezone(source.zone)
    moved = datetime.combine(day + (local.date() - source.day), local.time(), source.zone)
    return _real(moved)


def _real(local: datetime) -> datetime:
    """The instant that a local time names; one that the clocks skip, as if they had not jumped yet."""
    return local.astimezone(UTC)


def _evening(row: EveningRow) -> Evening:
    standing = [each for each in places(row.book.slug) if row.facade in ("", each.facade)]
    named = standing[0].facade_name if standing and row.facade else ""
    zone = standing[0].time_zone if standing else row.book.book.time_zone
    return Evening(row.pk, row.book.slug, row.facade, named or row.facade, row.name, row.day, row.armed, zone)


def _row(slug: str, id: int) -> EveningRow:
    row = EveningRow.objects.select_related("book").filter(pk=id, book__slug=slug, removed_at=None).first()
    if row is None:
        raise NotFound("There is no such evening.")
    return row


def _facade(slug: str, facade: str) -> str:
    if facade and facade not in {each.facade for each in places(slug)}:
        raise NotFound("This book has no such facade.")
    return facade


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > NAME_CHARACTERS:
        sentence = f"Please give the evening a name of at most {NAME_CHARACTERS} characters."
        raise Invalid([Fault("name", sentence)])
    return name
