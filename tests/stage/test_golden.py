"""The golden files of spec/stage/v1 are what this program reckons; TypeScript is held to the same files."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tools import golden_stage

DOCUMENTS = dict(golden_stage.documents())


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_golden_file_is_as_it_would_be_made_today(name: str) -> None:
    text = (golden_stage.GOLDEN / f"{name}.json").read_text(encoding="utf-8")
    assert json.loads(text) == json.loads(golden_stage.body(DOCUMENTS[name]))


def test_the_golden_schedules_have_the_four_nights_of_london() -> None:
    (four,) = [
        each["windows"]
        for each in DOCUMENTS["schedule"]["schedules"]
        if each["rules"]["dates"][0] == "2018-03-22"
    ]
    assert four[0] == ["2018-03-22T00:00:00Z", "2018-03-22T05:26:00Z"]
    assert four[-1] == ["2018-09-15T18:49:00Z", "2018-09-15T22:59:00Z"]


def selections() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = DOCUMENTS["selection"]["selections"]
    return found


def test_the_golden_selection_has_turns_that_are_cut_off_and_ranks_that_never_come() -> None:
    spans = [span for each in selections() for _, _, span in each["next"]]
    assert None in spans
    assert any(span for span in spans)
