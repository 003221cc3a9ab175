"""The facades of books: made, changed and taken away, each in one transaction with its row in the ledger.

Whether the rules of a facade overlap only the sun can tell: whoever reads one asks stage.facades.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from remembrancer.book.book import Book
from remembrancer.book.errors import NotFound, NotPossible
from remembrancer.book.facade import Facade, fields_of
from remembrancer.book.people import Actor, Permission

from . import ledger
from .ledger import Act
from .models import ActRow, BookRow, FacadeRow
from .versions import changing

ADD, CHANGE, REMOVE = "add facade", "change facade", "remove facade"
FACADE_ACTS = frozenset({ADD, CHANGE, REMOVE})


@dataclass(frozen=True)
class Placed:
    """A facade and the book that is shown on it."""

    book: Book
    facade: Facade


def facades(slug: str) -> list[Facade]:
    """The facades of a book, in the order of their first dates; none where there is no such book."""
    return [each.facade for each in all_facades() if each.book.slug == slug]


def all_facades() -> list[Placed]:
    """Every facade of the host, by book and first date."""
    rows = FacadeRow.objects.filter(removed_at=None).select_related("book").order_by("book_id", "pk")
    placed = [(row.book_id, Placed(row.book.book, row.facade)) for row in rows]
    placed.sort(key=lambda each: (each[0], each[1].facade.dates[:1]))
    return [each for _, each in placed]


def get_facade(id: str) -> Placed:
    """One facade; NotFound when there is none of this id."""
    row = _row(id)
    return Placed(row.book.book, row.facade)


def changes_of(id: str) -> int:
    """How often a facade was changed, or a change of it taken back: it only ever rises."""
    changes = ActRow.objects.filter(book__facades__slug=id, note=id, what__in=(CHANGE, REMOVE, ledger.UNDO))
    return changes.distinct().count()


def add_facades(actor: Actor, slug: str, made: Sequence[Facade], now: datetime) -> list[Act]:
    """Make all of `made`, or none. NotFound where there is no such book, NotPossible where an id is taken."""
    actor.require(Permission.STAGE)
    with transaction.atomic():
        book, _ = changing(slug)
        return [_add(actor, book, facade, now) for facade in made]


def change_facade(actor: Actor, facade: Facade, now: datetime) -> Act:
    """Give the facade of this id another place, other dates or rules. NotFound."""
    actor.require(Permission.STAGE)
    with transaction.atomic():
        row = _locked(facade.id)
        before, row.document = row.document, fields_of(facade)
        row.save(update_fields=["document"])
        return _write(actor, CHANGE, row, now, before, row.document)


def remove_facade(actor: Actor, id: str, now: datetime) -> Act:
    """Take a facade away: nothing is shown there any more. NotFound."""
    actor.require(Permission.STAGE)
    with transaction.atomic():
        row = _locked(id)
        row.removed_at = now
        row.save(update_fields=["removed_at"])
        return _write(actor, REMOVE, row, now, row.document, None)


def put_back(book: BookRow, id: str, document: dict[str, Any] | None, now: datetime) -> None:
    """Make the facade what it was: `document`, or not there. NotPossible where its id is another's now."""
    row = FacadeRow.objects.filter(book=book, slug=id).order_by("-pk").first()
    if row is None:
        raise NotFound(f"There is no facade “{id}”.")
    if document is not None and row.removed_at is not None:
        _require_free(id)
    row.document, row.removed_at = document or row.document, None if document is not None else now
    row.save(update_fields=["document", "removed_at"])


def _add(actor: Actor, book: BookRow, facade: Facade, now: datetime) -> Act:
    _require_free(facade.id)
    row = FacadeRow.objects.create(book=book, slug=facade.id, document=fields_of(facade), made_at=now)
    return _write(actor, ADD, row, now, None, row.document)


def _require_free(id: str) -> None:
    taken = FacadeRow.objects.filter(slug=id, removed_at=None).select_related("book").first()
    if taken is not None:
        raise NotPossible(f"There is a facade “{id}” already, of the book “{taken.book.slug}”.")


def _row(id: str) -> FacadeRow:
    row = FacadeRow.objects.filter(slug=id, removed_at=None).select_related("book").first()
    if row is None:
        raise NotFound(f"There is no facade “{id}”.")
    return row


def _locked(id: str) -> FacadeRow:
    """The row of a facade, with its book locked until the transaction ends."""
    changing(_row(id).book.slug)
    return _row(id)


def _write(
    actor: Actor,
    what: str,
    row: FacadeRow,
    now: datetime,
    before: dict[str, Any] | None,
    after: dict[str, Any] | None,
) -> Act:
    return ledger.write(actor, what, row.book, now, note=row.slug, before=before, after=after)
