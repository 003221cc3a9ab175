"""The evenings of London in 2018, with a stepped clock, by nodes that are cut off before dusk."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from remembrancer.book.facade import facade_from
from remembrancer.stage.schedule import windows

from .conftest import ROOT
from .plans import plan_bytes

LONDON = ZoneInfo("Europe/London")
DATES = {
    "2018-03-22": ("05:26", "18:51"),
    "2018-06-03": ("04:02", "21:57"),
    "2018-06-19": ("03:56", "22:09"),
    "2018-09-15": ("06:02", "19:49"),
}
"""Dawn and dusk at Westminster."""
PLACE = {
    **{"id": "facade", "name": "Houses of Parliament", "time_zone": "Europe/London"},
    **{"latitude": 51.4995, "longitude": -0.1248, "width": 1920, "height": 1080},
}
RULES = {"show": ["midnight to dawn", "dusk to 23:59"], "quiet": []}


@pytest.mark.parametrize("day", DATES)
def test_a_facade_is_lit_from_midnight_to_dawn_and_from_dusk_to_the_last_minute(day, open_node, host, clock):
    dawn, dusk = DATES[day]
    facade = facade_from({**PLACE, "dates": [day], **RULES})
    lit = [(each.start, each.end) for each in windows(facade, None, date(2018, 12, 31))]
    made = plan_bytes(facade=PLACE, rules={"dates": [day], **RULES}, windows=lit, cues=(), silences=())
    host.laid[f"{ROOT}/plan.json"] = 200, made
    clock.now = datetime.combine(date.fromisoformat(day), datetime.min.time(), LONDON).astimezone(UTC)
    node = open_node(host_url=host.url)
    node.ask_all()
    host.away = True
    changes, before = [], None
    for _ in range(24 * 60 + 1):
        dark = node.shows() == "black"
        if dark != before:
            changes.append((f"{clock.now.astimezone(LONDON):%H:%M}", "dark" if dark else "lit"))
        before, clock.now = dark, clock.now + timedelta(minutes=1)
    assert changes == [("00:00", "lit"), (dawn, "dark"), (dusk, "lit"), ("23:59", "dark")]
