"""The ledger: one row for every act, written in the transaction of the act and never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from remembrancer.book.errors import NotFound
from remembrancer.book.people import Actor

from .models import ActRow, BookRow

TAKE_OVER = "take over"
UNDO = "undo"
IMPORT = "import"
ERASE = "erase"


@dataclass(frozen=True)
class Act:
    """One line of the ledger. `entry` is absent for acts on a book; `undone` says whether it was undone."""

    id: int
    at: datetime
    actor_id: int | None
    actor_name: str
    actor_role: str
    what: str
    book: str
    entry: UUID | None
    from_state: str
    to_state: str
    reason: str
    note: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    undoes: int | None
    undone: bool


def blank(actor: Actor, what: str, book: BookRow, at: datetime, **more: Any) -> ActRow:
    """A row of the ledger, not written yet."""
    return ActRow(
        at=at, actor_id=actor.id, actor_name=actor.name, actor_role=actor.role, what=what, book=book, **more
    )


def write(actor: Actor, what: str, book: BookRow, at: datetime, **more: Any) -> Act:
    """Write one row; to be called within the transaction of the act."""
    row = blank(actor, what, book, at, **more)
    row.save(force_insert=True)
    return act(row)


def act(row: ActRow) -> Act:
    """The act that `row` keeps."""
    return Act(
        id=row.pk,
        at=row.at,
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        actor_role=row.actor_role,
        what=row.what,
        book=row.book.slug,
        entry=row.entry.uuid if row.entry else None,
        from_state=row.from_state,
        to_state=row.to_state,
        reason=row.reason,
        note=row.note,
        before=row.before,
        after=row.after,
        undoes=row.undoes_id,
        undone=hasattr(row, "undone_by"),
    )


def get(id: int) -> Act:
    """The act with this number; NotFound when there is none."""
    row = _rows().filter(pk=id).first()
    if row is None:
        raise NotFound("There is no such act in the ledger.")
    return act(row)


def latest() -> int:
    """The number of the latest act, 0 before the first: while it stays the same nobody has done anything."""
    return ActRow.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def of_entry(id: UUID) -> list[Act]:
    """Everything that was done to one entry, in order."""
    return _acts(_rows().filter(entry__uuid=id).order_by("pk"))


def of_book(slug: str, *, before: int | None = None, limit: int = 50) -> list[Act]:
    """The latest acts on a book and its entries, newest first; `before` an act's id, to page on."""
    rows = _rows().filter(book__slug=slug)
    return _acts(_page(rows, before, limit))


def of_actor(actor_id: int, *, before: int | None = None, limit: int = 50) -> list[Act]:
    """The latest acts of one member of staff, newest first."""
    return _acts(_page(_rows().filter(actor_id=actor_id), before, limit))


def find(
    *,
    book: str = "",
    actor_id: int | None = None,
    what: str = "",
    before: int | None = None,
    limit: int = 50,
) -> list[Act]:
    """The latest acts, newest first, that meet every condition given: of a book, of a person, of a sort."""
    rows = _rows()
    if book:
        rows = rows.filter(book__slug=book)
    if actor_id is not None:
        rows = rows.filter(actor_id=actor_id)
    if what:
        rows = rows.filter(what=what)
    return _acts(_page(rows, before, limit))


def _rows() -> QuerySet[ActRow]:
    return ActRow.objects.select_related("book", "entry", "undone_by")


def _page(rows: QuerySet[ActRow], before: int | None, limit: int) -> QuerySet[ActRow]:
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return rows.order_by("-pk")[:limit]


def _acts(rows: Iterable[ActRow]) -> list[Act]:
    return [act(row) for row in rows]
