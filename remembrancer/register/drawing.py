"""Drawing messages for facades by lot: a fair order that is announced, so that nobody chooses.

Every message of the book has its turn in the order of a permutation (`book.permutation`) whose seed is drawn
when the lot is made and can be read afterwards. Only what cannot be read across a square is passed over, by
its length alone. Entries that came after a lot was made are in the next one.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from remembrancer.book.entry import Kind
from remembrancer.book.errors import Fault, Invalid, NotPossible
from remembrancer.book.people import Actor, Permission
from remembrancer.book.permutation import Permutation
from remembrancer.care.characters import characters

from . import ledger
from .models import ApprovalRow, BookRow, DrawRow, EntryRow
from .versions import changing

DRAW = "draw"
CHARACTERS_MOST = 140
"""A message of this length fills one panel of a facade that is read from fifty metres."""
LINES_MOST = 6
AT_ONCE_MOST = 200
LOOKED_AT_ONCE = 400
LOOKED_AT_MOST = 20_000


@dataclass(frozen=True)
class Lot:
    """One lot, as it is announced: whoever has the book can draw it again."""

    seed: int
    positions: int
    characters_most: int
    drawn: int
    made_at: datetime
    made_by: str


def lots(slug: str) -> list[Lot]:
    """The lots of a book, the first first."""
    rows = DrawRow.objects.filter(book__slug=slug).order_by("pk")
    return [
        Lot(row.seed, row.positions, row.characters_most, row.drawn, row.made_at, row.made_by) for row in rows
    ]


@transaction.atomic
def draw(actor: Actor, slug: str, count: int, now: datetime) -> int:
    """Draw up to `count` more messages, to be read by two people; how many were drawn.

    Goes on with the lot that is there until its order is through; then, if the book has grown, makes
    another. Invalid for a count that cannot be, NotPossible when nobody is left to be drawn.
    """
    actor.require(Permission.BOOKS)
    if not 1 <= count <= AT_ONCE_MOST:
        raise Invalid([Fault("count", f"Please draw 1 to {AT_ONCE_MOST} messages at a time.")])
    book, _ = changing(slug)
    drawn, lot = 0, DrawRow.objects.filter(book=book).order_by("-pk").first()
    if lot is not None:
        drawn = _go_on(lot, count)
    if drawn < count and (lot is None or (_is_through(lot) and book.positions > lot.positions)):
        lot = _new_lot(actor, book, now)
        drawn += _go_on(lot, count - drawn)
    if not drawn or lot is None:
        raise NotPossible("Every message that can be read on a facade has been drawn already.")
    ledger.write(actor, DRAW, book, now, note=f"{drawn}, seed {lot.seed}", after={"drawn": drawn})
    return drawn


def _new_lot(actor: Actor, book: BookRow, now: datetime) -> DrawRow:
    if not book.positions:
        raise NotPossible("No message of this book has been accepted yet.")
    return DrawRow.objects.create(
        book=book,
        seed=secrets.randbits(32),
        positions=book.positions,
        characters_most=CHARACTERS_MOST,
        made_at=now,
        made_by=actor.name,
    )


def _is_through(lot: DrawRow) -> bool:
    return lot.turns >= lot.positions


def _go_on(lot: DrawRow, count: int) -> int:
    """Take the next `count` of the order that can be read on a facade; how many there were."""
    order, found = Permutation(lot.positions, lot.seed), 0
    looked = 0
    while found < count and not _is_through(lot) and looked < LOOKED_AT_MOST:
        some = range(lot.turns, min(lot.turns + LOOKED_AT_ONCE, lot.positions))
        entries = _readable(lot, [order.at(turn) for turn in some])
        for turn in some:
            lot.turns, looked = turn + 1, looked + 1
            entry = entries.get(order.at(turn))
            if entry is not None:
                ApprovalRow.objects.create(entry=entry, book=lot.book, draw=lot, turn=turn)
                found += 1
            if found == count:
                break
    lot.drawn += found
    lot.save(update_fields=["turns", "drawn"])
    return found


def _readable(lot: DrawRow, positions: list[int]) -> dict[int, EntryRow]:
    """Those at `positions` that a facade can show and that are in no lot yet, by their position."""
    rows = EntryRow.objects.filter(book=lot.book, position__in=positions, approval=None)
    return {
        row.position: row
        for row in rows
        if row.position is not None and row.public and fits(row, lot.characters_most)
    }


def fits(entry: EntryRow, characters_most: int = CHARACTERS_MOST) -> bool:
    """Whether its words can be read across a square."""
    words = entry.message.strip()
    return (
        entry.kind == Kind.MESSAGE
        and bool(words)
        and words.count("\n") < LINES_MOST
        and characters(words) <= characters_most
    )
