"""`remembrancer film`, as an operator types it: what it refuses, in a sentence, before anything is drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from remembrancer.book.errors import Invalid, NotFound, NotPossible
from remembrancer.book.facade import facade_from
from remembrancer.book.projector import Projector
from remembrancer.config.filming import instant_of, plan_of, zone_of
from remembrancer.film.reel import Reel, rate_of
from remembrancer.register import facades, projectors
from tests.register.samples import LEAD, NOW, make_book
from tests.work.test_stage import FACADE

pytestmark = [pytest.mark.parametrize("register", ["sqlite"], indirect=True)]


@pytest.fixture
def parliament(register: str) -> str:
    make_book(hashtag="LondonUnited")
    other = {**FACADE, "id": "bridge", "name": "London Bridge"}
    facades.add_facades(LEAD, "london", [facade_from(FACADE), facade_from(other)], NOW)
    projectors.add_projector(LEAD, "parliament", Projector("north", "North", 1280, 720), NOW)
    return "parliament"


def reel(start: str, end: str) -> Reel:
    zone = "Europe/London"
    return Reel(instant_of(start, zone, "from"), instant_of(end, zone, "to"), rate_of("25"))


EVENING = ("2018-03-22T18:50", "2018-03-22T19:00")


def test_the_film_of_a_past_evening_has_that_evenings_windows(parliament: str) -> None:
    plan = plan_of(parliament, "", reel(*EVENING))
    assert plan["windows"][-1] == ["2018-03-22T18:51:00+00:00", "2018-03-22T23:59:00+00:00"]
    assert plan["projector"]["view"] == [0.0, 0.0, 1.0, 1.0]
    assert (plan["projector"]["width"], plan["projector"]["height"]) == (
        plan["facade"]["width"],
        plan["facade"]["height"],
    )


def test_what_one_projector_sends_to_its_lens_is_its_own_plan(parliament: str) -> None:
    plan = plan_of(parliament, "north", reel(*EVENING))
    assert (plan["projector"]["id"], plan["projector"]["width"]) == ("north", 1280)


def test_one_scene_is_shown_from_beginning_to_end(parliament: str) -> None:
    plan = plan_of(parliament, "", reel("2018-03-22T12:00", "2018-03-22T12:01"), "candles")
    assert [each["scene"] for each in plan["programme"]] == ["candles"]
    [[first, last]] = plan["windows"]
    assert first < "2018-03-22T12:00" < "2018-03-22T12:01" < last


def test_what_is_not_there_is_refused(parliament: str) -> None:
    with pytest.raises(NotFound):
        plan_of("nowhere", "", reel(*EVENING))
    with pytest.raises(NotFound):
        plan_of(parliament, "south", reel(*EVENING))
    with pytest.raises(NotPossible, match="belongs to the facade"):
        plan_of("bridge", "north", reel(*EVENING))
    with pytest.raises(Invalid, match="A scene is one of"):
        plan_of(parliament, "", reel(*EVENING), "fireworks")


@pytest.mark.parametrize("given", ["dusk", "", "2018-13-40", "22.3.2018"])
def test_an_instant_that_is_none_is_refused(parliament: str, given: str) -> None:
    with pytest.raises(Invalid, match="not an instant"):
        instant_of(given, "Europe/London", "from")


def test_a_local_time_is_that_of_the_facade(parliament: str) -> None:
    zone = zone_of(parliament)
    assert instant_of("2018-06-03T21:57", zone, "from").isoformat() == "2018-06-03T21:57:00+01:00"
    assert instant_of("2018-06-03T21:57:00+00:00", zone, "from").isoformat() == "2018-06-03T21:57:00+00:00"


def test_the_ending_is_looked_at_before_anything_else_is_done(parliament: str, tmp_path: Path) -> None:
    from remembrancer.film.writing import format_of

    with pytest.raises(Invalid, match=r"\.mp4"):
        format_of(tmp_path / "evening.gif")
