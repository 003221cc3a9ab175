"""The roll and the tributes in the register: nothing unapproved is shown, nothing is written over."""

from __future__ import annotations

import pytest

from remembrancer.book.errors import Invalid, NotAllowed, NotFound, NotPossible
from remembrancer.register import ledger, roll, tributes, undoing, vigil

from .samples import BEA, LEAD, NOW, make_book

SAID = {"source": "their sister", "on": "2026-03-20"}
TRIBUTE = {"name": "An office holder (example)", "office": "Mayor (example)", "text": "We are with you."}


@pytest.fixture(autouse=True)
def _book(register: str) -> None:
    make_book()


def propose(name: str, **more: str) -> int:
    act = roll.propose(LEAD, "london", {"name": name, **more}, NOW)
    return int((act.after or {})["row"])


def approved(*names: str) -> list[int]:
    ids = [propose(name) for name in names]
    for id in ids:
        roll.approve(LEAD, "london", id, SAID, NOW)
    return ids


def shown() -> list[str]:
    return [each["name"] for each in roll.public_names("london")]


def test_a_name_is_shown_only_after_the_family_said_so_and_to_a_day() -> None:
    id = propose("Ana Example", age="31", origin="Lambeth")
    assert shown() == []
    for typed in ({}, {"source": "x"}, {"on": "2026-03-20"}):
        with pytest.raises(Invalid):
            roll.approve(LEAD, "london", id, typed, NOW)
    assert vigil.shown("london") == frozenset()
    roll.approve(LEAD, "london", id, SAID, NOW)
    assert roll.public_names("london") == [
        {"name": "Ana Example", "detail": "31, Lambeth", "language": "und"}
    ]
    act = roll.withdraw(LEAD, "london", id, NOW)
    assert shown() == []
    undoing.undo(LEAD, act.id, NOW)
    assert shown() == ["Ana Example"]


def test_a_correction_needs_a_source_and_keeps_the_history() -> None:
    [id] = approved("Ana Exampel")
    with pytest.raises(Invalid) as refused:
        roll.correct(LEAD, "london", id, {"name": ""}, NOW)
    assert {fault.where for fault in refused.value.faults} == {"name", "source", "on"}
    roll.correct(LEAD, "london", id, {"name": "Ana Example", **SAID}, NOW)
    held = roll.name("london", id).name
    assert [(each.before, each.after) for each in held.corrections] == [("Ana Exampel", "Ana Example")]
    assert shown() == ["Ana Example"]
    with pytest.raises(NotPossible):
        roll.correct(LEAD, "london", id, {"name": "Ana Example", **SAID}, NOW)


def test_no_line_of_the_ledger_names_anybody() -> None:
    [id] = approved("Ana Example")
    roll.withdraw(LEAD, "london", id, NOW)
    assert all("Ana" not in act.note for act in ledger.of_book("london"))


def test_names_stand_by_the_alphabet_by_wishes_or_by_hand() -> None:
    ana, ben, cy = approved("Ana Abel", "Ben Berg", "Cy Cole")
    assert shown() == ["Ana Abel", "Ben Berg", "Cy Cole"]
    roll.wish(LEAD, "london", cy, ana, "both families", NOW)
    assert shown() == ["Ana Abel", "Ben Berg", "Cy Cole"]
    roll.set_order(LEAD, "london", "wishes", NOW)
    assert shown() == ["Ana Abel", "Cy Cole", "Ben Berg"]
    act = roll.move(LEAD, "london", ben, -1, NOW)
    assert shown() == ["Ana Abel", "Ben Berg", "Cy Cole"]
    approved("Abe Aaron")
    assert shown()[-1] == "Abe Aaron"
    undoing.undo(LEAD, act.id, NOW)
    roll.unwish(LEAD, "london", ana, cy, NOW)
    assert shown() == ["Abe Aaron", "Ana Abel", "Ben Berg", "Cy Cole"]
    with pytest.raises(NotFound):
        roll.wish(LEAD, "london", ana, 999, "", NOW)
    with pytest.raises(Invalid):
        roll.set_order(LEAD, "london", "fate", NOW)


def test_wishes_that_cannot_be_kept_are_told() -> None:
    ids = approved("Ana Abel", "Ben Berg", "Cy Cole", "Di Dahl")
    for other in ids[1:]:
        roll.wish(LEAD, "london", ids[0], other, "", NOW)
    roll.set_order(LEAD, "london", "wishes", NOW)
    found = roll.stood("london")
    assert found.exact
    assert len(found.unmet) == 1


def test_a_wish_about_a_name_that_is_not_shown_waits() -> None:
    [ana] = approved("Ana Abel")
    hidden = propose("Zed Hidden")
    roll.wish(LEAD, "london", ana, hidden, "", NOW)
    roll.set_order(LEAD, "london", "wishes", NOW)
    assert shown() == ["Ana Abel"]
    assert roll.stood("london").unmet == ()


def test_numbers_are_added_and_never_written_over() -> None:
    for number in ("3", "5"):
        act = roll.record_number(LEAD, "london", {"what": "people died", "number": number, **SAID}, NOW)
    assert [each.number for each in roll.roll("london").history("people died")] == [3, 5]
    assert vigil.shown("london") == {"names"}
    undoing.undo(LEAD, act.id, NOW)
    assert [each.number for each in roll.roll("london").latest()] == [3]


def test_a_tribute_is_shown_as_it_was_approved_and_not_otherwise() -> None:
    act = tributes.draft(LEAD, "london", TRIBUTE, NOW)
    id = int((act.after or {})["row"])
    assert tributes.tributes("london", public=True) == []
    tributes.approve(LEAD, "london", id, NOW)
    assert [each.tribute.approved_by for each in tributes.tributes("london", public=True)] == ["Ada"]
    tributes.change(LEAD, "london", id, {**TRIBUTE, "text": "We are with you all."}, NOW)
    assert tributes.tributes("london", public=True) == []
    tributes.approve(LEAD, "london", id, NOW)
    with pytest.raises(NotPossible):
        tributes.approve(LEAD, "london", id, NOW)
    tributes.withdraw(LEAD, "london", id, NOW)
    assert vigil.shown("london") == frozenset()


def test_the_order_of_precedence_is_the_hosts() -> None:
    ids = []
    for name in ("First", "Second", "Third"):
        act = tributes.draft(LEAD, "london", {**TRIBUTE, "name": name}, NOW)
        ids.append(int((act.after or {})["row"]))
    act = tributes.move(LEAD, "london", ids[2], -2, NOW)
    assert [each.tribute.name for each in tributes.tributes("london")] == ["Third", "First", "Second"]
    undoing.undo(LEAD, act.id, NOW)
    assert [each.tribute.name for each in tributes.tributes("london")] == ["First", "Second", "Third"]
    with pytest.raises(NotPossible):
        tributes.move(LEAD, "london", ids[0], -1, NOW)


def test_a_moderator_does_none_of_it() -> None:
    [id] = approved("Ana Example")
    acts = (
        lambda: roll.propose(BEA, "london", {"name": "X"}, NOW),
        lambda: roll.approve(BEA, "london", id, SAID, NOW),
        lambda: roll.correct(BEA, "london", id, {"name": "Y", **SAID}, NOW),
        lambda: roll.withdraw(BEA, "london", id, NOW),
        lambda: roll.set_order(BEA, "london", "wishes", NOW),
        lambda: roll.record_number(BEA, "london", {"what": "x", "number": "1", **SAID}, NOW),
        lambda: tributes.draft(BEA, "london", TRIBUTE, NOW),
    )
    for act in acts:
        with pytest.raises(NotAllowed):
            act()
    assert shown() == ["Ana Example"]
