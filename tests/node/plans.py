"""A plan of one projector, as a host publishes it, and a host's answers laid out from it."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from remembrancer.stage.plan import Parts, compose, encoded

GOLDEN = Path(__file__).parents[2] / "spec/stage/v1/golden/showing.json"
SHOWING = json.loads(GOLDEN.read_text())
MADE_AT = datetime(2018, 3, 20, 12, 0, tzinfo=UTC)


def plan_of(projector: str = "parliament-1", made_at: datetime = MADE_AT, **parts: Any) -> dict[str, Any]:
    """The plan whose windows, programme, cues and silences are those of the golden file."""
    from remembrancer.book.cue import read_cue

    golden = SHOWING["plan"]
    windows = [tuple(datetime.fromisoformat(each) for each in span) for span in golden["windows"]]
    given: dict[str, Any] = {
        "projector": {
            **{"id": projector, "name": "Left", "width": 1920, "height": 1080, "view": [0, 0, 1, 1]},
        },
        "facade": {
            **{"id": "parliament", "name": "Houses of Parliament", "time_zone": "Europe/London"},
            **{"latitude": 51.4995, "longitude": -0.1248, "width": 1920, "height": 1080},
        },
        "book": {
            **{"slug": "london", "title": "London", "hashtag": "LondonUnited", "languages": ["en"], "seed": 7}
        },
        "rules": {
            "dates": [date(2018, 3, 22).isoformat(), date(2018, 9, 15).isoformat()],
            "show": ["midnight to dawn", "dusk to 23:59"],
            "quiet": [],
        },
        "windows": windows,
        "programme": golden["programme"],
        "cues": [read_cue(each) for each in golden["cues"]],
        "silences": golden["silences"],
    }
    return compose(Parts(**{**given, **parts}), made_at)


def plan_bytes(**parts: Any) -> bytes:
    return encoded(plan_of(**parts))
