"""Plans as the worker publishes them: of what stands in the register, when it changes, and only then."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from remembrancer.book.calibration import Calibration
from remembrancer.book.facade import facade_from
from remembrancer.book.projector import Projector
from remembrancer.editions.store import open_store
from remembrancer.register import books, calibrations, cues, facades, projectors, roll, silences
from remembrancer.stage.plan import revision_of
from remembrancer.stage.showing import read_score, shown
from remembrancer.work.stage import Stages
from tests.register.samples import LEAD

from .house import House

FACADE = {
    "id": "parliament",
    "name": "Houses of Parliament",
    "time_zone": "Europe/London",
    "latitude": 51.4995,
    "longitude": -0.1248,
    "dates": ["2018-03-22"],
    "show": ["midnight to dawn", "dusk to 23:59"],
    "programme": [{"scene": "lettering", "seconds": 60}, {"scene": "messages", "seconds": 60}],
    "brightness": 0.8,
}
pytestmark = pytest.mark.parametrize("register", ["sqlite"], indirect=True)
"""What is asked of the register has tests of its own, on each kind of database."""
MORNING = datetime(2018, 3, 22, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("remembrancer.work.stage.LOOK_SECONDS", -1.0)
    monkeypatch.setattr("remembrancer.work.stage.WHOLE_SECONDS", -1.0)


@pytest.fixture
def stage(house: House) -> House:
    house.now = MORNING
    house.open_book(hashtag="LondonUnited")
    facades.add_facades(LEAD, "london", [facade_from(FACADE)], MORNING)
    projectors.add_projector(LEAD, "parliament", Projector("north", "North", 1280, 720), MORNING)
    return house


def publish(house: House, stages: Stages) -> bool:
    return stages.round(open_store(house.options.store_url), house.now)


def plan(house: House, projector: str = "north") -> dict[str, Any]:
    path = house.folder / "published" / "stage" / projector / "plan.json"
    read: dict[str, Any] = json.loads(path.read_bytes())
    return read


def test_a_plan_has_everything_that_a_node_needs_beside_the_pack(stage: House) -> None:
    publish(stage, Stages())
    made = plan(stage)
    assert made["format"] == "remembrancer-plan/1"
    assert made["revision"] == revision_of(made)
    assert made["projector"] == {
        **{"id": "north", "name": "North", "width": 1280, "height": 720, "view": [0.0, 0.0, 1.0, 1.0]}
    }
    assert made["book"]["hashtag"] == "LondonUnited"
    assert made["limits"] == {"brightness": 0.8}
    assert made["rules"] == {
        **{"dates": ["2018-03-22"], "show": ["midnight to dawn", "dusk to 23:59"], "quiet": [], "permits": []}
    }
    assert made["windows"] == [
        ["2018-03-22T00:00:00+00:00", "2018-03-22T05:26:00+00:00"],
        ["2018-03-22T18:51:00+00:00", "2018-03-22T23:59:00+00:00"],
    ]
    assert made["calibration"] == Calibration().document()
    page = (stage.folder / "published/stage/north/index.html").read_text()
    assert 'data-lettering="#LondonUnited"' in page


def test_it_is_written_when_something_has_changed_and_only_then(stage: House) -> None:
    stages = Stages()
    assert publish(stage, stages)
    assert not publish(stage, stages)
    before = plan(stage)
    cues.scene_now(LEAD, "london", "candles", stage.now, facade="parliament")
    assert publish(stage, stages)
    assert plan(stage)["revision"] != before["revision"]
    leaning = Calibration(((0.1, 0.1), (0.9, 0.05), (0.95, 0.9), (0.05, 0.95))).document()
    calibrations.save(LEAD, "north", leaning, base=0, tablet="one", now=stage.now)
    assert publish(stage, stages)
    assert plan(stage)["calibration"] == leaning
    silences.make(
        LEAD,
        {"id": "minute", "title": "A minute", "start": "2018-03-22T11:00", "time_zone": "Europe/London"},
        stage.now,
    )
    assert publish(stage, stages)
    assert shown(read_score(plan(stage)), MORNING + timedelta(hours=2)).scene == "silence"


def test_a_worker_that_starts_anew_writes_nothing_again(stage: House) -> None:
    publish(stage, Stages())
    before = (stage.folder / "published/stage/north/plan.json").stat().st_mtime_ns
    stage.now += timedelta(minutes=5)
    publish(stage, Stages())
    assert (stage.folder / "published/stage/north/plan.json").stat().st_mtime_ns == before


def test_it_is_renewed_every_day_so_that_a_node_knows_it_is_looked_after(stage: House) -> None:
    stages = Stages()
    publish(stage, stages)
    stage.now += timedelta(days=1)
    assert publish(stage, stages)
    assert plan(stage)["made_at"].startswith("2018-03-23")


def test_a_projector_that_was_taken_away_leaves_the_tree(stage: House) -> None:
    stages = Stages()
    publish(stage, stages)
    projectors.remove_projector(LEAD, "north", stage.now)
    assert publish(stage, stages)
    assert not list((stage.folder / "published/stage").rglob("*.json"))
    projectors.add_projector(LEAD, "parliament", Projector("south", "South"), stage.now)
    publish(stage, stages)
    projectors.remove_projector(LEAD, "south", stage.now)
    publish(stage, Stages())
    assert not list((stage.folder / "published/stage").rglob("*.html"))


def test_of_a_book_whose_display_has_ended_only_the_lettering_is_left(stage: House) -> None:
    facades.add_facades(LEAD, "london", [facade_from({**FACADE, "id": "bridge"})], MORNING)
    projectors.add_projector(LEAD, "bridge", Projector("pier", "Pier"), MORNING)
    cues.scene_now(LEAD, "london", "messages", stage.now)
    stages = Stages()
    publish(stage, stages)
    assert [each["scene"] for each in plan(stage, "pier")["programme"]] == ["lettering", "messages"]
    end_display(stage)
    assert publish(stage, stages)
    assert [each["scene"] for each in plan(stage, "pier")["programme"]] == ["lettering"]
    assert plan(stage, "pier")["cues"] == []


def test_a_plan_has_the_names_that_their_families_have_approved_and_no_other(stage: House) -> None:
    acts = [roll.propose(LEAD, "london", {"name": name}, stage.now) for name in ("Ana Abel", "Ben Berg")]
    id = int((acts[0].after or {})["row"])
    roll.approve(LEAD, "london", id, {"source": "their sister", "on": "2026-03-20"}, stage.now)
    stages = Stages()
    publish(stage, stages)
    assert plan(stage)["names"] == [{"name": "Ana Abel", "detail": "", "language": "und"}]
    roll.withdraw(LEAD, "london", id, stage.now)
    publish(stage, stages)
    assert plan(stage)["names"] == []


def test_candles_alone_make_no_plan_every_second(stage: House, monkeypatch: pytest.MonkeyPatch) -> None:
    lit = iter(range(1, 100))
    monkeypatch.setattr("remembrancer.register.plans.candles", lambda _: next(lit))
    stages = Stages()
    publish(stage, stages)
    assert not publish(stage, stages)
    monkeypatch.setattr("remembrancer.work.stage.CANDLES_SECONDS", -1.0)
    assert publish(stage, stages)
    assert plan(stage)["candles"]["count"] == 3


def test_the_worker_does_it_by_itself(stage: House) -> None:
    stage.round()
    assert plan(stage)["projector"]["id"] == "north"


def end_display(house: House) -> None:
    book = books.get_book("london")
    ended = replace(book.clocks, closes_at=MORNING - timedelta(days=2), display_until=MORNING)
    books.update_book(LEAD, replace(book, clocks=ended), house.now)


def test_while_nobody_does_anything_nothing_is_asked_of_the_register(
    stage: House, monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: Any
) -> None:
    stages = Stages()
    publish(stage, stages)
    monkeypatch.setattr("remembrancer.work.stage.WHOLE_SECONDS", 60.0)
    with django_assert_num_queries(1):
        assert not publish(stage, stages)
    projectors.add_projector(LEAD, "parliament", Projector("south", "South", 1280, 720), MORNING)
    assert publish(stage, stages)
    assert plan(stage, "south")["projector"]["name"] == "South"
