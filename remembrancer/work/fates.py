"""Telling the receipts: copying what became of each entry to the small lookup that the doors read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import islice

from remembrancer.book.silence import Silence, stilled
from remembrancer.journal.fates import Fate, FatesWriter
from remembrancer.register import books, reading

FATES_AT_ONCE = 2_000
FATES_A_ROUND = 10_000


def tell(writer: FatesWriter, slug: str, now: datetime, silences: Sequence[Silence] = ()) -> int:
    """Copy the fates of a book's entries that changed since the last time; how many of them
    in this round.

    In a silence nothing is told, for what is accepted then does not stand in the book yet. The lookup says
    itself up to which version it is told, so an interrupted copy goes on where it was.
    """
    if silences and stilled(silences, books.get_book(slug).zone, now):
        return 0
    upto = reading.version(slug)
    told = writer.version(slug)
    if told == upto:
        return 0
    # A lookup that knows more than the register was told by one that is gone: everything is told anew.
    told = told if told < upto else 0
    changes, count = reading.told_since(slug, told, upto), 0
    while some := list(islice(changes, FATES_AT_ONCE)):
        whole = some[-1].version - 1
        writer.upsert(slug, [_fate(slug, each, now) for each in some if each.locator], max(told, whole))
        count += len(some)
        if count >= FATES_A_ROUND and whole > told:
            return count
    writer.upsert(slug, (), upto)
    return count


def _fate(slug: str, told: reading.Told, now: datetime) -> Fate:
    return Fate(
        id=told.id,
        locator=told.locator,
        book=slug,
        state=told.state,
        page=told.page,
        reason=told.reason,
        audience=told.audience,
        digest=told.digest,
        received_at=told.received_at,
        changed_at=now,
    )
