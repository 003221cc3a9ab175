"""The tributes of office holders: drafted, approved, changed, withdrawn, and their order of precedence."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from remembrancer.book.errors import NotFound, NotPossible
from remembrancer.book.gathering import moved
from remembrancer.book.gathering_fields import Typed
from remembrancer.book.people import Actor
from remembrancer.book.roll import Standing, in_order
from remembrancer.book.roll_fields import tribute_from
from remembrancer.book.tribute import Tribute

from . import papers
from .ledger import Act
from .models import TributeRow
from .roll import changing_roll, put_roll, roll


@dataclass(frozen=True)
class Held:
    """A tribute as the register holds it."""

    id: int
    tribute: Tribute


def tributes(slug: str, *, public: bool = False) -> list[Held]:
    """The tributes of a book in their order of precedence; with `public` those that were approved."""
    held = {row.pk: Held(row.pk, papers.read(row, Tribute)) for row in _rows(slug).order_by("pk")}
    ordered = [held[id] for id in in_order(roll(slug).tributes, list(held))]
    return [each for each in ordered if each.tribute.public] if public else ordered


def tribute(slug: str, id: int) -> Held:
    """One tribute; NotFound."""
    return Held(id, papers.read(_row(slug, id), Tribute))


@transaction.atomic
def draft(actor: Actor, slug: str, typed: Typed, now: datetime) -> Act:
    """Write a tribute down, behind the others. It is shown nowhere before it is approved. Invalid."""
    book = papers.lock(actor, slug)
    return papers.add(actor, papers.DRAFT_TRIBUTE, TributeRow(book=book), tribute_from(typed), now)[1]


@transaction.atomic
def change(actor: Actor, slug: str, id: int, typed: Typed, now: datetime) -> Act:
    """Change a tribute. What was approved is not what it is now, so it has to be approved again. Invalid."""
    row, _ = _changing(actor, slug, id)
    return papers.put(actor, papers.CHANGE_TRIBUTE, row, tribute_from(typed), now, _number(row))


@transaction.atomic
def approve(actor: Actor, slug: str, id: int, now: datetime) -> Act:
    """Show a tribute to everybody, as it is; NotPossible when it is shown already."""
    row, held = _changing(actor, slug, id)
    if held.public:
        raise NotPossible("This tribute is approved already.")
    made = replace(held, standing=Standing.APPROVED, approved_by=actor.name)
    return papers.put(actor, papers.APPROVE_TRIBUTE, row, made, now, _number(row))


@transaction.atomic
def withdraw(actor: Actor, slug: str, id: int, now: datetime) -> Act:
    """Take a tribute off every surface; NotPossible when it is on none."""
    row, held = _changing(actor, slug, id)
    if held.standing is Standing.WITHDRAWN:
        raise NotPossible("This tribute is withdrawn already.")
    made = replace(held, standing=Standing.WITHDRAWN, approved_by="")
    return papers.put(actor, papers.WITHDRAW_TRIBUTE, row, made, now, _number(row))


@transaction.atomic
def move(actor: Actor, slug: str, id: int, by: int, now: datetime) -> Act:
    """Move a tribute up (below 0) or down in the order of precedence."""
    book, held = changing_roll(actor, slug)
    ids = tuple(each.id for each in tributes(slug))
    if id not in ids:
        raise NotFound("There is no such tribute.")
    made = replace(held, tributes=moved(ids, ids.index(id), by))
    return put_roll(actor, papers.ORDER_TRIBUTES, book, made, now)


def _rows(slug: str) -> QuerySet[TributeRow]:
    return TributeRow.objects.filter(book__slug=slug, removed_at=None).select_related("book")


def _row(slug: str, id: int) -> TributeRow:
    row = _rows(slug).filter(pk=id).first()
    if row is None:
        raise NotFound("There is no such tribute.")
    return row


def _changing(actor: Actor, slug: str, id: int) -> tuple[TributeRow, Tribute]:
    papers.lock(actor, slug)
    row = _row(slug, id)
    return row, papers.read(row, Tribute)


def _number(row: TributeRow) -> str:
    return f"no. {row.pk}"
