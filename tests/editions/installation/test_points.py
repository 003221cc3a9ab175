"""Chunks of points: what goes in comes out, small; and every prefix of them is an honest picture."""

from __future__ import annotations

import zlib

import numpy as np
import pytest

from remembrancer.book.errors import Invalid
from remembrancer.editions.installation.chunks import FIRST_ENTRIES, Plan, spans, tail_is_full
from remembrancer.editions.installation.columns import GAP, RECORD, Columns
from remembrancer.editions.installation.points import LIGHT, decode_points, encode_points, morton
from remembrancer.editions.installation.scene.mixing import mix

CELLS = 64


def columns(count: int) -> Columns:
    """A book whose entries stand the further east the later they were accepted, mostly in one place."""
    rows = np.zeros(count, RECORD)
    ranks = np.arange(count)
    rows["x"] = (ranks * 65_535 // max(1, count)) & 0xFF00
    rows["y"] = np.where(mix(ranks, 3) % 4 == 0, mix(ranks, 4) & 0xFF00, 32_768)
    rows["length"] = mix(ranks, 5) % 40
    made = Columns()
    made.put(0, rows)
    return made


def lights(count: int) -> np.ndarray:
    return columns(count).lights(np.arange(count))


@pytest.mark.parametrize("count", [0, 1, 2, 1_000, 50_000])
def test_what_is_put_into_a_chunk_comes_out_of_it(count: int) -> None:
    given = lights(count)
    found = decode_points(encode_points(given[::-1]))
    assert np.array_equal(np.sort(found, order="rank"), given)


def test_a_chunk_goes_along_the_curve_and_then_by_rank() -> None:
    found = decode_points(encode_points(lights(5_000)))
    keys = list(zip(morton(found["x"], found["y"]).tolist(), found["rank"].tolist(), strict=True))
    assert keys == sorted(keys)


def test_the_extremes_of_every_number_are_kept() -> None:
    most = np.array([(2**32 - 1, 65_535, 65_535, 255, 255, 63), (0, 0, 0, 0, 0, 0)], LIGHT)
    assert np.array_equal(np.sort(decode_points(encode_points(most)), order="rank"), most[::-1])


@pytest.mark.parametrize("data", [b"", b"no zlib stream", zlib.compress(b"1234567890")])
def test_what_is_no_chunk_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid):
        decode_points(data)


def test_chunks_begin_with_a_small_sample_and_double() -> None:
    assert list(spans(10)) == [(0, 10)]
    assert list(spans(100_000)) == [
        (0, 16_384),
        (16_384, 32_768),
        (32_768, 65_536),
        (65_536, 100_000),
    ]
    assert list(spans(0)) == []


def test_every_rank_is_in_one_chunk() -> None:
    book = columns(70_000)
    plan = Plan.over(len(book))
    found = [ours["rank"] for _, ours in plan.lights(book, list(range(len(plan.bounds))))]
    assert [len(each) for each in found] == [end - start for start, end in spans(len(book))]
    assert np.array_equal(np.sort(np.concatenate(found)), np.arange(len(book)))
    for number, ranks in enumerate(found):
        assert plan.chunks_of(ranks.astype(np.int64)) == {number}


def test_every_prefix_of_the_chunks_shows_the_whole_book_evenly() -> None:
    """Chi-squared over 64 spans of ranks: entries are signed in waves, so no wave may be missing."""
    book = columns(300_000)
    plan = Plan.over(len(book))
    shown = np.empty(0, np.int64)
    for _, ours in plan.lights(book, list(range(len(plan.bounds)))):
        shown = np.concatenate([shown, ours["rank"].astype(np.int64)])
        counts = np.bincount(shown * CELLS // len(book), minlength=CELLS)
        expected = len(shown) / CELLS
        chi_squared = ((counts - expected) ** 2 / expected).sum()
        # 63 degrees of freedom: mean 63, standard deviation 11; a sample without replacement is below that.
        assert chi_squared < 63 + 4 * 11
        east = columns(300_000).rows["x"][shown].mean() / 65_535
        assert abs(east - 0.5) < 0.01


def test_a_tail_holds_few_beside_the_book() -> None:
    assert tail_is_full(0, 1)
    assert not tail_is_full(1_000, 2_000)
    assert tail_is_full(1_000, 2_001)
    assert not tail_is_full(FIRST_ENTRIES, FIRST_ENTRIES + 4_096)
    assert tail_is_full(FIRST_ENTRIES, FIRST_ENTRIES + 4_097)
    assert not tail_is_full(1_000_000, 1_062_500)
    assert tail_is_full(1_000_000, 1_070_000)


def test_gaps_are_in_no_chunk() -> None:
    book = columns(1_000)
    book.rows["style"][::10] |= GAP
    [(_, found)] = Plan.over(1_000).lights(book, [0])
    assert len(found) == 900
    assert not (found["style"] & GAP).any()
    assert book.standing() == 900
    assert book.gaps.tolist() == list(range(0, 1_000, 10))
