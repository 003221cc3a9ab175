"""A reel: every frame has its exact instant, and a loop has no seam."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest

from remembrancer.book.errors import Invalid
from remembrancer.film.reel import Reel, rate_of

DUSK = datetime(2018, 3, 22, 18, 51, tzinfo=UTC)


def reel(seconds: float, rate: str = "25", loop: float = 0) -> Reel:
    return Reel(DUSK, DUSK + timedelta(seconds=seconds), rate_of(rate), loop)


@pytest.mark.parametrize(
    ("seconds", "rate", "frames"),
    [(1, "25", 25), (10, "50", 500), (10, "29.97", 300), (60, "29.97", 1798), (3600, "24", 86_400)],
)
def test_there_are_exactly_as_many_frames_as_the_time_holds(seconds: float, rate: str, frames: int) -> None:
    assert reel(seconds, rate).frames == frames


def test_each_frame_shows_its_own_instant() -> None:
    made = reel(10)
    start = DUSK.timestamp() * 1000
    assert [made.parts(frame)[0].at_ms - start for frame in (0, 1, 249)] == [0, 40, 9960]


def test_a_loop_ends_where_it_began_and_its_dissolve_is_even() -> None:
    made = reel(10, loop=2)
    assert len(made.parts(199)) == 1
    shares = [made.parts(frame)[1].weight for frame in range(200, 250)]
    assert shares == pytest.approx([(step + 1) / 51 for step in range(50)])
    one_frame_before = DUSK.timestamp() * 1000 - 40
    assert made.parts(249)[1].at_ms == one_frame_before, "what follows it is the first frame"
    assert all(sum(part.weight for part in made.parts(frame)) == pytest.approx(1) for frame in range(250))


@pytest.mark.parametrize(
    ("seconds", "loop", "why"),
    [(0, 0, "after it"), (-5, 0, "after it"), (10**6, 0, "frames"), (10, 6, "half"), (10, -1, "half")],
)
def test_a_film_that_cannot_be_is_refused_in_a_sentence(seconds: float, loop: float, why: str) -> None:
    with pytest.raises(Invalid, match=why):
        reel(seconds, loop=loop)


@pytest.mark.parametrize("given", ["", "fast", "0", "-25", "1000", "1/0"])
def test_a_rate_that_no_screen_shows_is_refused(given: str) -> None:
    with pytest.raises(Invalid, match="frames a second"):
        rate_of(given)


def test_the_rates_of_television_are_exact() -> None:
    assert rate_of("29.97") == Fraction(30_000, 1001)
    assert rate_of("25") == 25
