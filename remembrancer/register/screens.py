"""The screens of a book's hall: who may show it, what they are told, and what they say of themselves."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from remembrancer.book.control import NAMES, Control, read_control
from remembrancer.book.errors import Fault, Invalid, NotFound, NotPossible
from remembrancer.book.people import Actor, Permission

from . import ledger
from .models import EntryRow, ScreenRow
from .versions import book_row

ADD, REMOVE, CONTROL = "add screen", "remove screen", "hall"
HALL_ACTS = frozenset({ADD, REMOVE, CONTROL})
IDENTIFY = timedelta(seconds=20)
"""For how long a screen shows its name after it was asked to."""
NAME_CHARACTERS = 60
SCREENS_MOST = 50
TOKEN_BYTES = 24


@dataclass(frozen=True)
class Screen:
    """One screen. `beat` is what it said last, at `seen_at`."""

    id: int
    book: str
    name: str
    control: Control
    beat: dict[str, Any]
    seen_at: datetime | None
    projector: str = ""
    """The id of the projector whose node this is; empty for a screen of the hall."""


def screens(slug: str, now: datetime) -> list[Screen]:
    """The screens of a book that are there, by name."""
    rows = ScreenRow.objects.filter(book__slug=slug, projector="", removed_at=None)
    rows = rows.select_related("book").order_by("name")
    return [_screen(row, now) for row in rows]


@transaction.atomic
def add_screen(actor: Actor, slug: str, name: str, now: datetime) -> str:
    """Make a screen and give its token, which is not kept; Invalid when the name cannot be taken."""
    actor.require(Permission.HALL)
    book, name = book_row(slug), _name(name)
    if ScreenRow.objects.filter(book=book, name=name, projector="", removed_at=None).exists():
        raise Invalid([Fault("name", f"There is a screen called “{name}” already.")])
    if ScreenRow.objects.filter(book=book, projector="", removed_at=None).count() >= SCREENS_MOST:
        raise NotPossible(f"A hall has {SCREENS_MOST} screens at most. Take one away first.")
    secret = secrets.token_urlsafe(TOKEN_BYTES)
    row = ScreenRow.objects.create(book=book, name=name, token_hash=token_hash(secret), made_at=now)
    ledger.write(actor, ADD, book, now, note=name, after={"screen": row.pk})
    return f"{row.pk}.{secret}"


@transaction.atomic
def remove_screen(actor: Actor, slug: str, screen: int, now: datetime) -> str:
    """Take a screen away: its token ends with this. Gives its name; NotFound when there is none."""
    actor.require(Permission.HALL)
    row = _row(slug, screen)
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    ledger.write(actor, REMOVE, row.book, now, note=row.name, before={"screen": row.pk})
    return row.name


@transaction.atomic
def tell(actor: Actor, slug: str, screen: int | None, changes: dict[str, Any], now: datetime) -> list[str]:
    """Tell one screen, or all, what to show; the names of those that were told. Invalid, NotFound.

    One act of the ledger for each press, whatever the number of screens.
    """
    actor.require(Permission.HALL)
    book = book_row(slug)
    rows = list(_rows(slug) if screen is None else [_row(slug, screen)])
    if not rows:
        raise NotPossible("There is no screen yet to be told anything.")
    before = {row.name: _screen(row, now).control.document() for row in rows}
    for row in rows:
        _change(row, changes, now)
    after = {row.name: _screen(row, now).control.document() for row in rows}
    note = f"{_told(changes)}: {'all screens' if screen is None else rows[0].name}"
    ledger.write(actor, CONTROL, book, now, note=note, before=before, after=after)
    return [row.name for row in rows]


def screen_of(token: str, now: datetime) -> Screen | None:
    """The screen whose token this is; None when it is nobody's, or its screen was taken away."""
    number, _, secret = token.partition(".")
    row = None
    if number.isascii() and number.isdecimal() and len(number) < 19:
        row = ScreenRow.objects.select_related("book").filter(pk=int(number), removed_at=None).first()
    kept = bytes(row.token_hash) if row is not None else bytes(32)
    same = hmac.compare_digest(kept, token_hash(secret))
    return _screen(row, now) if row is not None and same else None


def note_beat(screen: Screen, beat: dict[str, Any], now: datetime) -> None:
    """Keep what a screen says of itself, instead of what it said before."""
    ScreenRow.objects.filter(pk=screen.id).update(beat=beat, seen_at=now)


def rank_of(slug: str, given: UUID | int) -> int:
    """The rank of an entry that readers see, by its id or by its rank; NotFound when no light is its."""
    which = {"uuid": given} if isinstance(given, UUID) else {"position": given}
    row = EntryRow.objects.filter(book__slug=slug, **which).first()
    if row is None or row.position is None or not row.public:
        raise NotFound("No light of this book is that entry’s.")
    return row.position


def _change(row: ScreenRow, changes: dict[str, Any], now: datetime) -> None:
    told = dict(changes)
    identify = told.pop("identify", None)
    if identify is not None:
        row.identify_until = now + IDENTIFY if identify else None
    row.control = _kept(row).told(**told).document()
    row.save(update_fields=["control", "identify_until"])


def _kept(row: ScreenRow) -> Control:
    return read_control(row.control or {})


def _screen(row: ScreenRow, now: datetime) -> Screen:
    control = replace(_kept(row), identify=row.identify_until is not None and now < row.identify_until)
    return Screen(row.pk, row.book.slug, row.name, control, row.beat or {}, row.seen_at, row.projector)


def _rows(slug: str) -> QuerySet[ScreenRow]:
    return (
        ScreenRow.objects.select_for_update(of=("self",))
        .select_related("book")
        .filter(book__slug=slug, projector="", removed_at=None)
    )


def _row(slug: str, screen: int) -> ScreenRow:
    row = _rows(slug).filter(pk=screen).first()
    if row is None:
        raise NotFound("There is no such screen in this hall.")
    return row


def _told(changes: dict[str, Any]) -> str:
    return ", ".join(f"{name} {changes[name]}" for name in NAMES if name in changes)


def _name(name: str) -> str:
    name = " ".join(name.split())
    if not name or len(name) > NAME_CHARACTERS:
        sentence = (
            f"Please give the screen a name of at most {NAME_CHARACTERS} characters, such as “The wall”."
        )
        raise Invalid([Fault("name", sentence)])
    return name


def token_hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
