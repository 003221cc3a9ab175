"""Gatherings in the register: made, announced, cancelled, undone; each act with its row of the ledger."""

from __future__ import annotations

import pytest

from remembrancer.book.errors import Invalid, NotAllowed, NotFound, NotPossible
from remembrancer.book.gathering import OVER, Stand
from remembrancer.register import gatherings, ledger, reading, undoing, vigil
from tests.book.test_gathering import TYPED

from .samples import BEA, LEAD, NOW, make_book


@pytest.fixture
def made(register: str) -> str:
    make_book()
    gatherings.make(LEAD, "london", "vigil", TYPED, ["step-free"], NOW)
    return "vigil"


def item(title: str, id: int | None = None) -> ledger.Act:
    return gatherings.put_item(LEAD, "london", "vigil", id, {"kind": "words", "title": title}, NOW)


def titles() -> list[str]:
    return [each.title for each in gatherings.gathering("london", "vigil").gathering.items]


def test_a_draft_is_nobodys_to_see_before_it_is_announced(made: str) -> None:
    assert gatherings.gatherings("london", public=True) == []
    assert vigil.shown("london") == frozenset()
    gatherings.announce(LEAD, "london", made, NOW)
    [held] = gatherings.gatherings("london", public=True)
    assert held.gathering.title == "A vigil in the square"
    assert vigil.shown("london") == {"gatherings"}
    gatherings.withdraw(LEAD, "london", made, NOW)
    assert gatherings.gatherings("london", public=True) == []


def test_only_who_looks_after_ceremonies_may_do_anything(made: str) -> None:
    acts = (
        lambda: gatherings.make(BEA, "london", "other", TYPED, [], NOW),
        lambda: gatherings.change(BEA, "london", made, TYPED, [], NOW),
        lambda: gatherings.announce(BEA, "london", made, NOW),
        lambda: gatherings.cancel(BEA, "london", made, "Storm.", NOW),
        lambda: gatherings.put_item(BEA, "london", made, None, {"kind": "music"}, NOW),
        lambda: gatherings.go(BEA, "london", made, OVER, NOW),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert [act.what for act in ledger.of_book("london")] == ["make gathering", "create"]


def test_each_act_has_its_row_and_can_be_undone(made: str) -> None:
    gatherings.announce(LEAD, "london", made, NOW)
    act = gatherings.cancel(LEAD, "london", made, "There is a storm.", NOW)
    assert gatherings.gathering("london", made).gathering.stand is Stand.CANCELLED
    undoing.undo(LEAD, act.id, NOW)
    assert gatherings.gathering("london", made).gathering.stand is Stand.ANNOUNCED
    assert [each.what for each in ledger.of_book("london")] == [
        "undo",
        "cancel gathering",
        "announce gathering",
        "make gathering",
        "create",
    ]
    assert gatherings.gathering("london", made).revision == 4


def test_making_one_can_be_undone_and_so_can_only_the_latest(made: str) -> None:
    first = ledger.of_book("london")[0]
    change = gatherings.change(LEAD, "london", made, {**TYPED, "title": "Another"}, [], NOW)
    with pytest.raises(NotPossible):
        undoing.undo(LEAD, first.id, NOW)
    undoing.undo(LEAD, change.id, NOW)
    undoing.undo(LEAD, first.id, NOW)
    with pytest.raises(NotFound):
        gatherings.gathering("london", made)


def test_what_is_wrong_changes_nothing(made: str) -> None:
    with pytest.raises(Invalid):
        gatherings.change(LEAD, "london", made, {**TYPED, "title": ""}, [], NOW)
    with pytest.raises(Invalid):
        item("x" * 300)
    with pytest.raises(NotPossible):
        gatherings.cancel(LEAD, "london", made, "Why not.", NOW)
    with pytest.raises(NotFound):
        gatherings.announce(LEAD, "london", "nowhere", NOW)
    assert gatherings.gathering("london", made).revision == 1


def test_two_of_the_same_title_have_addresses_of_their_own(made: str) -> None:
    act = gatherings.make(LEAD, "london", "vigil", TYPED, [], NOW)
    assert act.after
    assert act.after["document"]["id"] == "vigil-2"


def test_items_are_added_moved_taken_out_and_put_back_where_they_were(made: str) -> None:
    for title in ("One", "Two", "Three"):
        item(title)
    held = gatherings.gathering("london", made).gathering
    gatherings.move_item(LEAD, "london", made, held.items[2].id, -1, NOW)
    assert titles() == ["One", "Three", "Two"]
    act = gatherings.remove_item(LEAD, "london", made, held.items[2].id, NOW)
    assert titles() == ["One", "Two"]
    undoing.undo(LEAD, act.id, NOW)
    assert titles() == ["One", "Three", "Two"]
    item("First", held.items[0].id)
    assert titles() == ["First", "Three", "Two"]
    assert len({each.id for each in gatherings.gathering("london", made).gathering.items}) == 3


def test_where_the_service_is_can_be_said_twice_and_is_forgotten_with_its_item(made: str) -> None:
    item("One")
    item("Two")
    one, two = gatherings.gathering("london", made).gathering.items
    with pytest.raises(NotPossible):
        gatherings.go(LEAD, "london", made, one.id, NOW)
    gatherings.announce(LEAD, "london", made, NOW)
    before = vigil.vigil("london"), reading.version("london")
    for _ in range(2):
        gatherings.go(LEAD, "london", made, two.id, NOW)
    live = gatherings.gathering("london", made).live
    assert live
    assert live.item == two.id
    after = vigil.vigil("london"), reading.version("london")
    assert before[0]
    assert after[0]
    assert after[0].version > before[0].version
    assert before[1] == after[1]
    with pytest.raises(NotFound):
        gatherings.go(LEAD, "london", made, 99, NOW)
    gatherings.remove_item(LEAD, "london", made, two.id, NOW)
    assert gatherings.gathering("london", made).live is None
    gatherings.go(LEAD, "london", made, OVER, NOW)
    live = gatherings.gathering("london", made).live
    assert live
    assert live.item == OVER
