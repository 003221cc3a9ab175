"""The projectors of a facade: added, changed, taken away, locked; and what each of them is told to be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from remembrancer.book.calibration import Calibration
from remembrancer.book.errors import Fault, Invalid, NotFound, NotPossible
from remembrancer.book.facade import Facade
from remembrancer.book.people import Actor, Permission
from remembrancer.book.projector import Projector

from . import ledger
from .models import FacadeRow, ProjectorRow
from .packing import full

ADD, CHANGE, REMOVE = "add projector", "change projector", "remove projector"
LOCK, UNLOCK = "lock projector", "unlock projector"
ACTS = (ADD, CHANGE, REMOVE, LOCK, UNLOCK)
PROJECTORS_MOST = 32


@dataclass(frozen=True)
class Set:
    """A projector and how it stands; `locked` is the sentence that says who locked it, or nothing.

    `whole` is the facade's picture in pixels. `document` is its calibration, packed maps by their hash;
    `revision` 0 is one that nobody has set.
    """

    projector: Projector
    facade: str
    facade_name: str
    book: str
    whole: tuple[int, int]
    zone: ZoneInfo
    revision: int
    document: dict[str, Any]
    saved_at: datetime | None
    saved_by: str
    saved_from: str
    locked: str


def projectors(facade: str | None = None) -> list[Set]:
    """The projectors of one facade, or of all, by their names."""
    rows = rows_there().order_by("facade", "name", "slug")
    return [seen(row) for row in (rows.filter(facade=facade_row(facade)) if facade is not None else rows)]


def get_projector(slug: str) -> Set:
    """The projector at `/stage/{slug}`; NotFound."""
    return seen(row_of(slug))


def current(slug: str) -> tuple[str, dict[str, Any]]:
    """The revision and the whole calibration of a projector, as it is to be drawn; NotFound."""
    row = row_of(slug)
    return str(row.revision), full(document_of(row))


@transaction.atomic
def add_projector(actor: Actor, facade: str, projector: Projector, now: datetime) -> Set:
    """Add a projector to a facade. Invalid when its address is taken on this host; NotFound."""
    actor.require(Permission.STAGE)
    of = facade_row(facade)
    if ProjectorRow.objects.filter(slug=projector.slug, removed_at=None).exists():
        raise Invalid([Fault("slug", f"There is a projector with the address “{projector.slug}” already.")])
    if rows_there().filter(facade=of).count() >= PROJECTORS_MOST:
        raise NotPossible(f"A facade has {PROJECTORS_MOST} projectors at most.")
    row = ProjectorRow(facade=of, made_at=now, **_columns(projector))
    row.save(force_insert=True)
    ledger.write(actor, ADD, of.book, now, note=projector.name, after=projector.document())
    return seen(row)


@transaction.atomic
def change_projector(actor: Actor, slug: str, changed: Projector, now: datetime) -> Set:
    """Another name, raster or part of the picture; the address stays. NotFound, NotPossible when locked."""
    actor.require(Permission.STAGE)
    row = unlocked_row(slug)
    before = seen(row).projector
    for name, value in _columns(changed).items():
        if name != "slug":
            setattr(row, name, value)
    row.save()
    after = seen(row).projector
    ledger.write(
        actor, CHANGE, row.facade.book, now, note=row.name, before=before.document(), after=after.document()
    )
    return seen(row)


@transaction.atomic
def remove_projector(actor: Actor, slug: str, now: datetime) -> str:
    """Take a projector away; its address is free again. Gives its name; NotFound, NotPossible when locked."""
    actor.require(Permission.STAGE)
    row = unlocked_row(slug)
    row.removed_at = now
    row.save(update_fields=["removed_at"])
    before = {**seen(row).projector.document(), "calibration": row.calibration}
    ledger.write(actor, REMOVE, row.facade.book, now, note=row.name, before=before)
    return row.name


@transaction.atomic
def lock(actor: Actor, slug: str, now: datetime) -> Set:
    """Let nobody change a projector until it is unlocked; NotPossible when it is locked already."""
    actor.require(Permission.STAGE)
    row = unlocked_row(slug)
    row.locked_by, row.locked_at = actor.name, now
    row.save(update_fields=["locked_by", "locked_at"])
    ledger.write(actor, LOCK, row.facade.book, now, note=row.name)
    return seen(row)


@transaction.atomic
def unlock(actor: Actor, slug: str, now: datetime) -> Set:
    """Let a projector be changed again, whoever locked it."""
    actor.require(Permission.STAGE)
    row = row_of(slug, for_change=True)
    if row.locked_at is not None:
        before = {"locked_by": row.locked_by}
        row.locked_by, row.locked_at = "", None
        row.save(update_fields=["locked_by", "locked_at"])
        ledger.write(actor, UNLOCK, row.facade.book, now, note=row.name, before=before)
    return seen(row)


def rows_there() -> QuerySet[ProjectorRow]:
    return ProjectorRow.objects.filter(removed_at=None, facade__removed_at=None).select_related(
        "facade__book"
    )


def projected_facades(slug: str) -> list[Facade]:
    """The facades of a book at which a projector stands, by their id."""
    rows = rows_there().filter(facade__book__slug=slug).order_by("facade__slug")
    found = {row.facade.slug: row.facade.facade for row in rows}
    return list(found.values())


def row_of(slug: str, *, for_change: bool = False) -> ProjectorRow:
    """The row of a projector that is there; locked in the database `for_change`. NotFound."""
    rows = rows_there().select_for_update(of=("self",)) if for_change else rows_there()
    row = rows.filter(slug=slug).first()
    if row is None:
        raise NotFound("There is no such projector.")
    return row


def unlocked_row(slug: str) -> ProjectorRow:
    """The same for a change; NotPossible, with who locked it, when it is locked."""
    row = row_of(slug, for_change=True)
    if sentence := locked(row):
        raise NotPossible(f"{sentence} Unlock it first.")
    return row


def locked(row: ProjectorRow) -> str:
    """Who has locked it and when, as a sentence; nothing when it is not locked."""
    if row.locked_at is None:
        return ""
    at = row.locked_at.astimezone(row.facade.facade.zone)
    return f"{row.locked_by or 'Somebody'} locked “{row.name}” on {at.day} {at:%B %Y at %H:%M}."


def document_of(row: ProjectorRow) -> dict[str, Any]:
    """Its calibration as kept; that of nobody's setting is the whole raster."""
    return row.calibration or Calibration().document()


def seen(row: ProjectorRow) -> Set:
    (x0, y0, x1, y1), facade = row.view, row.facade.facade
    return Set(
        projector=Projector(row.slug, row.name, row.width, row.height, (x0, y0, x1, y1)),
        facade=row.facade.slug,
        facade_name=facade.name,
        book=row.facade.book.slug,
        whole=(facade.width, facade.height),
        zone=facade.zone,
        revision=row.revision,
        document=document_of(row),
        saved_at=row.saved_at,
        saved_by=row.saved_by,
        saved_from=row.saved_from,
        locked=locked(row),
    )


def facade_row(facade: str) -> FacadeRow:
    """The row of a facade; NotFound."""
    row = FacadeRow.objects.select_related("book").filter(slug=facade, removed_at=None).first()
    if row is None:
        raise NotFound("There is no such facade.")
    return row


def _columns(projector: Projector) -> dict[str, Any]:
    document = projector.document()
    return {"slug": document.pop("id"), **document}
