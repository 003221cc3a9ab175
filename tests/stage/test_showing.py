"""What is shown at an instant: every rule, its edges, and the golden file that the front end reads too."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from remembrancer.stage.showing import next_change, read_score, shown

GOLDEN = json.loads((Path(__file__).parents[2] / "spec/stage/v1/golden/showing.json").read_text())
PLAN = GOLDEN["plan"]
NINE = datetime(2018, 3, 22, 21, 0, tzinfo=UTC)


@pytest.fixture
def score():
    return read_score(PLAN)


@pytest.mark.parametrize("case", GOLDEN["cases"], ids=lambda case: case["says"])
def test_the_golden_file(score, case):
    found = shown(score, datetime.fromisoformat(case["at"]), **case.get("told", {}))
    assert (found.scene, found.fade_s) == (case["scene"], case.get("fade_s", 2.0))
    if "since" in case:
        assert found.since == datetime.fromisoformat(case["since"])


def test_a_node_may_know_of_other_cues_than_its_plan(score):
    assert shown(read_score(PLAN, ()), NINE).scene != "candles"
    assert shown(score, NINE).scene == "candles"


def test_the_next_change_is_told_beforehand(score):
    at = NINE
    seen = []
    while (at := next_change(score, at)) is not None:
        seen.append(at)
    assert seen == sorted(set(seen))
    assert seen[-1] == datetime.fromisoformat(PLAN["cues"][-1]["at"])


def test_one_second_shows_one_scene_to_all(score):
    for minute in range(24 * 60):
        at = datetime(2018, 3, 22, tzinfo=UTC) + timedelta(minutes=minute)
        assert shown(score, at) == shown(read_score(PLAN), at)


@pytest.mark.parametrize(
    "broken",
    [
        {"windows": [["2018-03-22T20:00:00Z", "2018-03-22T19:00:00Z"]]},
        {"windows": [["2018-03-22T20:00:00", "2018-03-22T21:00:00"]]},
        {"cues": [{"id": "1", "at": "2018-03-22T20:00:00Z", "scene": "disco"}]},
        {"cues": [{"id": "1", "at": "2018-03-22T20:00:00Z", "scene": "names", "fade_s": 600}]},
        {"cues": ["names"]},
    ],
)
def test_what_is_no_plan_is_not_read(broken):
    with pytest.raises((ValueError, KeyError, TypeError)):
        read_score({**PLAN, **broken})
