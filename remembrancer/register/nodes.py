"""The nodes of a book's facades: the machine at each projector, what it is told, and what it says."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from remembrancer.book.errors import NotFound, NotPossible
from remembrancer.book.people import Actor, Permission
from remembrancer.book.stage_control import NAMES, StageControl, read_stage_control

from . import cues, ledger
from .models import ScreenRow
from .places import Place, calibration_revision, current_calibration, place, places
from .screens import IDENTIFY, TOKEN_BYTES, token_hash
from .versions import book_row

CONNECT, DISCONNECT, TELL, REHEARSE = "connect node", "disconnect node", "stage", "rehearse"
STAGE_ACTS = frozenset({CONNECT, DISCONNECT, TELL, REHEARSE})
KEPT = tuple(name for name in NAMES if name not in ("identify", "cues", "calibration"))
"""What is kept of what a node was told; the rest comes from elsewhere each time."""
REHEARSAL_MOST = timedelta(hours=12)


@dataclass(frozen=True)
class Node:
    """One projector and its machine. `screen` is None where no machine was ever connected."""

    place: Place
    screen: int | None
    control: StageControl
    presses: Mapping[str, int]
    beat: dict[str, Any]
    seen_at: datetime | None

    @property
    def projector(self) -> str:
        return self.place.projector


def nodes(slug: str, now: datetime) -> list[Node]:
    """Every projector of a book with its machine, by facade."""
    rows = {row.projector: row for row in _rows(slug)}
    return [_node(each, rows.get(each.projector), now) for each in places(slug)]


def node_of(row: ScreenRow, now: datetime) -> Node:
    """The node of a screen's row; NotFound when its projector was taken away."""
    found = place(row.projector)
    if found is None:
        raise NotFound("This projector is not there any more.")
    return _node(found, row, now)


def told(screen: int, now: datetime, calibration: str = "") -> dict[str, Any]:
    """What the node of a screen is answered; `calibration` is the revision that it knows. NotFound."""
    row = ScreenRow.objects.get(pk=screen)
    node = node_of(row, now)
    there = node.place
    control = replace(node.control, cues=tuple(cues.effective(there.book, there.facade, now))).document()
    del control["calibration"]
    # The document may be large, so it is read only for a node that does not have it.
    if calibration_revision(there.projector) not in ("0", calibration):
        control["calibration"] = current_calibration(there.projector)
    return {
        "screen": there.name,
        "projector": there.projector,
        "book": there.book,
        "now": now,
        "control": control,
        "pressed": node.presses,
        "ready": cues.ready(there.book, there.facade, now),
    }


@transaction.atomic
def connect(actor: Actor, slug: str, projector: str, now: datetime) -> str:
    """Make a token for the machine at a projector; one that it had before ends with this. NotFound."""
    actor.require(Permission.STAGE)
    book, there = book_row(slug), _place(slug, projector)
    secret = secrets.token_urlsafe(TOKEN_BYTES)
    row = _row(projector)
    if row is None:
        row = ScreenRow(book=book, projector=projector, made_at=now)
    row.name, row.token_hash = there.name[:60], token_hash(secret)
    row.save()
    ledger.write(actor, CONNECT, book, now, note=f"{there.facade_name}: {there.name}")
    return f"{row.pk}.{secret}"


@transaction.atomic
def disconnect(actor: Actor, slug: str, projector: str, now: datetime) -> str:
    """End the token of a projector's machine, which shows on; the projector's name. NotFound."""
    actor.require(Permission.STAGE)
    there, row = _place(slug, projector), _row(projector)
    if row is None:
        raise NotFound("No machine is connected to this projector.")
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    ledger.write(actor, DISCONNECT, row.book, now, note=f"{there.facade_name}: {there.name}")
    return there.name


@transaction.atomic
def tell(
    actor: Actor,
    slug: str,
    changes: dict[str, Any],
    now: datetime,
    *,
    facade: str = "",
    projector: str = "",
    what: str = TELL,
) -> list[str]:
    """Tell one projector, those of a facade, or all of a book; their names. Invalid, NotFound, NotPossible.

    One act of the ledger for each press, whatever the number of projectors.
    """
    actor.require(Permission.STAGE)
    book = book_row(slug)
    told = [
        each for each in places(slug) if facade in ("", each.facade) and projector in ("", each.projector)
    ]
    rows = {row.projector: row for row in _rows(slug, lock=True)}
    known = [(each, rows[each.projector]) for each in told if each.projector in rows]
    if not known:
        raise NotPossible("No machine is connected there yet, so nobody can be told.")
    before = {row.projector: _kept(row).document() for _, row in known}
    for _, row in known:
        _change(row, changes, now)
    after = {row.projector: _kept(row).document() for _, row in known}
    note = f"{_said(changes)}: {_where(known, facade, projector)}"
    ledger.write(actor, what, book, now, note=note, before=before, after=after)
    return [each.name for each, _ in known]


def rehearse(
    actor: Actor, slug: str, as_if: datetime | None, now: datetime, *, minutes: int = 30, facade: str = ""
) -> list[str]:
    """Let a facade's projectors show what they would show at `as_if`, for some minutes; None ends it."""
    if as_if is None:
        changes: dict[str, Any] = {"offset_s": 0.0, "offset_until": None}
    else:
        if not timedelta(0) < timedelta(minutes=minutes) <= REHEARSAL_MOST:
            raise NotPossible("A rehearsal lasts from a minute to twelve hours.")
        until = now + timedelta(minutes=minutes)
        changes = {"offset_s": (as_if - now).total_seconds(), "offset_until": until}
    return tell(actor, slug, changes, now, facade=facade, what=REHEARSE)


def _node(there: Place, row: ScreenRow | None, now: datetime) -> Node:
    if row is None:
        return Node(there, None, StageControl(), {}, {}, None)
    identify = row.identify_until is not None and now < row.identify_until
    control = replace(_kept(row).at(now), identify=identify)
    return Node(there, row.pk, control, row.presses or {}, row.beat or {}, row.seen_at)


def _change(row: ScreenRow, changes: dict[str, Any], now: datetime) -> None:
    told = dict(changes)
    identify = told.pop("identify", None)
    if identify is not None:
        row.identify_until = now + IDENTIFY if identify else None
    document = _kept(row).told(**told).document()
    row.control = {name: document[name] for name in KEPT}
    row.presses = {**(row.presses or {}), **{name: (row.presses or {}).get(name, 0) + 1 for name in changes}}
    row.save(update_fields=["control", "presses", "identify_until"])


def _kept(row: ScreenRow) -> StageControl:
    return read_stage_control(row.control or {})


def _place(slug: str, projector: str) -> Place:
    found = place(projector)
    if found is None or found.book != slug:
        raise NotFound("There is no such projector at this book’s facades.")
    return found


def _rows(slug: str, *, lock: bool = False) -> list[ScreenRow]:
    rows = ScreenRow.objects.filter(book__slug=slug, removed_at=None).exclude(projector="")
    return list(rows.select_for_update(of=("self",)) if lock else rows)


def _row(projector: str) -> ScreenRow | None:
    rows = ScreenRow.objects.select_for_update(of=("self",)).select_related("book")
    return rows.filter(projector=projector, removed_at=None).first()


def _where(known: list[tuple[Place, ScreenRow]], facade: str, projector: str) -> str:
    first = known[0][0]
    if projector:
        return f"{first.facade_name}, {first.name}"
    return first.facade_name if facade else "all facades"


def _said(changes: dict[str, Any]) -> str:
    return ", ".join(f"{name} {changes[name]}" for name in NAMES if name in changes)
