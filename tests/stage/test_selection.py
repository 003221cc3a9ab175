"""Messages stand in turn: nobody has a second turn before everyone had a first."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from remembrancer.book.facade import Turn
from remembrancer.stage.schedule import Window
from remembrancer.stage.selection import Selection

START = datetime(2018, 3, 22, 18, 51, tzinfo=UTC)


def at(seconds: float) -> datetime:
    return START + timedelta(seconds=seconds)


def window(start: int, end: int) -> Window:
    return Window(at(start), at(end))


PROGRAMME = [Turn("lettering", 30), Turn("messages", 70), Turn("candles", 20)]


def selection(*windows: Window, ranks: int = 7, at_a_time: int = 2, seconds: int = 20) -> Selection:
    return Selection(windows or (window(0, 600),), PROGRAMME, list(range(ranks)), at_a_time, seconds)


def test_each_group_stands_for_its_time_and_the_last_for_what_is_left_of_the_turn() -> None:
    one = selection()
    assert [one.group_at(at(second)) for second in (29, 30, 49, 50, 70, 99, 100, 150)] == [
        *(None, 0, 0, 1, 2, 2, None, 3)
    ]
    assert one.ranks_at(at(30)) == [0, 1]
    assert one.ranks_at(at(150)) == [6, 0], "after the last comes the first again"


def test_a_turn_that_the_window_cuts_off_counts_only_what_stood_whole() -> None:
    cut = selection(window(0, 75), window(1000, 1600))
    assert [cut.group_at(at(second)) for second in (30, 69, 74)] == [0, 1, 1]
    assert cut.group_at(at(1030)) == 2


def test_a_group_that_is_cut_off_stands_again_in_the_next_window() -> None:
    cut = selection(window(0, 40), window(1000, 1600))
    assert cut.group_at(at(35)) == 0
    assert cut.group_at(at(1030)) == 0
    assert cut.next_lit(0, START) == window(1030, 1050), "what is cut off is not promised"


def test_a_turn_shorter_than_a_group_still_goes_on() -> None:
    brief = selection(seconds=100)
    assert [brief.group_at(at(second)) for second in (30, 99, 150)] == [0, 0, 1]


def test_nobody_has_a_second_turn_before_everyone_had_a_first() -> None:
    one = selection(window(0, 50_000), ranks=23, at_a_time=4)
    last = one.counted(at(50_000))
    turns: Counter[int] = Counter()
    for groups in range(last):
        turns.update(one.ranks_of(groups))
        counts = [turns[rank] for rank in one.ranks]
        assert max(counts) - min(counts) <= 1, groups


def test_a_cue_goes_on_from_what_was_counted_and_changes_nothing() -> None:
    one = selection()
    assert one.group_of_cue(at(105), at(105)) == 3
    assert one.group_of_cue(at(105), at(126)) == 4
    assert one.group_at(at(150)) == 3


def test_a_signatory_is_told_every_time_that_their_words_are_lit() -> None:
    one = selection(ranks=3)
    told = list(one.lit(2, START))
    assert told[:2] == [window(50, 70), window(70, 100)]
    assert all(
        2 in one.ranks_at(each.start) and 2 in one.ranks_at(each.end - timedelta(seconds=1)) for each in told
    )


def test_whoever_is_not_of_the_selection_is_promised_nothing() -> None:
    assert selection().next_lit(99, START) is None
    assert selection(ranks=0).ranks_at(at(30)) == []
    assert selection().next_lit(0, at(601)) is None
    silent = Selection([window(0, 600)], [Turn("lettering", 30)], [1], 1, 20)
    assert (silent.next_lit(1, START), silent.group_at(at(5))) == (None, None)


def test_a_group_of_nobody_or_of_no_time_is_refused() -> None:
    with pytest.raises(ValueError, match="one message or more"):
        selection(at_a_time=0)
    with pytest.raises(ValueError, match="one second or more"):
        selection(seconds=0)
    with pytest.raises(IndexError):
        selection().time_of(10_000)


@settings(deadline=None, max_examples=60)
@given(
    lengths=st.lists(st.tuples(st.integers(1, 400), st.integers(1, 200)), min_size=1, max_size=4),
    turns=st.lists(
        st.tuples(st.sampled_from(["messages", "lettering"]), st.integers(1, 90)), min_size=1, max_size=4
    ),
    ranks=st.integers(1, 9),
    at_a_time=st.integers(1, 12),
    seconds=st.integers(1, 60),
)
def test_the_inverse_agrees_with_looking_at_every_second(
    lengths: list[tuple[int, int]], turns: list[tuple[str, int]], ranks: int, at_a_time: int, seconds: int
) -> None:
    windows, now = [], 0
    for length, pause in lengths:
        windows.append(window(now, now + length))
        now += length + pause
    one = Selection(windows, [Turn(*turn) for turn in turns], list(range(ranks)), at_a_time, seconds)
    stood: dict[int, list[int]] = {}
    for second in range(now):
        group = one.group_at(at(second))
        if group is not None:
            stood.setdefault(group, []).append(second)
    for group in range(one.counted(at(now))):
        time = one.time_of(group)
        assert time.start >= at(stood[group][0])
        assert time.end == at(stood[group][-1] + 1)
        assert one.group_at(time.start) == group
    for rank in range(ranks):
        told = list(one.lit(rank, at(-1)))
        assert [one.group_at(each.start) for each in told] == [
            group for group in range(one.counted(at(now))) if rank in one.ranks_of(group)
        ]
        assert one.next_lit(rank, at(-1)) == (told[0] if told else None)
