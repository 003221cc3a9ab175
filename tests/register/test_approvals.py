"""What may be lit on a facade: drawn by lot, approved by two people, off it when anybody says so."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from uuid import UUID

import pytest

from remembrancer.book.decision import Verdict
from remembrancer.book.entry import Kind
from remembrancer.book.errors import Invalid, NotAllowed, NotFound, NotPossible
from remembrancer.book.people import Actor, Role
from remembrancer.register import acts, approvals, drawing, ledger, publication
from remembrancer.register.models import ApprovalRow, DrawRow

from .samples import BEA, CY, LEAD, NOW, OPERATOR, bring_in, make_book

CREW = Actor("Di", Role.CREW, 9)
LATER = NOW + timedelta(hours=1)

pytestmark = pytest.mark.usefixtures("register")


def accepted(count: int, first: int = 1, **signing: object) -> list[UUID]:
    """The ids of `count` entries that readers see."""
    ids = bring_in(count, first=first, **signing)
    acts.decide(LEAD, ids, Verdict.ACCEPT, now=NOW)
    while publication.assign_positions("london"):
        pass
    return ids


def drawn() -> list[UUID]:
    return [row.entry.uuid for row in ApprovalRow.objects.select_related("entry").order_by("draw", "turn")]


def by_two(id: UUID) -> None:
    approvals.approve(BEA, id, NOW)
    approvals.approve(CY, id, NOW)


def test_a_lot_reaches_everyone_once_and_then_says_that_nobody_is_left() -> None:
    make_book()
    ids = accepted(30)
    assert [drawing.draw(LEAD, "london", 12, NOW) for _ in range(3)] == [12, 12, 6]
    assert Counter(drawn()) == Counter(ids)
    with pytest.raises(NotPossible, match="drawn already"):
        drawing.draw(LEAD, "london", 1, NOW)


def test_the_order_is_that_of_the_announced_seed_and_not_that_of_the_book() -> None:
    make_book()
    ids = accepted(30)
    drawing.draw(LEAD, "london", 30, NOW)
    [lot] = drawing.lots("london")
    from remembrancer.book.permutation import Permutation

    order = Permutation(lot.positions, lot.seed)
    assert drawn() == [ids[order.at(turn)] for turn in range(30)]
    assert f"seed {lot.seed}" in ledger.of_book("london")[0].note


def test_who_comes_after_a_lot_is_in_the_next_one() -> None:
    make_book()
    accepted(5)
    drawing.draw(LEAD, "london", 5, NOW)
    later = accepted(5, first=100)
    assert drawing.draw(LEAD, "london", 9, LATER) == 5
    assert DrawRow.objects.count() == 2
    assert set(drawn()[5:]) == set(later)


def test_only_what_can_be_read_across_a_square_is_drawn_and_no_candle() -> None:
    make_book()
    short = accepted(1, message="We remember.")
    accepted(1, first=10, message="Much too long. " * 12)
    accepted(1, first=20, message="one\ntwo\nthree\nfour\nfive\nsix\nseven")
    accepted(1, first=30, message="A light.", kind=Kind.CANDLE)
    assert drawing.draw(LEAD, "london", 10, NOW) == 1
    assert drawn() == short


def test_what_nobody_has_accepted_is_never_drawn() -> None:
    make_book()
    bring_in(3)
    with pytest.raises(NotPossible, match="accepted yet"):
        drawing.draw(LEAD, "london", 3, NOW)


@pytest.mark.parametrize("count", [0, -1, 201])
def test_a_count_that_cannot_be_is_refused(count: int) -> None:
    make_book()
    with pytest.raises(Invalid):
        drawing.draw(LEAD, "london", count, NOW)


def test_one_person_is_not_enough_and_the_same_person_twice_is_not_two() -> None:
    make_book()
    [id] = accepted(1)
    drawing.draw(LEAD, "london", 1, NOW)
    approvals.approve(BEA, id, NOW)
    assert approvals.approved_ranks("london") == []
    with pytest.raises(NotPossible, match="second person"):
        approvals.approve(BEA, id, LATER)
    approvals.approve(CY, id, LATER)
    assert approvals.approved_ranks("london") == [0]
    with pytest.raises(NotPossible, match="already"):
        approvals.approve(LEAD, id, LATER)
    assert [act.note for act in ledger.of_entry(id) if act.what == "approve"] == [
        "first of two",
        "second of two",
    ]


def test_nobody_is_asked_twice_about_the_same_message() -> None:
    make_book()
    [id] = accepted(1)
    drawing.draw(LEAD, "london", 1, NOW)
    assert approvals.next_to_read(BEA, "london").entry.uuid == id
    approvals.approve(BEA, id, NOW)
    assert approvals.next_to_read(BEA, "london") is None
    assert approvals.next_to_read(CY, "london").entry.uuid == id


def test_whoever_skips_one_is_given_the_next_and_comes_round_again() -> None:
    make_book()
    accepted(3)
    drawing.draw(LEAD, "london", 3, NOW)
    one, two, three = drawn()
    assert approvals.next_to_read(BEA, "london", after=one).entry.uuid == two
    assert approvals.next_to_read(BEA, "london", after=three).entry.uuid == one


def test_anyone_who_reads_can_hold_a_message_back_also_when_it_is_lit() -> None:
    make_book()
    [id] = accepted(1)
    drawing.draw(LEAD, "london", 1, NOW)
    by_two(id)
    approvals.hold_back(BEA, id, "  names   one who died ", LATER)
    assert approvals.approved_ranks("london") == []
    assert approvals.held_back("london")[0].held_why == "names one who died"
    with pytest.raises(NotPossible, match="held this message back"):
        approvals.approve(CY, id, LATER)
    approvals.take_back(LEAD, id, LATER)
    assert approvals.tally("london").first == 1, "after it was held back two people read it anew"


def test_an_approval_can_be_taken_back_by_whoever_gave_it_and_the_others_stands() -> None:
    make_book()
    [id] = accepted(1)
    drawing.draw(LEAD, "london", 1, NOW)
    by_two(id)
    with pytest.raises(NotPossible, match="nothing of this message"):
        approvals.take_back(LEAD, id, LATER)
    approvals.take_back(BEA, id, LATER)
    row = ApprovalRow.objects.get()
    assert (row.first_by, row.second_at) == ("Cy", None)
    with pytest.raises(NotPossible, match="second person"):
        approvals.approve(CY, id, LATER)


def test_what_is_removed_from_the_book_is_off_the_facade_at_once() -> None:
    make_book()
    ids = accepted(2)
    drawing.draw(LEAD, "london", 2, NOW)
    for id in ids:
        by_two(id)
    acts.decide(LEAD, ids[:1], Verdict.REMOVE, now=LATER)
    assert [row.entry.uuid for row in approvals.approved("london")] == ids[1:]
    assert set(approvals.approved_ranks("london")) == {0, 1}, "its place stays, and is empty in the pack"
    assert approvals.tally("london").gone == 1
    with pytest.raises(NotPossible, match="no longer shown"):
        approvals.approve(LEAD, ids[0], LATER)


@pytest.mark.parametrize(("actor", "why"), [(CREW, "permission"), (OPERATOR, "signed in")])
def test_only_readers_with_an_account_can_approve(actor: Actor, why: str) -> None:
    make_book()
    [id] = accepted(1)
    drawing.draw(LEAD, "london", 1, NOW)
    with pytest.raises(NotAllowed, match=why):
        approvals.approve(actor, id, NOW)
    with pytest.raises(NotAllowed):
        drawing.draw(CREW, "london", 1, NOW)


def test_what_was_not_drawn_cannot_be_approved() -> None:
    make_book()
    [id] = accepted(1)
    with pytest.raises(NotFound, match="not been drawn"):
        approvals.approve(BEA, id, NOW)


def test_a_reason_for_holding_back_is_short() -> None:
    make_book()
    [id] = accepted(1)
    drawing.draw(LEAD, "london", 1, NOW)
    with pytest.raises(Invalid, match="200"):
        approvals.hold_back(BEA, id, "x" * 201, NOW)
