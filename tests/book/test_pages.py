"""Pages: every position has one page, and no page ever takes another's."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from remembrancer.book.page import Gap, Page, page_of, pages_for, positions_of

positions = st.integers(0, 10_000_000)
sizes = st.integers(1, 200)


def test_a_page_is_counted_from_one() -> None:
    assert [page_of(position, 24) for position in (0, 23, 24, 47, 48)] == [1, 1, 2, 2, 3]
    assert [pages_for(count, 24) for count in (0, 1, 24, 25)] == [0, 1, 1, 2]


@given(positions, sizes)
def test_an_entry_stands_among_the_positions_of_its_page(position: int, size: int) -> None:
    assert position in positions_of(page_of(position, size), size)


@given(positions, sizes)
def test_a_book_has_as_many_pages_as_its_last_entry_says(position: int, size: int) -> None:
    assert pages_for(position + 1, size) == page_of(position, size)


@given(st.integers(1, 100_000), sizes)
def test_pages_follow_without_gap_or_overlap(page: int, size: int) -> None:
    here, there = positions_of(page, size), positions_of(page + 1, size)
    assert len(here) == size
    assert here.stop == there.start


def test_a_full_page_is_sealed_also_when_entries_have_gone_from_it() -> None:
    gaps = tuple(Gap(str(number)) for number in range(3))
    assert Page(1, 1, gaps, 3).sealed
    assert not Page(1, 1, gaps[:2], 3).sealed
