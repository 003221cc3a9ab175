"""The roll of names in the register: proposed, approved by the family, corrected, withdrawn, set in order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from remembrancer.book.adjacency import arranged
from remembrancer.book.book import Book
from remembrancer.book.collation import sort_key
from remembrancer.book.errors import Fault, Invalid, NotFound, NotPossible
from remembrancer.book.gathering import moved
from remembrancer.book.gathering_fields import Typed
from remembrancer.book.people import Actor
from remembrancer.book.roll import Approval, Name, Order, Roll, in_order
from remembrancer.book.roll_fields import name_from, number_from, sourced_from

from . import papers
from .ledger import Act
from .models import BookRow, NameRow, RollRow
from .versions import book_row


@dataclass(frozen=True)
class Held:
    """A name as the register holds it."""

    id: int
    name: Name


@dataclass(frozen=True)
class Stood:
    """The names of a book in their order, with the wishes (by ids) that it does not keep."""

    names: list[Held]
    unmet: tuple[tuple[int, int], ...] = ()
    exact: bool = True


def names(slug: str) -> list[Held]:
    """Every name of a book, whatever its standing, in the order of the alphabet."""
    book = book_row(slug).book
    held = [Held(row.pk, papers.read(row, Name)) for row in _rows(slug)]
    return sorted(held, key=lambda each: (*_sorted_by(each.name, book), each.id))


def name(slug: str, id: int) -> Held:
    """One name; NotFound."""
    return Held(id, papers.read(_row(slug, id), Name))


def roll(slug: str) -> Roll:
    """What belongs to the roll as a whole."""
    row = RollRow.objects.filter(book__slug=slug, removed_at=None).first()
    return papers.read(row, Roll) if row else Roll()


def stood(slug: str) -> Stood:
    """The names that their families have approved, and no other, in the order that was chosen."""
    held = {each.id: each for each in names(slug) if each.name.public}
    chosen = roll(slug)
    if chosen.order is Order.WISHES:
        found = arranged(list(held), [(each.one, each.other) for each in chosen.wishes])
        return Stood([held[id] for id in found.order], found.unmet, found.exact)
    wanted = chosen.hand if chosen.order is Order.HAND else ()
    return Stood([held[id] for id in in_order(wanted, list(held))])


def public_names(slug: str) -> list[dict[str, str]]:
    """The same as a projector's plan has them (spec/stage/v1): `name`, `detail` and `language`."""
    book = book_row(slug).book
    return [
        {"name": each.name.name, "detail": _detail(each.name, book), "language": each.name.language or "und"}
        for each in stood(slug).names
    ]


@transaction.atomic
def propose(actor: Actor, slug: str, typed: Typed, now: datetime) -> Act:
    """Write a name down. It is shown nowhere before the family has approved it. Invalid."""
    book = papers.lock(actor, slug)
    made = name_from(typed, book.book)
    return papers.add(actor, papers.PROPOSE, NameRow(book=book), made, now)[1]


@transaction.atomic
def approve(actor: Actor, slug: str, id: int, typed: Typed, now: datetime) -> Act:
    """Record that the family has approved a name, with `source` and day (`on`); from now on it is public."""
    row, held, _ = _changing(actor, slug, id)
    said = sourced_from(typed)
    made = held.approved(Approval(said.source, said.on, actor.name))
    return papers.put(actor, papers.APPROVE_NAME, row, made, now, _number(row))


@transaction.atomic
def withdraw(actor: Actor, slug: str, id: int, now: datetime) -> Act:
    """Take a name off every surface. It needs the family's approval again before it is shown again."""
    row, held, _ = _changing(actor, slug, id)
    return papers.put(actor, papers.WITHDRAW_NAME, row, held.withdrawn(), now, _number(row))


@transaction.atomic
def correct(actor: Actor, slug: str, id: int, typed: Typed, now: datetime) -> Act:
    """Correct a name, with `source` and day; what stood there before stays in its history."""
    row, held, book = _changing(actor, slug, id)
    faults: list[Fault] = []
    new = _collected(lambda: name_from(typed, book.book), faults)
    said = _collected(lambda: sourced_from(typed), faults)
    if new is None or said is None:
        raise Invalid(faults)
    made = held.corrected(new, said.source, said.on, actor.name)
    return papers.put(actor, papers.CORRECT, row, made, now, _number(row))


@transaction.atomic
def set_order(actor: Actor, slug: str, order: str, now: datetime) -> Act:
    """Choose the order of the names; Invalid, NotPossible when it is so already."""
    if order not in list(Order):
        raise Invalid([Fault("order", "Please choose one of the orders.")])
    book, held = changing_roll(actor, slug)
    if held.order == order:
        raise NotPossible("The names stand in this order already.")
    made = replace(held, order=Order(order))
    if made.order is Order.HAND and not made.hand:
        made = replace(made, hand=tuple(each.id for each in stood(slug).names))
    return put_roll(actor, papers.ORDER, book, made, now)


@transaction.atomic
def move(actor: Actor, slug: str, id: int, by: int, now: datetime) -> Act:
    """Move a name up (below 0) or down; from then on the order is one of its own."""
    book, held = changing_roll(actor, slug)
    ids = tuple(each.id for each in stood(slug).names)
    if id not in ids:
        raise NotFound("There is no such name among those that are shown.")
    made = replace(held, order=Order.HAND, hand=moved(ids, ids.index(id), by))
    return put_roll(actor, papers.ORDER, book, made, now)


@transaction.atomic
def wish(actor: Actor, slug: str, one: int, other: int, source: str, now: datetime) -> Act:
    """Write down that two names are to stand beside each other; NotFound, NotPossible."""
    book, held = changing_roll(actor, slug)
    for id in (one, other):
        _row(slug, id)
    made = held.with_wish(one, other, " ".join(source.split())[:200])
    return put_roll(actor, papers.WISH, book, made, now)


@transaction.atomic
def unwish(actor: Actor, slug: str, one: int, other: int, now: datetime) -> Act:
    """Take a wish back; NotFound."""
    book, held = changing_roll(actor, slug)
    return put_roll(actor, papers.WISH, book, held.without_wish(one, other), now)


@transaction.atomic
def record_number(actor: Actor, slug: str, typed: Typed, now: datetime) -> Act:
    """Record how many, with source and day; an earlier number of the same kind stays in the history."""
    book, held = changing_roll(actor, slug)
    number = number_from(typed, actor.name, now)
    made = replace(held, numbers=(*held.numbers, number))
    return put_roll(actor, papers.NUMBER, book, made, now)


def changing_roll(actor: Actor, slug: str) -> tuple[BookRow, Roll]:
    """The book, locked, and its roll as it is."""
    book = papers.lock(actor, slug)
    return book, roll(slug)


def put_roll(actor: Actor, what: str, book: BookRow, made: Roll, now: datetime) -> Act:
    """Keep a roll; within the caller's transaction."""
    row = RollRow.objects.filter(book=book).first()
    if row is None:
        row, _ = RollRow.objects.get_or_create(
            book=book, defaults={"document": papers.document(Roll()), "made_at": now, "changed_at": now}
        )
    return papers.put(actor, what, row, made, now)


def _collected(read: Callable[[], papers.Of], faults: list[Fault]) -> papers.Of | None:
    try:
        return read()
    except Invalid as error:
        faults += error.faults
        return None


def _sorted_by(held: Name, book: Book) -> tuple[str, str]:
    return sort_key(held.name, held.language, held.sort_key, book.language)


def _detail(held: Name, book: Book) -> str:
    locations = {each.id: each.name for each in book.occasion.locations}
    age = "" if held.age is None else str(held.age)
    return ", ".join(each for each in (age, held.origin, locations.get(held.location, "")) if each)


def _rows(slug: str) -> QuerySet[NameRow]:
    return NameRow.objects.filter(book__slug=slug, removed_at=None).select_related("book")


def _row(slug: str, id: int) -> NameRow:
    row = _rows(slug).filter(pk=id).first()
    if row is None:
        raise NotFound("There is no such name in this roll.")
    return row


def _changing(actor: Actor, slug: str, id: int) -> tuple[NameRow, Name, BookRow]:
    book = papers.lock(actor, slug)
    row = _row(slug, id)
    return row, papers.read(row, Name), book


def _number(row: NameRow) -> str:
    """How the ledger's line speaks of a name, which moderators read as well: not by itself."""
    return f"no. {row.pk}"
