"""Deciding: who may, what the table of states permits, and the ledger."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from remembrancer.book.decision import GENERAL_REASON, State, Verdict
from remembrancer.book.errors import NotAllowed, NotFound, NotPossible, TakenOut
from remembrancer.book.people import WRITER, Actor
from remembrancer.register import acts, books, counting, leases, ledger
from remembrancer.register.models import ActRow, EntryRow

from .samples import BEA, CY, LEAD, NOW, bring_in, make_book, state, states

pytestmark = pytest.mark.usefixtures("register")


def test_an_accepted_entry_has_its_line_in_the_ledger() -> None:
    make_book()
    [id] = bring_in()
    [act] = acts.decide(BEA, [id], Verdict.ACCEPT, now=NOW)
    assert state(id) == State.ACCEPTED
    assert (act.actor_name, act.what, act.from_state, act.to_state) == (
        "Bea",
        "accept",
        "received",
        "accepted",
    )
    assert ledger.of_entry(id) == [act]


def test_nobody_decides_without_the_permission() -> None:
    make_book()
    [id] = bring_in()
    for actor in (WRITER, Actor("Nobody", "visitor", 9)):  # type: ignore[arg-type]
        with pytest.raises(NotAllowed):
            acts.decide(actor, [id], Verdict.ACCEPT, now=NOW)
    with pytest.raises(NotAllowed):
        acts.decide(LEAD, [id], Verdict.WITHDRAW, now=NOW)
    assert state(id) == State.RECEIVED
    assert ledger.of_entry(id) == []


def test_several_entries_are_decided_together_or_not_at_all() -> None:
    make_book()
    ids = bring_in(5)
    acts.decide(BEA, ids[:1], Verdict.ACCEPT, now=NOW)
    with pytest.raises(NotPossible):
        acts.decide(BEA, ids, Verdict.ACCEPT, now=NOW)
    assert states(ids[1:]) == [State.RECEIVED] * 4
    done = acts.decide(BEA, ids[1:], Verdict.ACCEPT, now=NOW)
    assert [act.entry for act in done] == ids[1:]
    assert states(ids) == [State.ACCEPTED] * 5


def test_entries_of_two_books_are_decided_together() -> None:
    make_book()
    make_book("paris")
    ids = bring_in(2) + bring_in(2, book="paris")
    done = acts.decide(BEA, ids, Verdict.HOLD, now=NOW)
    assert [act.book for act in done] == ["london", "london", "paris", "paris"]
    assert counting.by_state("paris")[State.HELD] == 2


def test_an_entry_that_does_not_exist_is_not_found() -> None:
    make_book()
    [id] = bring_in()
    with pytest.raises(NotFound):
        acts.decide(BEA, [id, uuid.uuid4()], Verdict.ACCEPT, now=NOW)
    assert state(id) == State.RECEIVED


def test_declining_without_a_reason_takes_the_general_one() -> None:
    make_book()
    first, second = bring_in(2)
    [act] = acts.decide(BEA, [first], Verdict.DECLINE, now=NOW)
    assert act.reason == GENERAL_REASON
    acts.decide(BEA, [second], Verdict.DECLINE, reason="hurtful", note="seen before", now=NOW)
    assert EntryRow.objects.get(uuid=second).reason == "hurtful"
    with pytest.raises(NotFound):
        acts.decide(BEA, bring_in(first=7), Verdict.DECLINE, reason="too-long", now=NOW)


def test_a_reason_goes_when_the_entry_is_accepted_after_all() -> None:
    make_book()
    [id] = bring_in()
    acts.decide(BEA, [id], Verdict.DECLINE, reason="hurtful", now=NOW)
    acts.decide(BEA, [id], Verdict.ACCEPT, now=NOW)
    assert EntryRow.objects.get(uuid=id).reason == ""


def test_a_reason_is_not_given_to_a_writer_whose_entry_is_accepted() -> None:
    make_book()
    with pytest.raises(NotPossible):
        acts.decide(BEA, bring_in(), Verdict.ACCEPT, reason="hurtful", now=NOW)


def test_an_entry_that_another_has_out_is_not_decided() -> None:
    make_book()
    [id] = bring_in()
    leases.take(BEA, id, NOW)
    with pytest.raises(TakenOut):
        acts.decide(CY, [id], Verdict.ACCEPT, now=NOW)
    acts.decide(CY, [id], Verdict.ACCEPT, now=NOW + leases.LEASE)
    assert state(id) == State.ACCEPTED


def test_deciding_an_entry_puts_it_back() -> None:
    make_book()
    [id] = bring_in()
    leases.take(BEA, id, NOW)
    acts.decide(BEA, [id], Verdict.HOLD, now=NOW)
    assert leases.mine(BEA, NOW) == []


def test_a_writer_takes_an_entry_back_from_any_state_once() -> None:
    make_book()
    ids = bring_in(5)
    for id, verdict in zip(ids, (None, "accept", "hold", "decline", "accept"), strict=True):
        if verdict:
            acts.decide(BEA, [id], Verdict(verdict), now=NOW)
    acts.decide(BEA, ids[-1:], Verdict.REMOVE, now=NOW)
    leases.take(BEA, ids[0], NOW)
    for id in ids:
        assert acts.withdraw(id, NOW) is not None
        assert acts.withdraw(id, NOW) is None
    assert states(ids) == [State.WITHDRAWN] * 5
    assert counting.differences("london") == []


def test_a_moderator_undoes_what_was_their_own_and_a_lead_undoes_any() -> None:
    make_book()
    first, second = bring_in(2)
    [act] = acts.decide(BEA, [first], Verdict.ACCEPT, now=NOW)
    with pytest.raises(NotAllowed):
        acts.undo(CY, act.id, NOW)
    undone = acts.undo(BEA, act.id, NOW)
    assert (undone.what, undone.undoes, undone.to_state) == ("undo", act.id, "received")
    [act] = acts.decide(BEA, [second], Verdict.HOLD, now=NOW)
    acts.undo(LEAD, act.id, NOW)
    assert states([first, second]) == [State.RECEIVED] * 2


def test_only_the_latest_act_that_holds_is_undone() -> None:
    make_book()
    [id] = bring_in()
    [held] = acts.decide(BEA, [id], Verdict.HOLD, now=NOW)
    [declined] = acts.decide(BEA, [id], Verdict.DECLINE, reason="graphic", now=NOW)
    with pytest.raises(NotPossible, match="undo that first"):
        acts.undo(BEA, held.id, NOW)
    acts.undo(BEA, declined.id, NOW)
    with pytest.raises(NotPossible, match="already"):
        acts.undo(BEA, declined.id, NOW)
    acts.undo(BEA, held.id, NOW)
    assert state(id) == State.RECEIVED
    assert [act.undone for act in ledger.of_entry(id)] == [True, True, False, False]


def test_undoing_brings_the_reason_back() -> None:
    make_book()
    [id] = bring_in()
    acts.decide(BEA, [id], Verdict.DECLINE, reason="graphic", now=NOW)
    [act] = acts.decide(BEA, [id], Verdict.ACCEPT, now=NOW)
    acts.undo(BEA, act.id, NOW)
    row = EntryRow.objects.get(uuid=id)
    assert (row.state, row.reason) == ("declined", "graphic")


def test_an_undo_and_a_withdrawal_are_not_undone() -> None:
    make_book()
    first, second = bring_in(2)
    [act] = acts.decide(BEA, [first], Verdict.ACCEPT, now=NOW)
    undone = acts.undo(BEA, act.id, NOW)
    with pytest.raises(NotPossible):
        acts.undo(LEAD, undone.id, NOW)
    withdrawn = acts.withdraw(second, NOW)
    assert withdrawn is not None
    with pytest.raises(NotPossible):
        acts.undo(LEAD, withdrawn.id, NOW)
    assert state(second) == State.WITHDRAWN


def test_a_decision_is_not_undone_after_the_writer_took_the_entry_back() -> None:
    make_book()
    [id] = bring_in()
    [act] = acts.decide(BEA, [id], Verdict.DECLINE, now=NOW)
    acts.withdraw(id, NOW)
    with pytest.raises(NotPossible):
        acts.undo(BEA, act.id, NOW)


def test_an_act_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(NotFound):
        acts.undo(LEAD, 404, NOW)


def test_a_failure_on_the_way_leaves_neither_change_nor_line(monkeypatch: pytest.MonkeyPatch) -> None:
    make_book()
    [id] = bring_in()
    version = books.book_row("london").version

    def full(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(ActRow.objects, "bulk_create", full)
    with pytest.raises(OSError, match="disk full"):
        acts.decide(BEA, [id], Verdict.ACCEPT, now=NOW)
    assert state(id) == State.RECEIVED
    assert counting.differences("london") == []
    assert books.book_row("london").version == version


def test_the_version_of_a_book_rises_with_every_change_of_its_entries() -> None:
    make_book()
    ids = bring_in(2)
    before = books.book_row("london").version
    acts.decide(BEA, ids, Verdict.ACCEPT, now=NOW + timedelta(seconds=1))
    assert books.book_row("london").version == before + 1
    assert set(EntryRow.objects.values_list("version", flat=True)) == {before + 1}
