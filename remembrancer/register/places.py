"""Where nodes stand: the projectors of a book's facades."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .models import ProjectorRow
from .projectors import current, rows_there


@dataclass(frozen=True)
class Place:
    """One projector, and the facade that it lights."""

    projector: str
    name: str
    facade: str
    facade_name: str
    time_zone: str
    book: str


def places(slug: str) -> list[Place]:
    """The projectors of a book's facades, by facade and in their order."""
    rows = rows_there().filter(facade__book__slug=slug).order_by("facade", "pk")
    return [_place(each) for each in rows]


def place(projector: str) -> Place | None:
    """The projector of this id; None when there is none."""
    row = rows_there().filter(slug=projector).first()
    return None if row is None else _place(row)


def current_calibration(projector: str) -> dict[str, Any] | None:
    """`{"revision", "document"}` of the calibration that holds; None where there is none yet."""
    if not rows_there().filter(slug=projector, revision__gt=0).exists():
        return None
    revision, document = current(projector)
    return {"revision": revision, "document": document}


def calibration_revision(projector: str) -> str:
    """The revision alone, which is asked for several times a second; `0` where nobody has set it."""
    return str(rows_there().filter(slug=projector).values_list("revision", flat=True).first() or 0)


def _place(row: ProjectorRow) -> Place:
    facade = row.facade.facade
    return Place(row.slug, row.name, facade.id, facade.name, facade.time_zone, row.facade.book.slug)
