"""Documents of the vigil: one act, one function, one row of the ledger, which keeps what was before.

The row of a book's vigil is locked by every change, so that two never cross.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

import msgspec
from django.db.models import F

from remembrancer.book.errors import NotFound
from remembrancer.book.people import Actor, Permission

from . import ledger
from .models import ActRow, BookRow, GatheringRow, NameRow, RollRow, TributeRow, VigilRow
from .models.vigil import Paper
from .versions import changing

Of = TypeVar("Of")
Row = TypeVar("Row", bound=Paper)
Document = dict[str, Any]

TABLES: Mapping[str, type[Paper]] = {
    "gathering": GatheringRow,
    "name": NameRow,
    "roll": RollRow,
    "tribute": TributeRow,
}
_NAMES = {table: name for name, table in TABLES.items()}


def document(value: object) -> Document:
    """A dataclass of the domain as JSON values."""
    made: Document = msgspec.to_builtins(value)
    return made


def read(row: Paper, kind: type[Of]) -> Of:
    """The dataclass that `document` wrote."""
    return msgspec.convert(row.document, kind)


def lock(actor: Actor, slug: str) -> BookRow:
    """The book's row, after its vigil was locked for this transaction and its version raised."""
    actor.require(Permission.CEREMONY)
    book, _ = changing(slug)
    _raise(book)
    return book


def lock_lightly(actor: Actor, slug: str) -> BookRow:
    """The same for a change of which the book's other files say nothing."""
    actor.require(Permission.CEREMONY)
    book = BookRow.objects.filter(slug=slug).first()
    if book is None:
        raise NotFound(f"There is no book “{slug}”.")
    _raise(book)
    return book


def add(
    actor: Actor, what: str, row: Row, value: object, now: datetime, note: str = ""
) -> tuple[Row, ledger.Act]:
    """Keep `value` as a new row; within the caller's transaction."""
    row.document, row.made_at, row.changed_at = document(value), now, now
    row.save(force_insert=True)
    return row, ledger.write(actor, what, row.book, now, note=note, after=_told(row, row.document))


def put(actor: Actor, what: str, row: Paper, value: object, now: datetime, note: str = "") -> ledger.Act:
    """Keep `value` in the place of what `row` held; within the caller's transaction."""
    before = _told(row, None if row.removed_at else row.document)
    _store(row, document(value), now)
    return ledger.write(actor, what, row.book, now, note=note, before=before, after=_told(row, row.document))


def undo(actor: Actor, act: ActRow, now: datetime) -> ledger.Act:
    """Put back what a paper held before an act; for `register.undoing`, which has seen that it may."""
    assert act.after is not None
    book = lock(actor, act.book.slug)
    table = TABLES[act.after["table"]]
    row = table._default_manager.get(pk=act.after["row"])
    before = (act.before or {}).get("document")
    if before is None:
        row.removed_at = now
        _store(row, row.document, now)
    else:
        row.removed_at = None
        _store(row, before, now)
    return ledger.write(actor, ledger.UNDO, book, now, undoes=act, before=act.after, after=act.before)


def alike(act: ActRow) -> Any:
    """All acts on the same paper."""
    after = act.after or {}
    return ActRow.objects.filter(
        book=act.book, what__in=ACTS, after__table=after.get("table"), after__row=after.get("row")
    )


def _raise(book: BookRow) -> None:
    VigilRow.objects.get_or_create(book=book)
    VigilRow.objects.filter(book=book).update(version=F("version") + 1)


def _store(row: Paper, held: Document, now: datetime) -> None:
    row.document, row.changed_at, row.revision = held, now, row.revision + 1
    row.save()


def _told(row: Paper, held: Document | None) -> Document:
    return {"table": _NAMES[type(row)], "row": row.pk, "document": held}


MAKE_GATHERING, CHANGE_GATHERING = "make gathering", "change gathering"
ANNOUNCE, CANCEL, WITHDRAW_GATHERING = "announce gathering", "cancel gathering", "withdraw gathering"
SERVICE = "order of service"
PROPOSE, APPROVE_NAME, WITHDRAW_NAME, CORRECT = (
    "propose name",
    "approve name",
    "withdraw name",
    "correct name",
)
ORDER, WISH, NUMBER = "order names", "wish", "number"
DRAFT_TRIBUTE, CHANGE_TRIBUTE = "draft tribute", "change tribute"
APPROVE_TRIBUTE, WITHDRAW_TRIBUTE, ORDER_TRIBUTES = "approve tribute", "withdraw tribute", "order tributes"
STEP = "service step"
"""Where an order of service is: it has a button back, so it is not undone in the ledger."""

ACTS = frozenset(
    {
        *(MAKE_GATHERING, CHANGE_GATHERING, ANNOUNCE, CANCEL, WITHDRAW_GATHERING, SERVICE),
        *(PROPOSE, APPROVE_NAME, WITHDRAW_NAME, CORRECT, ORDER, WISH, NUMBER),
        *(DRAFT_TRIBUTE, CHANGE_TRIBUTE, APPROVE_TRIBUTE, WITHDRAW_TRIBUTE, ORDER_TRIBUTES),
    }
)
