"""The gatherings of a book: made, changed, announced, cancelled; their order of service and where it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from remembrancer.book.errors import Fault, Invalid, NotFound, NotPossible
from remembrancer.book.gathering import OVER, Gathering, Live, Stand
from remembrancer.book.gathering_fields import ITEMS_MOST, Typed, gathering_from, item_from
from remembrancer.book.people import Actor

from . import ledger, papers
from .ledger import Act
from .models import GatheringRow

GATHERINGS_MOST = 100


@dataclass(frozen=True)
class Held:
    """A gathering as the register holds it; `revision` rises with every change to its document."""

    gathering: Gathering
    live: Live | None
    revision: int
    changed_at: datetime


def gatherings(slug: str, *, public: bool = False) -> list[Held]:
    """The gatherings of a book by their beginning; with `public` those that anybody may know of."""
    held = [_held(row) for row in _rows(slug)]
    held.sort(key=lambda each: (each.gathering.start, each.gathering.id))
    return [each for each in held if each.gathering.public] if public else held


def gathering(slug: str, id: str) -> Held:
    """One gathering; NotFound."""
    return _held(_row(slug, id))


@transaction.atomic
def make(actor: Actor, slug: str, id: str, typed: Typed, access: Iterable[str], now: datetime) -> Act:
    """Make a draft of a gathering; Invalid. Its id gets a number when another has it already."""
    book = papers.lock(actor, slug)
    taken = set(GatheringRow.objects.filter(book=book).values_list("slug", flat=True))
    if len(taken) >= GATHERINGS_MOST:
        raise NotPossible(f"A book has {GATHERINGS_MOST} gatherings at most.")
    free = next(each for each in _ids(id) if each not in taken)
    made = gathering_from(free, typed, access)
    row = GatheringRow(book=book, slug=free)
    return papers.add(actor, papers.MAKE_GATHERING, row, made, now, made.title)[1]


@transaction.atomic
def change(actor: Actor, slug: str, id: str, typed: Typed, access: Iterable[str], now: datetime) -> Act:
    """Give a gathering other words, another hour or another place; Invalid, NotFound."""
    row, held = _changing(actor, slug, id)
    new = gathering_from(id, typed, access)
    made = replace(new, stand=held.stand, notice=held.notice, items=held.items)
    return papers.put(actor, papers.CHANGE_GATHERING, row, made, now, made.title)


@transaction.atomic
def announce(actor: Actor, slug: str, id: str, now: datetime) -> Act:
    """Show a gathering to the public, also one that was cancelled."""
    row, held = _changing(actor, slug, id)
    if held.stand is Stand.ANNOUNCED:
        raise NotPossible("This gathering is announced already.")
    made = replace(held, stand=Stand.ANNOUNCED, notice="")
    return papers.put(actor, papers.ANNOUNCE, row, made, now, held.title)


@transaction.atomic
def cancel(actor: Actor, slug: str, id: str, notice: str, now: datetime) -> Act:
    """Say to the public that a gathering is not held, and why; Invalid, NotPossible."""
    row, held = _changing(actor, slug, id)
    if held.stand is not Stand.ANNOUNCED:
        raise NotPossible("Only a gathering that is announced can be cancelled.")
    notice = " ".join(notice.split())
    if not notice:
        raise Invalid([Fault("notice", "Please write what the public will read.")])
    made = replace(held, stand=Stand.CANCELLED, notice=notice)
    return papers.put(actor, papers.CANCEL, row, made, now, held.title)


@transaction.atomic
def withdraw(actor: Actor, slug: str, id: str, now: datetime) -> Act:
    """Take a gathering off every public page; it is a draft again."""
    row, held = _changing(actor, slug, id)
    if held.stand is Stand.DRAFT:
        raise NotPossible("The public does not see this gathering.")
    made = replace(held, stand=Stand.DRAFT, notice="")
    return papers.put(actor, papers.WITHDRAW_GATHERING, row, made, now, held.title)


@transaction.atomic
def put_item(actor: Actor, slug: str, id: str, item: int | None, typed: Typed, now: datetime) -> Act:
    """Change an item of the order of service, or add one (None); Invalid, NotFound."""
    row, held = _changing(actor, slug, id)
    if item is None and len(held.items) >= ITEMS_MOST:
        raise NotPossible(f"An order of service has {ITEMS_MOST} items at most.")
    number = held.item(item).id if item is not None else _next_item(row, held)
    made = held.with_item(item_from(number, typed))
    return papers.put(actor, papers.SERVICE, row, made, now, held.title)


@transaction.atomic
def move_item(actor: Actor, slug: str, id: str, item: int, by: int, now: datetime) -> Act:
    """Move an item up (below 0) or down; NotFound, NotPossible at either end."""
    row, held = _changing(actor, slug, id)
    return papers.put(actor, papers.SERVICE, row, held.with_item_moved(item, by), now, held.title)


@transaction.atomic
def remove_item(actor: Actor, slug: str, id: str, item: int, now: datetime) -> Act:
    """Take an item out of the order of service; undoing puts it back where it was."""
    row, held = _changing(actor, slug, id)
    return papers.put(actor, papers.SERVICE, row, held.without_item(item), now, held.title)


@transaction.atomic
def go(actor: Actor, slug: str, id: str, item: int | None, now: datetime) -> Act:
    """Say where the order of service is: at an item, OVER, or (None) before its beginning.

    Saying it twice is the same as saying it once, so two stewards cannot skip an item together.
    """
    book = papers.lock_lightly(actor, slug)
    row = _row(slug, id)
    held = papers.read(row, Gathering)
    if held.stand is not Stand.ANNOUNCED:
        raise NotPossible("Only a gathering that is announced has an order of service to follow.")
    if item is not None and item != OVER:
        held.item(item)
    before = {"table": "gathering", "row": row.pk, "item": row.item}
    if row.item != item:
        row.item, row.item_since = item, now
        row.save(update_fields=["item", "item_since"])
    return ledger.write(
        actor, papers.STEP, book, now, note=held.title, before=before, after={**before, "item": item}
    )


def _held(row: GatheringRow) -> Held:
    held = papers.read(row, Gathering)
    known = {OVER, *(each.id for each in held.items)}
    live = Live(row.item, row.item_since) if row.item in known and row.item_since else None
    return Held(held, live, row.revision, row.changed_at)


def _rows(slug: str) -> QuerySet[GatheringRow]:
    return GatheringRow.objects.filter(book__slug=slug, removed_at=None)


def _row(slug: str, id: str) -> GatheringRow:
    row = _rows(slug).filter(slug=id).select_related("book").first()
    if row is None:
        raise NotFound("There is no such gathering.")
    return row


def _changing(actor: Actor, slug: str, id: str) -> tuple[GatheringRow, Gathering]:
    papers.lock(actor, slug)
    row = _row(slug, id)
    return row, papers.read(row, Gathering)


def _next_item(row: GatheringRow, held: Gathering) -> int:
    """A number that no item of this gathering ever had, so that an undo meets no other item."""
    used = [each.id for each in held.items]
    return max([row.revision, *used]) + 1


def _ids(id: str) -> Iterable[str]:
    yield id
    yield from (f"{id[:56]}-{number}" for number in range(2, GATHERINGS_MOST + 2))
