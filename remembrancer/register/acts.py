"""Deciding entries. One mutation, one function: permission, rule, change, ledger row, in one transaction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from remembrancer.book.decision import REASONED, STAFF_VERDICTS, State, Verdict, next_state
from remembrancer.book.errors import NotAllowed, NotPossible
from remembrancer.book.people import WRITER, Actor, Permission

from . import ledger
from .leases import is_out_with_another, taken_out
from .models import ActRow, EntryRow
from .moving import ROWS_A_STATEMENT, lock_entries, move
from .reasons import require_reason
from .undoing import undo as undo


def decide(
    actor: Actor,
    ids: Iterable[UUID],
    verdict: Verdict,
    *,
    reason: str | None = None,
    note: str = "",
    seen: State | None = None,
    now: datetime,
) -> list[ledger.Act]:
    """Give one verdict to one entry or several: to all of them, or with a refusal to none.

    A declined or removed entry without a reason takes the book's general one. NotFound, NotPossible when
    the table of states has no such step or an entry is not in the state in which it was `seen` any more,
    TakenOut when another has one of them out.
    """
    actor.require(Permission.DECIDE)
    if verdict not in STAFF_VERDICTS:
        raise NotAllowed("Only its writer can take an entry back, through the receipt.")
    if reason and verdict not in REASONED:
        raise NotPossible(
            f"A reason is given to the writer of a declined or removed entry, not to {verdict}."
        )
    wanted = list(dict.fromkeys(ids))
    with transaction.atomic():
        entries, versions = lock_entries(wanted)
        for entry in entries:
            if is_out_with_another(entry, actor, now):
                raise taken_out(entry)
            if seen is not None and entry.state != seen:
                raise NotPossible(f"This entry is {entry.state} meanwhile; it was {seen} when you read it.")
        books = {entry.book_id: entry.book for entry in entries}
        codes = {
            id: require_reason(book, reason) if verdict in REASONED else "" for id, book in books.items()
        }
        steps = [(entry, next_state(State(entry.state), verdict)) for entry in entries]
        rows = [_row(actor, verdict, entry, state, codes[entry.book_id], note, now) for entry, state in steps]
        move(steps, codes, versions, now)
        return _written(rows)


def withdraw(id: UUID, at: datetime) -> ledger.Act | None:
    """The writer takes an entry back; None when it was taken back already. NotFound, NotAllowed."""
    WRITER.require(Permission.WITHDRAW)
    with transaction.atomic():
        entries, versions = lock_entries([id])
        acts = withdraw_locked([(entry, at) for entry in entries], versions)
        return acts[0] if acts else None


def withdraw_locked(
    taken_back: Sequence[tuple[EntryRow, datetime]], versions: dict[int, int]
) -> list[ledger.Act]:
    """The same for several locked entries, each at its instant; within the caller's transaction.

    No lease stands in a writer's way.
    """
    wanted = [(entry, at) for entry, at in taken_back if entry.state != State.WITHDRAWN]
    rows, steps = [], []
    for entry, at in wanted:
        state = next_state(State(entry.state), Verdict.WITHDRAW)
        steps.append((entry, state))
        rows.append(_row(WRITER, Verdict.WITHDRAW, entry, state, "", "", at))
    move(steps, defaultdict(str), versions, None)
    return _written(rows)


def _row(
    actor: Actor, verdict: Verdict, entry: EntryRow, state: State, reason: str, note: str, at: datetime
) -> ActRow:
    return ledger.blank(
        actor,
        verdict,
        entry.book,
        at,
        entry=entry,
        from_state=entry.state,
        to_state=state,
        from_reason=entry.reason,
        reason=reason,
        note=note,
    )


def _written(rows: Sequence[ActRow]) -> list[ledger.Act]:
    return [ledger.act(row) for row in ActRow.objects.bulk_create(rows, batch_size=ROWS_A_STATEMENT)]
