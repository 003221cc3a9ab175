"""Silences in the register: made, changed, cancelled and ended, each with its line in the ledger."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q, QuerySet

from remembrancer.book.book import Book
from remembrancer.book.errors import NotFound, NotPossible
from remembrancer.book.people import Actor, Permission
from remembrancer.book.silence import Interval, Silence, SilencePhase
from remembrancer.book.silence_fields import silence_from

from . import ledger
from .models import BookRow, SilenceRow
from .versions import book_row, raise_versions

MAKE, CHANGE, CANCEL, END = "make silence", "change silence", "cancel silence", "end silence"


@dataclass(frozen=True)
class Kept:
    """A silence as a place keeps it: its id and the instants between which it is kept there."""

    id: str
    interval: Interval


def all_silences() -> list[Silence]:
    """Every silence that was ever made, the latest hour first."""
    return [row.silence for row in SilenceRow.objects.order_by("-until", "-pk")]


def latest(since: datetime | None) -> list[Silence]:
    """Those that were not over at `since`, or that were touched after it; all of them without."""
    rows = SilenceRow.objects.order_by("until", "pk")
    if since is not None:
        rows = rows.filter(Q(until__gt=since) | Q(changed_at__gt=since))
    return [row.silence for row in rows]


def get_silence(id: str) -> Silence:
    """The silence at this address; NotFound when there is none."""
    return _row(id).silence


def standing(now: datetime) -> list[Silence]:
    """Those that are still to come or are being kept somewhere, the next first."""
    return [row.silence for row in _standing(now)]


def coming(now: datetime, zone: ZoneInfo) -> list[Kept]:
    """Those that are not over yet in `zone`, with when they are kept there, the next first."""
    return [Kept(each.id, interval) for each, interval in _coming(now, zone)]


def of_book(book: Book, now: datetime) -> list[Silence]:
    """Those that a book invites to: its own and the whole host's, as long as they come or are kept there."""
    return [each for each, _ in _coming(now, book.zone) if each.book in (None, book.slug)]


@transaction.atomic
def make(actor: Actor, fields: Mapping[str, Any], now: datetime) -> Silence:
    """Make a silence of plain fields (`silence_from`); Invalid. An address that is taken gets a number."""
    actor.require(Permission.CEREMONY)
    book = _book(fields)
    silence = silence_from({**fields, "id": _free(str(fields.get("id") or ""))}, now, standing(now))
    _put(SilenceRow(made_at=now), silence, book, now)
    _write(actor, MAKE, silence, now, after=silence.document())
    return silence


@transaction.atomic
def change(actor: Actor, id: str, fields: Mapping[str, Any], now: datetime) -> Silence:
    """Give a silence that is still to come other words or another hour; Invalid, NotFound, NotPossible."""
    actor.require(Permission.CEREMONY)
    row = _row(id, lock=True)
    _require_coming(row.silence, now)
    before, book = row.document, _book(fields)
    silence = silence_from({**fields, "id": id}, now, standing(now))
    _put(row, silence, book, now)
    _write(actor, CHANGE, silence, now, before=before, after=silence.document())
    return silence


@transaction.atomic
def cancel(actor: Actor, id: str, now: datetime) -> Silence:
    """Call a silence off that is still to come; its page says so. NotFound, NotPossible."""
    actor.require(Permission.CEREMONY)
    row = _row(id, lock=True)
    _require_coming(row.silence, now)
    row.cancelled_at = row.changed_at = now
    _let_go(row, "cancelled_at")
    _write(actor, CANCEL, row.silence, now)
    return row.silence


@transaction.atomic
def end(actor: Actor, id: str, now: datetime) -> Silence:
    """End a silence that is being kept, everywhere and at once. NotFound, NotPossible."""
    actor.require(Permission.CEREMONY)
    row = _row(id, lock=True)
    if row.silence.phase(now) is not SilencePhase.KEPT:
        raise NotPossible("This silence is not being kept at this moment, so there is nothing to end.")
    row.ended_at = row.changed_at = now
    _let_go(row, "ended_at")
    _write(actor, END, row.silence, now)
    return row.silence


@transaction.atomic
def let_go(now: datetime) -> int:
    """Have the covers made anew that name a silence which time has ended; how many silences there were."""
    over = list(SilenceRow.objects.select_for_update().filter(is_named=True, until__lte=now))
    for row in over:
        _let_go(row)
    return len(over)


def _let_go(row: SilenceRow, *changed: str) -> None:
    row.is_named = False
    row.save(update_fields=["is_named", *({"changed_at", *changed} if changed else ())])
    _renew_covers(row.silence)


def _coming(now: datetime, zone: ZoneInfo) -> list[tuple[Silence, Interval]]:
    """Those that are not over yet in `zone`, the next first, each with when it is kept there."""
    found = ((each, each.kept(zone)) for each in standing(now))
    kept = [(each, interval) for each, interval in found if interval and now < interval.end]
    return sorted(kept, key=lambda each: each[1].start)


def _renew_covers(silence: Silence) -> None:
    raise_versions(_books(silence).values_list("pk", flat=True))


def _standing(now: datetime) -> Iterable[SilenceRow]:
    return SilenceRow.objects.filter(until__gt=now, ended_at=None, cancelled_at=None).order_by("until", "pk")


def _row(id: str, *, lock: bool = False) -> SilenceRow:
    rows = SilenceRow.objects.select_for_update() if lock else SilenceRow.objects
    row = rows.filter(address=id).first()
    if row is None:
        raise NotFound("There is no silence at this address.")
    return row


def _require_coming(silence: Silence, now: datetime) -> None:
    sentence = {
        SilencePhase.KEPT: "This silence has begun, so it can only be ended.",
        SilencePhase.OVER: "This silence is over.",
        SilencePhase.ENDED: "This silence was ended.",
        SilencePhase.CANCELLED: "This silence was cancelled.",
    }.get(silence.phase(now))
    if sentence:
        raise NotPossible(sentence)


def _book(fields: Mapping[str, Any]) -> BookRow | None:
    """The book that a silence is for; NotPossible on a host that has none at all."""
    if slug := fields.get("book"):
        return book_row(slug)
    if not BookRow.objects.exists():
        raise NotPossible("There is no book yet. Make one first; a silence leads back to it.")
    return None


def _free(id: str) -> str:
    """`id`, or the first of `id-2`, `id-3`, … that no silence has."""
    candidates = itertools.chain([id], (f"{id[:56]}-{number}" for number in itertools.count(2)))
    return next(each for each in candidates if not SilenceRow.objects.filter(address=each).exists())


def _put(row: SilenceRow, silence: Silence, book: BookRow | None, now: datetime) -> None:
    row.address, row.book, row.document = silence.id, book, silence.document()
    row.until, row.changed_at, row.is_named = silence.window.end, now, True
    row.save()
    _renew_covers(silence)


def _write(actor: Actor, what: str, silence: Silence, now: datetime, **more: Any) -> None:
    """A line in the ledger of its book; one of the whole host stands in that of every book."""
    for book in _books(silence):
        ledger.write(actor, what, book, now, note=silence.title, **more)


def _books(silence: Silence) -> QuerySet[BookRow]:
    """Its book; those of the whole host where it has none."""
    rows = BookRow.objects.order_by("pk")
    return rows.filter(slug=silence.book) if silence.book else rows
