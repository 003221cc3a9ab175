"""How projectors are set: from a tablet, by a dated state, by another projector's, by a file.

A drag across the tablet is many changes in a few seconds; the ledger has one row for what one person sets
on one projector within ten minutes, and every dated state, copy and file has a row of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from remembrancer.book.calibration import read_calibration
from remembrancer.book.errors import Fault, Invalid, NotFound, NotPossible, RemembrancerError
from remembrancer.book.people import Actor, Permission

from . import ledger
from .models import ActRow, CalibrationRow, ProjectorRow
from .packing import full, slim
from .projectors import Set, document_of, row_of, seen, unlocked_row

SAVE, KEEP = "calibrate", "keep calibration"
RESTORE, COPY, IMPORT = "restore calibration", "copy calibration", "import calibration"
ACTS = (SAVE, KEEP, RESTORE, COPY, IMPORT)
ONE_ACT = timedelta(minutes=10)
NOTE_CHARACTERS = 200
SNAPSHOTS_SHOWN = 200


class Overtaken(RemembrancerError):
    """Another tablet has set this projector meanwhile; `now` is how it stands."""

    def __init__(self, now: Set) -> None:
        who = now.saved_by or "Somebody"
        super().__init__(f"{who} has set this projector from another tablet meanwhile.")
        self.now = now


@dataclass(frozen=True)
class Snapshot:
    """A dated state; `document` with packed maps by their hash."""

    id: int
    at: datetime
    author: str
    note: str
    document: dict[str, Any]


@transaction.atomic
def save(actor: Actor, slug: str, document: Any, *, base: int, tablet: str, now: datetime) -> Set:
    """Set a projector as `document` says, from the tablet that calls itself `tablet`.

    `base` is the revision that it was changed from: Overtaken when another tablet has changed it since.
    Invalid with a sentence for each fault, NotPossible when locked; nothing is changed then.
    """
    actor.require(Permission.STAGE)
    row = unlocked_row(slug)
    kept = _read(document)
    if kept == document_of(row):
        return seen(row)
    if base != row.revision and not (tablet and tablet == row.saved_from):
        raise Overtaken(seen(row))
    _write_once(actor, row, kept, now)
    return _set(row, kept, actor, tablet, now)


def snapshots(slug: str) -> list[Snapshot]:
    """The dated states of a projector, newest first; NotFound."""
    rows = CalibrationRow.objects.filter(projector=row_of(slug)).order_by("-pk")[:SNAPSHOTS_SHOWN]
    return [_snapshot(row) for row in rows]


def snapshot(slug: str, id: int) -> Snapshot:
    """One of them; NotFound."""
    return _snapshot(_snapshot_row(row_of(slug), id))


@transaction.atomic
def keep(actor: Actor, slug: str, note: str, now: datetime) -> Snapshot:
    """Keep how a projector is set now, with a note; of a locked one too, for nothing is changed."""
    actor.require(Permission.STAGE)
    row, note = row_of(slug, for_change=True), " ".join(note.split())
    if len(note) > NOTE_CHARACTERS:
        raise Invalid([Fault("note", f"A note has at most {NOTE_CHARACTERS} characters.")])
    made = _keep(row, actor.name, note, now)
    ledger.write(actor, KEEP, row.facade.book, now, note=f"{row.name}: {note}" if note else row.name)
    return _snapshot(made)


@transaction.atomic
def restore(actor: Actor, slug: str, id: int, now: datetime) -> Set:
    """Bring a dated state back; how it is now is kept first. NotFound, NotPossible when locked."""
    actor.require(Permission.STAGE)
    row = unlocked_row(slug)
    wanted = _snapshot_row(row, id)
    note = f"{row.name}: as of {wanted.at:%Y-%m-%d %H:%M} UTC"
    return _replace(actor, row, wanted.document, RESTORE, note, "before a dated state was brought back", now)


@transaction.atomic
def copy(actor: Actor, slug: str, other: str, now: datetime) -> Set:
    """Set a projector as another one is; how it is now is kept first. NotFound, NotPossible when locked."""
    actor.require(Permission.STAGE)
    row, source = unlocked_row(slug), row_of(other)
    if row.pk == source.pk:
        raise NotPossible("A projector cannot be copied from itself.")
    note = f"{row.name}: as “{source.name}”"
    return _replace(actor, row, document_of(source), COPY, note, f"before “{source.name}” was copied", now)


@transaction.atomic
def take_in(actor: Actor, slug: str, document: dict[str, Any], source: str, now: datetime) -> Set:
    """Set a projector as a file says; how it is now is kept first. Invalid, NotFound, NotPossible."""
    actor.require(Permission.STAGE)
    row = unlocked_row(slug)
    note = f"{row.name}: from {source[:80]}"
    return _replace(actor, row, _read(document), IMPORT, note, f"before {source[:80]} was taken in", now)


def _read(document: Any) -> dict[str, Any]:
    """The document as it is kept; Invalid when it is no calibration."""
    if not isinstance(document, dict):
        raise Invalid([Fault("calibration", "This is not a calibration.")])
    return slim(read_calibration(full(document)).document())


def _replace(
    actor: Actor, row: ProjectorRow, document: dict[str, Any], what: str, note: str, why: str, now: datetime
) -> Set:
    _keep(row, actor.name, why, now)
    ledger.write(actor, what, row.facade.book, now, note=note, before=document_of(row), after=document)
    return _set(row, document, actor, "", now)


def _set(row: ProjectorRow, document: dict[str, Any], actor: Actor, tablet: str, now: datetime) -> Set:
    row.calibration, row.revision = document, row.revision + 1
    row.saved_at, row.saved_by, row.saved_from = now, actor.name, tablet[:60]
    row.save(update_fields=["calibration", "revision", "saved_at", "saved_by", "saved_from"])
    return seen(row)


def _write_once(actor: Actor, row: ProjectorRow, document: dict[str, Any], now: datetime) -> None:
    """One row for what somebody sets within ten minutes; what it was before is in it, for undoing by hand."""
    recent = ActRow.objects.filter(
        book=row.facade.book, what=SAVE, actor_name=actor.name, note=row.name, at__gt=now - ONE_ACT
    )
    if not recent.exists():
        ledger.write(
            actor, SAVE, row.facade.book, now, note=row.name, before=document_of(row), after=document
        )


def _keep(row: ProjectorRow, author: str, note: str, now: datetime) -> CalibrationRow:
    return CalibrationRow.objects.create(
        projector=row, at=now, author=author, note=note[:NOTE_CHARACTERS], document=document_of(row)
    )


def _snapshot_row(projector: ProjectorRow, id: int) -> CalibrationRow:
    row = CalibrationRow.objects.filter(projector=projector, pk=id).first()
    if row is None:
        raise NotFound("There is no such dated state of this projector.")
    return row


def _snapshot(row: CalibrationRow) -> Snapshot:
    return Snapshot(row.pk, row.at, row.author, row.note, row.document)
