"""What writers were told of when their words are lit: kept through every change of plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from remembrancer.book.decision import Verdict
from remembrancer.register import acts, appointments, publication

from .samples import LEAD, NOW, bring_in, make_book

DAY = date(2026, 3, 23)
AT = NOW + timedelta(hours=30)

pytestmark = pytest.mark.usefixtures("register")


@pytest.fixture
def shown(register: str) -> list:
    make_book()
    ids = bring_in(3)
    acts.decide(LEAD, ids, Verdict.ACCEPT, now=NOW)
    publication.assign_positions("london")
    return ids


def keep(wanted: dict, now=NOW, facade: str = "parliament") -> int:
    return appointments.keep("london", facade, wanted, now)


def only(rank: int = 0):
    [told] = appointments.kept("london")[rank]
    return told


def test_what_was_told_is_told_again_and_nothing_changes_by_itself(shown: list) -> None:
    assert keep({(0, DAY): (AT, 20), (2, DAY): (AT, 20)}) == 2
    assert keep({(0, DAY): (AT, 20), (2, DAY): (AT, 20)}, NOW + timedelta(hours=1)) == 0
    assert (only().start, only().sequence, only().before) == (AT, 0, None)


def test_another_time_is_issued_again_and_remembers_the_one_before(shown: list) -> None:
    keep({(0, DAY): (AT, 20)})
    assert keep({(0, DAY): (AT + timedelta(minutes=9), 20)}, NOW + timedelta(hours=1)) == 1
    assert (only().start, only().sequence, only().before) == (AT + timedelta(minutes=9), 1, AT)


def test_one_that_is_called_off_says_so_and_can_come_back(shown: list) -> None:
    keep({(0, DAY): (AT, 20)})
    keep({}, NOW + timedelta(hours=1))
    assert (only().start, only().sequence, only().before) == (None, 1, AT)
    keep({(0, DAY): (AT, 20)}, NOW + timedelta(hours=2))
    assert (only().start, only().sequence, only().before) == (AT, 2, AT)


def test_what_is_past_stays_as_it_was(shown: list) -> None:
    keep({(0, DAY): (AT, 20)})
    assert keep({}, AT + timedelta(seconds=1)) == 0
    assert only().start == AT


def test_each_facade_keeps_its_own(shown: list) -> None:
    keep({(0, DAY): (AT, 20)})
    keep({(0, DAY): (AT, 20)}, facade="bridge")
    keep({}, facade="bridge")
    assert [(each.facade, each.start) for each in appointments.kept("london")[0]] == [
        ("bridge", None),
        ("parliament", AT),
    ]


def test_whose_words_left_the_book_is_told_nothing_more(shown: list) -> None:
    keep({(0, DAY): (AT, 20), (1, DAY): (AT, 20)})
    acts.decide(LEAD, shown[:1], Verdict.REMOVE, now=NOW)
    assert list(appointments.kept("london")) == [1]
    keep({(0, DAY): (AT, 20), (1, DAY): (AT, 20)})
    assert list(appointments.kept("london")) == [1]


def test_the_tour_remembers_for_how_many_it_was_ordered_before(shown: list) -> None:
    first = appointments.keep_tour("london", 64, NOW)
    assert (first.room, first.room_before) == (64, None)
    assert appointments.keep_tour("london", 64, AT).changed_at == NOW
    again = appointments.keep_tour("london", 72, AT)
    assert (again.room, again.room_before, again.changed_at) == (72, 64, AT)
