"""Taking entries out: nobody else decides an entry while it is out, and a lease ends by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet

from remembrancer.book.decision import State
from remembrancer.book.errors import NotAllowed, NotFound, TakenOut
from remembrancer.book.people import Actor, Permission

from . import ledger
from .filters import Filters, spoken
from .models import EntryRow
from .versions import book_row

LEASE = timedelta(minutes=10)


def take_next(actor: Actor, book: str, filters: Filters, now: datetime) -> EntryRow | None:
    """Take out the entry that has waited longest and is free; None when there is none.

    Two people never get the same entry: it is chosen and taken in one locked step.
    """
    holder = _holder(actor)
    with transaction.atomic():
        entry = _longest_waiting(book_row(book).pk, filters, now)
        if entry is not None:
            _hand_out(entry, holder, actor.name, now)
        return entry


def take(actor: Actor, id: UUID, now: datetime, over: bool = False) -> EntryRow:
    """Take out one entry, or renew one's own lease on it.

    TakenOut when another has it out, unless `over`: taking over is open, and the ledger says so.
    """
    holder = _holder(actor)
    with transaction.atomic():
        entry = (
            EntryRow.objects.select_for_update(of=("self",)).select_related("book").filter(uuid=id).first()
        )
        if entry is None:
            raise NotFound("There is no such entry.")
        if is_out_with_another(entry, actor, now):
            if not over:
                raise taken_out(entry)
            ledger.write(
                actor,
                ledger.TAKE_OVER,
                entry.book,
                now,
                entry=entry,
                before=lease_document(entry),
                after={"by": holder, "name": actor.name, "until": (now + LEASE).isoformat()},
            )
        _hand_out(entry, holder, actor.name, now)
        return entry


def release(actor: Actor, id: UUID) -> None:
    """Put an entry back undecided; nothing happens when this person does not have it out."""
    EntryRow.objects.filter(uuid=id, lease_by=_holder(actor)).update(**NOBODY)


def mine(actor: Actor, now: datetime, book: str | None = None) -> list[EntryRow]:
    """The entries that this person has out, the longest waiting first."""
    out = EntryRow.objects.filter(lease_by=_holder(actor), lease_until__gt=now).select_related("book")
    # The few that are out are sorted and told apart here: given the book and an order, SQLite reads the
    # whole book along the index of that order.
    return sorted((each for each in out if book in (None, each.book.slug)), key=lambda each: each.number)


def clear_expired(now: datetime) -> int:
    """Forget leases that have ended; how many. They are free without this, it only tidies."""
    return EntryRow.objects.filter(lease_by__isnull=False, lease_until__lte=now).update(**NOBODY)


NOBODY = {"lease_by": None, "lease_name": "", "lease_until": None}


def is_out_with_another(entry: EntryRow, actor: Actor, now: datetime) -> bool:
    """Whether somebody other than `actor` has the entry out at `now`."""
    if entry.lease_by is None or entry.lease_until is None or entry.lease_until <= now:
        return False
    return entry.lease_by != actor.id


def taken_out(entry: EntryRow) -> TakenOut:
    """The refusal that tells who has the entry out, and until when."""
    assert entry.lease_until is not None
    return TakenOut(entry.lease_name, entry.lease_until)


def lease_document(entry: EntryRow) -> dict[str, object]:
    """A lease as the ledger keeps it."""
    assert entry.lease_until is not None
    return {"by": entry.lease_by, "name": entry.lease_name, "until": entry.lease_until.isoformat()}


def _holder(actor: Actor) -> int:
    actor.require(Permission.DECIDE)
    if actor.id is None:
        raise NotAllowed("Only a member of staff with an account can take an entry out.")
    return actor.id


def _longest_waiting(book_id: int, filters: Filters, now: datetime) -> EntryRow | None:
    waiting = EntryRow.objects.filter(Q(lease_until=None) | Q(lease_until__lte=now), book_id=book_id)
    waiting = filters.within(waiting.filter(state=State.RECEIVED)).order_by("number")
    if not filters.languages:
        return _first_free(waiting)
    # One language at a time, so that each search runs along the index and stops at its first entry.
    found = [_first_free(waiting.filter(spoken(tag))) for tag in filters.languages]
    return min((each for each in found if each), key=lambda entry: entry.number, default=None)


def _first_free(entries: QuerySet[EntryRow]) -> EntryRow | None:
    # SQLite has no row locks and needs none: a transaction that writes is alone.
    return entries.select_related("book").select_for_update(skip_locked=True, of=("self",)).first()


def _hand_out(entry: EntryRow, holder: int, name: str, now: datetime) -> None:
    entry.lease_by, entry.lease_name, entry.lease_until = holder, name, now + LEASE
    entry.save(update_fields=["lease_by", "lease_name", "lease_until"])
