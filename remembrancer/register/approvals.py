"""What may be lit on a facade: a message that two different people have read and approved.

Any one of them may hold it back. What is taken out of the book is off every facade by that alone: only
entries that readers see are ever given out here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Count, Q, QuerySet

from remembrancer.book.decision import State
from remembrancer.book.entry import Audience
from remembrancer.book.errors import Fault, Invalid, NotAllowed, NotFound, NotPossible
from remembrancer.book.people import Actor, Permission

from . import ledger
from .models import ApprovalRow, EntryRow

APPROVE, HOLD_BACK, TAKE_BACK = "approve", "hold back", "take approval back"
WHY_CHARACTERS = 200
_SHOWN = Q(entry__state=State.ACCEPTED, entry__audience=Audience.EVERYONE)
_APPROVED = Q(second_at__isnull=False, held_at=None)
_FIRST: Mapping[str, Any] = {"first_by": "", "first_id": None, "first_at": None}
_SECOND: Mapping[str, Any] = {"second_by": "", "second_id": None, "second_at": None}
_HELD: Mapping[str, Any] = {"held_by": "", "held_at": None, "held_why": ""}


@dataclass(frozen=True)
class Tally:
    """How many messages of a book were drawn, wait for a first or a second reader, are approved or held."""

    drawn: int = 0
    first: int = 0
    second: int = 0
    approved: int = 0
    held: int = 0
    gone: int = 0
    """Drawn once, and no longer in the book."""


def tally(slug: str) -> Tally:
    rows = ApprovalRow.objects.filter(book__slug=slug)
    waits = _SHOWN & Q(second_at=None, held_at=None)
    counted = rows.aggregate(
        drawn=Count("pk"),
        first=Count("pk", filter=waits & Q(first_at=None)),
        second=Count("pk", filter=waits & Q(first_at__isnull=False)),
        approved=Count("pk", filter=_SHOWN & _APPROVED),
        held=Count("pk", filter=_SHOWN & Q(held_at__isnull=False)),
        gone=Count("pk", filter=~_SHOWN),
    )
    return Tally(**counted)


def next_to_read(actor: Actor, slug: str, after: UUID | None = None) -> ApprovalRow | None:
    """The next message that this person can read for a facade: nobody is asked twice about the same one."""
    rows = _in_order(slug).filter(_SHOWN, second_at=None, held_at=None)
    rows = rows.exclude(first_id=actor.id, first_at__isnull=False)
    if after is not None and (last := rows_of(slug).filter(entry__uuid=after).first()) is not None:
        later = Q(draw__gt=last.draw_id) | Q(draw=last.draw_id, turn__gt=last.turn)
        return rows.filter(later).first() or rows.first()
    return rows.first()


def said_of(actor: Actor, slug: str, id: UUID) -> UUID | None:
    """The id again, if this person has said something of that message which could be taken back."""
    row = rows_of(slug).filter(entry__uuid=id).first()
    mine = row is not None and (row.held_at is not None or actor.id in (row.first_id, row.second_id))
    return id if mine else None


def held_back(slug: str) -> list[ApprovalRow]:
    """The messages that somebody has held back, in their order."""
    return list(_in_order(slug).filter(_SHOWN, held_at__isnull=False))


def approved(slug: str) -> list[ApprovalRow]:
    """The messages that two people have approved and readers still see, in the order in which they were."""
    return list(_as_approved(slug).filter(_SHOWN))


def approved_ranks(slug: str) -> list[int]:
    """The ranks in the pack of all that two people have approved, in that order: a plan's messages.

    One that left the book keeps its empty place, for the pack has no words at its rank: so nobody else's
    hour changes. For the same reason those that are approved later stand at the end.
    """
    rows = _as_approved(slug).values_list("entry__position", flat=True)
    return [rank for rank in rows if rank is not None]


@transaction.atomic
def approve(actor: Actor, id: UUID, now: datetime) -> ApprovalRow:
    """Say that a message may be lit; the second of two different people makes it so.

    NotFound, NotPossible when it is held back, approved already, no longer shown, or the first was the same
    person. Only somebody with an account can: a command cannot prove who it is.
    """
    row = _locked(actor, id)
    if row.held_at is not None:
        raise NotPossible(f"{row.held_by} has held this message back. Give it back to be read first.")
    if row.second_at is not None:
        raise NotPossible("Two people have approved this message already.")
    if row.first_at is None:
        _write(row, first_by=actor.name, first_id=actor.id, first_at=now)
    elif row.first_id == actor.id:
        raise NotPossible("You have approved this message already. A second person must read it.")
    else:
        _write(row, second_by=actor.name, second_id=actor.id, second_at=now)
    note = "second of two" if row.second_at is not None else "first of two"
    ledger.write(actor, APPROVE, row.book, now, entry=row.entry, note=note)
    return row


@transaction.atomic
def hold_back(actor: Actor, id: UUID, why: str, now: datetime) -> ApprovalRow:
    """Keep a message off the facades, also one that is lit; it stays in the book. NotFound, Invalid."""
    row, why = _locked(actor, id), " ".join(why.split())
    if len(why) > WHY_CHARACTERS:
        raise Invalid([Fault("why", f"Please give a reason of at most {WHY_CHARACTERS} characters.")])
    if row.held_at is not None:
        raise NotPossible(f"{row.held_by} has held this message back already.")
    _write(row, held_by=actor.name, held_at=now, held_why=why)
    ledger.write(actor, HOLD_BACK, row.book, now, entry=row.entry, note=why)
    return row


@transaction.atomic
def take_back(actor: Actor, id: UUID, now: datetime) -> ApprovalRow:
    """Undo what was said of a message: one's own approval, or the holding back by anybody.

    After it was held back two people read it anew. NotFound, NotPossible when there is nothing of it to undo.
    """
    row = _locked(actor, id, shown=False)
    if row.held_at is not None:
        _write(row, **_HELD, **_FIRST, **_SECOND)
    elif row.second_at is not None and row.second_id == actor.id:
        _write(row, **_SECOND)
    elif row.first_at is not None and row.first_id == actor.id:
        # The other's word stands: it is the first now.
        second = {"first_by": row.second_by, "first_id": row.second_id, "first_at": row.second_at}
        _write(row, **second, **_SECOND)
    else:
        raise NotPossible("You have said nothing of this message that could be taken back.")
    ledger.write(actor, TAKE_BACK, row.book, now, entry=row.entry)
    return row


def rows_of(slug: str) -> QuerySet[ApprovalRow]:
    return ApprovalRow.objects.filter(book__slug=slug).select_related("entry", "entry__book", "book", "draw")


def _as_approved(slug: str) -> QuerySet[ApprovalRow]:
    return rows_of(slug).filter(_APPROVED).order_by("second_at", "pk")


def _in_order(slug: str) -> QuerySet[ApprovalRow]:
    return rows_of(slug).order_by("draw", "turn")


def _locked(actor: Actor, id: UUID, *, shown: bool = True) -> ApprovalRow:
    actor.require(Permission.APPROVE)
    if actor.id is None:
        raise NotAllowed("Only somebody who is signed in at the desk can approve a message for a facade.")
    # The entry as well: whoever decides on it at this moment goes before or after, not between.
    EntryRow.objects.select_for_update().filter(uuid=id).first()
    rows = ApprovalRow.objects.select_for_update(of=("self",)).select_related("entry", "book")
    row = rows.filter(entry__uuid=id).first()
    if row is None:
        raise NotFound("This message has not been drawn for a facade.")
    if shown and not row.entry.public:
        raise NotPossible("This message is no longer shown to readers, so it is on no facade either.")
    return row


def _write(row: ApprovalRow, **values: Any) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    row.save(update_fields=list(values))
