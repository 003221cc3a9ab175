"""Cues: planned in the list of an evening, given by hand, passed over, taken back; acts of the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from remembrancer.book.cue import CUE_SCENES, FADE_MOST_SECONDS, FADE_SECONDS, Cue
from remembrancer.book.errors import Fault, Invalid, NotFound, NotPossible
from remembrancer.book.people import Actor, Permission

from . import ledger
from .models import BookRow, CueRow, EveningRow
from .versions import book_row

CUE = "cue"
AHEAD = timedelta(seconds=2)
"""A cue that is given now goes so much later, so that every node has it by then."""
LASTS = timedelta(hours=13)
"""What is longer past than this shows nothing any more."""
NOTE_CHARACTERS, CUES_MOST = 200, 200
FIELDS = ("at", "gone_at", "off", "scene", "fade_s", "note", "removed_at")


@dataclass(frozen=True)
class Line:
    """One cue as the desk shows it. `effective` is when it goes or went; None while nothing says when."""

    id: int
    evening: int | None
    facade: str
    scene: str
    fade_s: float
    note: str
    at: datetime | None
    gone_at: datetime | None
    off: bool
    effective: datetime | None


def lines(slug: str, evening: int | None = None) -> list[Line]:
    """The cues of an evening in order of time, those without a time last; or those given outside of any."""
    rows = _rows().filter(book__slug=slug, evening_id=evening)
    return sorted((line(row) for row in rows), key=_order)


def coming(slug: str, now: datetime) -> list[Line]:
    """The cues of all facades that will go by themselves, or have been given and not gone yet, in order."""
    found = [line(row) for row in _rows().filter(book__slug=slug, off=False)]
    return sorted((each for each in found if each.effective and each.effective > now), key=_order)


def effective(slug: str, facade: str, now: datetime) -> list[Cue]:
    """The cues that hold at a facade, from those that may still show to all that are to come."""
    rows = _rows().filter(book__slug=slug, facade__in=("", facade), off=False)
    rows = rows.filter(Q(gone_at__gt=now - LASTS) | Q(gone_at=None, at__gt=now - LASTS))
    rows = rows.filter(Q(evening=None) | Q(gone_at__isnull=False) | Q(evening__armed=True))
    return sorted(_cue(row) for row in rows)


def ready(slug: str, facade: str, now: datetime) -> list[dict[str, Any]]:
    """Cues of evenings of these days that show control may give by their id."""
    days = now.date() - timedelta(days=1), now.date() + timedelta(days=1)
    rows = _rows().filter(book__slug=slug, facade__in=("", facade), evening__day__range=days, off=False)
    return [{"id": str(row.pk), "scene": row.scene, "fade_s": row.fade_s} for row in rows]


@transaction.atomic
def add(
    actor: Actor,
    slug: str,
    evening: int,
    at: datetime | None,
    scene: str,
    now: datetime,
    *,
    fade_s: float = FADE_SECONDS,
    note: str = "",
) -> ledger.Act:
    """Put a cue into an evening's list; Invalid, NotFound."""
    actor.require(Permission.STAGE)
    book, into = book_row(slug), _evening(slug, evening)
    if CueRow.objects.filter(evening=into, removed_at=None).count() >= CUES_MOST:
        raise NotPossible(f"An evening has {CUES_MOST} cues at most.")
    given = _checked(scene, fade_s, note)
    row = CueRow.objects.create(book=book, facade=into.facade, evening=into, at=at, made_at=now, **given)
    return _write(actor, book, now, row, None, "planned")


@transaction.atomic
def change(
    actor: Actor,
    slug: str,
    cue: int,
    at: datetime | None,
    scene: str,
    now: datetime,
    *,
    fade_s: float = FADE_SECONDS,
    note: str = "",
) -> ledger.Act:
    """Plan a cue anew; one that was given already stays given. Invalid, NotFound."""
    return _changed(actor, slug, cue, now, "changed", at=at, **_checked(scene, fade_s, note))


def remove(actor: Actor, slug: str, cue: int, now: datetime) -> ledger.Act:
    """Take a cue out of its list, also while it is shown. NotFound."""
    return _changed(actor, slug, cue, now, "taken out", removed_at=now)


def go(actor: Actor, slug: str, cue: int, now: datetime) -> ledger.Act:
    """Give a cue now, whatever its time. NotFound."""
    return _changed(actor, slug, cue, now, "given", gone_at=now + AHEAD, off=False)


def pass_over(actor: Actor, slug: str, cue: int, now: datetime, *, off: bool = True) -> ledger.Act:
    """Let a cue not go at its time, or let it again; one that has gone is as if it had not. NotFound."""
    return _changed(actor, slug, cue, now, "passed over" if off else "on again", off=off, gone_at=None)


@transaction.atomic
def scene_now(
    actor: Actor, slug: str, scene: str, now: datetime, *, facade: str = "", fade_s: float = FADE_SECONDS
) -> ledger.Act:
    """A scene at one facade, or all of a book, as soon as every node can have heard of it. Invalid."""
    actor.require(Permission.STAGE)
    book, given = book_row(slug), _checked(scene, fade_s, "")
    row = CueRow.objects.create(book=book, facade=facade, gone_at=now + AHEAD, made_at=now, **given)
    return _write(actor, book, now, row, None, "given")


def undo(row: CueRow, before: dict[str, Any] | None, now: datetime) -> None:
    """Put a cue back as it was; one that had not been is taken out."""
    values = {"removed_at": now} if before is None else _values(before)
    CueRow.objects.filter(pk=row.pk).update(**values)


def row_of(act_after: dict[str, Any]) -> CueRow:
    """The cue that an act of the ledger speaks of."""
    return CueRow.objects.select_for_update().get(pk=act_after["cue"])


def documented(row: CueRow) -> dict[str, Any]:
    """A cue as the ledger keeps it."""
    kept = {name: getattr(row, name) for name in FIELDS}
    return {"cue": row.pk} | {
        name: value.isoformat() if isinstance(value, datetime) else value for name, value in kept.items()
    }


def line(row: CueRow) -> Line:
    """A cue's row for the desk."""
    armed = row.evening is None or row.evening.armed
    due = row.gone_at or (row.at if armed else None)
    return Line(
        row.pk,
        row.evening_id,
        row.facade,
        row.scene,
        row.fade_s,
        row.note,
        row.at,
        row.gone_at,
        row.off,
        None if row.off else due,
    )


def _changed(actor: Actor, slug: str, cue: int, now: datetime, how: str, **values: Any) -> ledger.Act:
    actor.require(Permission.STAGE)
    with transaction.atomic():
        found = CueRow.objects.select_for_update(of=("self",)).select_related("book", "evening")
        row = found.filter(pk=cue, book__slug=slug, removed_at=None).first()
        if row is None:
            raise NotFound("There is no such cue.")
        before = documented(row)
        for name, value in values.items():
            setattr(row, name, value)
        row.save(update_fields=list(values))
        return _write(actor, row.book, now, row, before, how)


def _write(
    actor: Actor, book: BookRow, now: datetime, row: CueRow, before: dict[str, Any] | None, how: str
) -> ledger.Act:
    where = row.facade or "all facades"
    note = f"{row.scene} {how}: {where}"
    return ledger.write(actor, CUE, book, now, note=note, before=before, after=documented(row))


def _checked(scene: str, fade_s: float, note: str) -> dict[str, Any]:
    faults = []
    if scene not in CUE_SCENES:
        faults.append(Fault("scene", f"A cue’s scene is one of {', '.join(CUE_SCENES)}."))
    if not 0 <= fade_s <= FADE_MOST_SECONDS:
        faults.append(Fault("fade_s", f"A fade takes from 0 to {FADE_MOST_SECONDS:.0f} seconds."))
    note = " ".join(note.split())
    if len(note) > NOTE_CHARACTERS:
        faults.append(Fault("note", f"A note has {NOTE_CHARACTERS} characters at most."))
    if faults:
        raise Invalid(faults)
    return {"scene": scene, "fade_s": float(fade_s), "note": note}


def _values(document: dict[str, Any]) -> dict[str, Any]:
    instants = [name for name in ("at", "gone_at", "removed_at") if document[name]]
    read = {name: datetime.fromisoformat(document[name]) for name in instants}
    return {name: document[name] for name in FIELDS} | read


def _cue(row: CueRow) -> Cue:
    due = row.gone_at or row.at
    assert due is not None
    return Cue(due, str(row.pk), row.scene, row.fade_s)


def _order(each: Line) -> tuple[bool, float, int]:
    due = each.gone_at or each.at
    return due is None, due.timestamp() if due else 0.0, each.id


def _rows() -> Any:
    return CueRow.objects.select_related("evening").filter(
        Q(evening=None) | Q(evening__removed_at=None), removed_at=None
    )


def _evening(slug: str, evening: int) -> EveningRow:
    row = EveningRow.objects.filter(pk=evening, book__slug=slug, removed_at=None).first()
    if row is None:
        raise NotFound("There is no such evening.")
    return row
