"""Make the golden files of spec/stage/v1 anew: schedules of a year, messages in turn.

Run it as `.venv/bin/python tools/golden_stage.py`, only with a reason to change the rules, and tell the
reason in spec/stage/v1/CHANGELOG.md: a node without its host reckons its dusk by them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from remembrancer.book.facade import facade_from
from remembrancer.stage.schedule import Window, windows
from remembrancer.stage.selection import Selection
from remembrancer.stage.showing import Score, read_score
from remembrancer.stage.sun import height

GOLDEN = Path(__file__).parents[1] / "spec" / "stage" / "v1" / "golden"

NIGHT = ["midnight to dawn", "dusk to 23:59"]
PLACES: dict[str, tuple[str, float, float]] = {
    "London": ("Europe/London", 51.4995, -0.1248),
    "Tromsø": ("Europe/Oslo", 69.6496, 18.956),
    "Quito": ("America/Guayaquil", -0.2202, -78.5123),
    "Sydney": ("Australia/Sydney", -33.8568, 151.2153),
    "Apia": ("Pacific/Apia", -13.8333, -171.7667),
    "Helsinki": ("Europe/Helsinki", 60.1699, 24.9384),
    "Longyearbyen": ("Arctic/Longyearbyen", 78.2232, 15.6267),
    "St. John's": ("America/St_Johns", 47.5675, -52.7072),
    "Lord Howe": ("Australia/Lord_Howe", -31.5525, 159.0819),
    "Kashgar": ("Asia/Shanghai", 39.4704, 75.9898),
    "the South Pole": ("Antarctica/McMurdo", -90.0, 0.0),
}
SCHEDULES: list[tuple[str, dict[str, Any]]] = [
    ("London", {"dates": ["2018-01-01 to 2018-12-31"], "show": NIGHT}),
    ("London", {"dates": ["2018-03-22", "2018-06-03", "2018-06-19", "2018-09-15"], "show": NIGHT}),
    (
        "London",
        {
            "dates": ["2018-03-24 to 2018-03-26", "2018-10-27 to 2018-10-29"],
            "show": ["00:30 to 01:30", "01:45 to 03:00", "23:00 to 00:15"],
            "quiet": ["01:10 to 01:20"],
        },
    ),
    ("Tromsø", {"dates": ["2018-01-01 to 2018-12-31"], "show": NIGHT}),
    ("Quito", {"dates": ["2019-01-01 to 2019-12-31"], "show": ["sunset to midnight"]}),
    ("Sydney", {"dates": ["2020-01-01 to 2020-12-31"], "show": ["dusk + 00:20 to dawn - 00:10"]}),
    ("Apia", {"dates": ["2011-01-01 to 2011-12-31"], "show": NIGHT}),
    ("Helsinki", {"dates": ["2024-05-15 to 2024-07-31"], "show": ["midnight to dawn", "dusk to 02:00"]}),
    ("Longyearbyen", {"dates": ["2024-01-01 to 2024-12-31"], "show": ["dusk to dawn"]}),
    (
        "St. John's",
        {"dates": ["2010-03-12 to 2010-03-16", "2010-11-05 to 2010-11-09"], "show": ["00:00 to 02:00"]},
    ),
    (
        "Lord Howe",
        {"dates": ["2024-04-05 to 2024-04-08", "2024-10-04 to 2024-10-07"], "show": ["01:40 to 02:20"]},
    ),
    (
        "Kashgar",
        {
            "dates": ["2025-01-01 to 2025-01-31"],
            "show": ["sunset to sunrise"],
            "quiet": ["00:00 to 06:00"],
            "permits": ["18:00 to 23:30", "2025-01-10 00:00 to 2025-01-12 12:00"],
        },
    ),
    ("the South Pole", {"dates": ["2024-01-01 to 2024-12-31"], "show": ["sunset to sunrise"]}),
]


def schedules() -> Iterator[dict[str, Any]]:
    """Windows of every schedule, in UTC."""
    for place, rules in SCHEDULES:
        zone, latitude, longitude = PLACES[place]
        facade = facade_from(
            {
                "id": "a",
                "name": place,
                "time_zone": zone,
                "latitude": latitude,
                "longitude": longitude,
                **rules,
            }
        )
        yield {
            "place": place,
            "facade": {"time_zone": zone, "latitude": latitude, "longitude": longitude},
            "rules": {"quiet": [], "permits": [], **rules},
            "windows": [[written(window.start), written(window.end)] for window in windows(facade)],
        }


def heights() -> Iterator[list[float]]:
    """Latitude, longitude, minutes since 1970, and how high the sun stands there then."""
    for index, (_zone, latitude, longitude) in enumerate(PLACES.values()):
        for step in range(6):
            minute = 5_262_000 + 7_654_321 * step + 977 * index
            yield [latitude, longitude, minute, round(height(latitude, longitude, minute), 9)]


PLAN: dict[str, Any] = {
    "windows": [
        ["2018-03-22T00:00:00Z", "2018-03-22T05:26:00Z"],
        ["2018-03-22T18:51:00Z", "2018-03-22T23:59:00Z"],
        ["2018-06-03T20:57:00Z", "2018-06-03T22:59:00Z"],
    ],
    "programme": [
        {"scene": "lettering", "seconds": 60},
        {"scene": "messages", "seconds": 100},
        {"scene": "candles", "seconds": 20},
    ],
    "cues": [],
    "silences": [],
}
SELECTIONS: list[dict[str, Any]] = [
    {"ranks": [7, 3, 11, 0, 4_000_000, 25, 26], "at_a_time": 3, "seconds": 20},
    {"ranks": list(range(100, 140)), "at_a_time": 15, "seconds": 30},
    {"ranks": [5, 9], "at_a_time": 5, "seconds": 45},
    {"ranks": [5, 9, 13], "at_a_time": 1, "seconds": 150},
    {"ranks": [], "at_a_time": 3, "seconds": 20},
]
START = datetime(2018, 3, 22, tzinfo=UTC)
CUE_AT = datetime(2018, 3, 22, 19, 0, 7, tzinfo=UTC)


def selections(score: Score) -> Iterator[dict[str, Any]]:
    for messages in SELECTIONS:
        selection = Selection(score.windows, score.programme, **messages)
        moments = [START + timedelta(seconds=37.25 * step * step) for step in range(46)]
        moments += [end - timedelta(seconds=5) for _, end in score.windows]
        yield {
            "messages": messages,
            "at": [
                [written(at), selection.group_at(at), selection.counted(at), selection.ranks_at(at)]
                for at in moments
            ],
            "cue": [
                [written(CUE_AT), written(at), selection.group_of_cue(CUE_AT, at)]
                for at in moments
                if at > CUE_AT
            ],
            "next": [
                [written(at), rank, span(selection.next_lit(rank, at))]
                for at in moments[::5]
                for rank in [*messages["ranks"][:3], 77]
            ],
        }


def span(window: Window | None) -> list[str | None] | None:
    return window and [written(window.start), written(window.end)]


def written(instant: datetime | None) -> str | None:
    """An instant in UTC, with milliseconds where there are any."""
    if instant is None:
        return None
    return (
        instant.astimezone(UTC)
        .isoformat(timespec="milliseconds")
        .replace("+00:00", "Z")
        .replace(".000Z", "Z")
    )


def documents() -> Iterator[tuple[str, dict[str, Any]]]:
    """The golden files by name."""
    score = read_score(PLAN)
    yield "schedule", {"heights": list(heights()), "schedules": list(schedules())}
    yield "selection", {"plan": PLAN, "selections": list(selections(score))}


def body(document: dict[str, Any]) -> str:
    """JSON with a line for each innermost list, so that a change can be read as a difference."""
    spread = json.dumps(document, ensure_ascii=False, indent=1)
    return re.sub(r"\[[^\[\]{}]*\]", lambda row: re.sub(r"\n\s*", "", row[0]), spread) + "\n"


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for name, document in documents():
        (GOLDEN / f"{name}.json").write_text(body(document), encoding="utf-8")
