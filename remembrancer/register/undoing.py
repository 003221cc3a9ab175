"""Undoing: every act can be stepped back from, and the step back is itself a line of the ledger.

Only the latest act that still holds can be undone, so that nothing is ever undone under another decision.
Moderators undo what they did themselves; leads undo any.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from remembrancer.book.decision import Reason, State, Verdict
from remembrancer.book.errors import NotFound, NotPossible
from remembrancer.book.people import Actor, Permission

from . import books, cues, facades, ledger, papers, reasons
from .documents import read_document
from .leases import NOBODY, is_out_with_another, taken_out
from .models import ActRow, BookRow, EntryRow, ReasonRow
from .moving import lock_entries, move
from .versions import changing


def undo(actor: Actor, act_id: int, now: datetime) -> ledger.Act:
    """Undo one act. NotFound, NotAllowed, NotPossible when it cannot be undone, or not any more."""
    found = ActRow.objects.select_related("book", "entry").filter(pk=act_id).first()
    if found is None:
        actor.require(Permission.UNDO_OWN)
        raise NotFound("There is no such act in the ledger.")
    own = actor.id is not None and found.actor_id == actor.id
    actor.require(Permission.UNDO_OWN if own else Permission.UNDO_ANY)
    with transaction.atomic():
        return _steps_back(found)(actor, found, now)


def _steps_back(act: ActRow) -> Callable[[Actor, ActRow, datetime], ledger.Act]:
    if act.what in (Verdict.WITHDRAW, ledger.ERASE):
        raise NotPossible("Its writer took this entry back; nobody else can undo that.")
    if act.what in DECISIONS and act.entry is not None:
        return _undo_decision
    if act.what in books.BOOK_ACTS:
        return _undo_book
    if act.what == reasons.REASON:
        return _undo_reason
    if act.what in facades.FACADE_ACTS:
        return _undo_facade
    if act.what == ledger.TAKE_OVER:
        return _undo_take_over
    if act.what == cues.CUE:
        return _undo_cue
    if act.what in papers.ACTS:
        return _undo_paper
    raise NotPossible(REFUSALS.get(act.what, "This cannot be undone."))


DECISIONS = frozenset(Verdict) - {Verdict.WITHDRAW} | {ledger.IMPORT}
REFUSALS = {
    ledger.UNDO: "An undo is not undone; decide again instead.",
    ledger.IMPORT: "An import is undone entry by entry.",
    books.CREATE: "A book that was made stays in the register; close it instead.",
}


def _undo_decision(actor: Actor, act: ActRow, now: datetime) -> ledger.Act:
    assert act.entry is not None
    [entry], versions = lock_entries([act.entry.uuid])
    _require_latest(act, ActRow.objects.filter(entry=entry, what__in=[*DECISIONS, Verdict.WITHDRAW]))
    if is_out_with_another(entry, actor, now):
        raise taken_out(entry)
    state = State(act.from_state)
    move([(entry, state)], {entry.book_id: act.from_reason}, versions, now)
    return _write(
        actor,
        act,
        now,
        entry=entry,
        from_state=act.to_state,
        to_state=act.from_state,
        from_reason=act.reason,
        reason=act.from_reason,
    )


def _undo_book(actor: Actor, act: ActRow, now: datetime) -> ledger.Act:
    row, version = changing(act.book.slug)
    _require_latest(act, ActRow.objects.filter(book=row, what__in=books.BOOK_ACTS))
    books.put(row, read_document(_document(act.before)), version)
    return _write(actor, act, now, before=act.after, after=act.before)


def _undo_reason(actor: Actor, act: ActRow, now: datetime) -> ledger.Act:
    row, version = changing(act.book.slug)
    code = _document(act.after)["code"]
    _require_latest(act, ActRow.objects.filter(book=row, what=reasons.REASON, after__code=code))
    _put_reason_back(row, act, version)
    return _write(actor, act, now, before=act.after, after=act.before)


def _put_reason_back(row: BookRow, act: ActRow, version: int) -> None:
    if act.before is not None:
        reasons.put(row, Reason(**act.before), version)
        return
    code = _document(act.after)["code"]
    # The ledger may speak of a reason that was used meanwhile, so it is put away and not deleted.
    ReasonRow.objects.filter(book=row, code=code).update(active=False)


def _undo_facade(actor: Actor, act: ActRow, now: datetime) -> ledger.Act:
    row, _ = changing(act.book.slug)
    _require_latest(act, ActRow.objects.filter(book=row, what__in=facades.FACADE_ACTS, note=act.note))
    facades.put_back(row, act.note, act.before, now)
    return _write(actor, act, now, note=act.note, before=act.after, after=act.before)


def _undo_take_over(actor: Actor, act: ActRow, now: datetime) -> ledger.Act:
    assert act.entry is not None
    before, after = _document(act.before), _document(act.after)
    entry = EntryRow.objects.select_for_update(of=("self",)).get(pk=act.entry.pk)
    _require_latest(act, ActRow.objects.filter(entry=entry, what=ledger.TAKE_OVER))
    if entry.lease_by != after["by"]:
        raise NotPossible("This entry has been put back or decided meanwhile.")
    until = datetime.fromisoformat(before["until"])
    lease = {"lease_by": before["by"], "lease_name": before["name"], "lease_until": until}
    EntryRow.objects.filter(pk=entry.pk).update(**(lease if until > now else NOBODY))
    return _write(actor, act, now, entry=entry, before=act.after, after=act.before)


def _undo_cue(actor: Actor, act: ActRow, now: datetime) -> ledger.Act:
    actor.require(Permission.STAGE)
    row = cues.row_of(_document(act.after))
    _require_latest(act, ActRow.objects.filter(book=act.book, what=cues.CUE, after__cue=row.pk))
    cues.undo(row, act.before, now)
    return _write(actor, act, now, before=act.after, after=act.before)


def _undo_paper(actor: Actor, act: ActRow, now: datetime) -> ledger.Act:
    _require_latest(act, papers.alike(act))
    return papers.undo(actor, act, now)


def _require_latest(act: ActRow, alike: Any) -> None:
    latest = alike.filter(undone_by=None).order_by("-pk").values_list("pk", flat=True).first()
    if latest == act.pk:
        return
    if ActRow.objects.filter(undoes=act).exists():
        raise NotPossible("This has been undone already.")
    raise NotPossible("Something else was done after this; undo that first.")


def _document(value: dict[str, Any] | None) -> dict[str, Any]:
    if value is None:
        raise NotPossible("The ledger does not say what was before, so this cannot be undone.")
    return value


def _write(actor: Actor, act: ActRow, now: datetime, **more: Any) -> ledger.Act:
    return ledger.write(actor, ledger.UNDO, act.book, now, undoes=act, **more)
