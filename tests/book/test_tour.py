"""The order of the tour: everyone has a turn, anyone can be told when, and the golden file holds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from remembrancer.book.permutation import Permutation
from remembrancer.book.tour import SLOT_SECONDS, Tour, room

GOLDEN = json.loads((Path(__file__).parents[2] / "spec/stage/v1/golden/tour.json").read_bytes())


@pytest.mark.parametrize("size", [1, 2, 3, 24, 1000, 65_537])
def test_everyone_has_a_turn_before_anyone_has_two(size: int) -> None:
    order = Permutation(size, 7)
    turns = [order.at(turn) for turn in range(size)]
    assert sorted(turns) == list(range(size))
    assert all(order.turn_of(who) == turn for turn, who in list(enumerate(turns))[:200])


@pytest.mark.parametrize("size", [0, -1, (1 << 30) + 1])
def test_there_is_no_order_for_nobody_and_none_for_more_than_a_number_can_hold(size: int) -> None:
    with pytest.raises(ValueError, match="no order"):
        Permutation(size, 1)


def test_a_new_entry_changes_nobody_elses_turn_until_an_eighth_more_have_come() -> None:
    assert room(1000) == room(1024) == 1024
    assert room(1025) == 1152
    assert all(entries <= room(entries) <= entries * 9 / 8 + 1 for entries in range(1, 5000))


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: str(case["entries"]))
def test_the_golden_tour_holds(case: dict) -> None:
    assert room(case["entries"]) == case["room"]
    tour = Tour(case["room"], case["seed"])
    assert [[rank, begin, tour.next(rank, begin)] for rank, begin, _ in case["next"]] == case["next"]
    assert [[second, tour.rank_at(second)] for second, _ in case["shown"]] == case["shown"]


def test_the_next_turn_is_the_next_and_not_a_later_one() -> None:
    tour, begin = Tour(room(67), 3), 1_521_676_800
    at = tour.next(12, begin)
    seen = [second for second in range(begin, at, SLOT_SECONDS) if tour.rank_at(second) == 12]
    assert seen == []
    assert tour.rank_at(at) == 12
    assert tour.next(12, at) == at < tour.next(12, at + 1)
