"""Facades for tests."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from remembrancer.book.facade import Facade, facade_from
from remembrancer.stage.schedule import windows

NIGHT = ["midnight to dawn", "dusk to 23:59"]


def facade(**more: Any) -> Facade:
    """The Houses of Parliament on 22 March 2018, but for what is said otherwise."""
    fields = {
        "id": "parliament",
        "name": "Houses of Parliament",
        "time_zone": "Europe/London",
        "latitude": 51.4995,
        "longitude": -0.1248,
        "dates": ["2018-03-22"],
        "show": NIGHT,
    }
    return facade_from({**fields, **more})


def tromso(**more: Any) -> Facade:
    place = {"name": "Tromsø", "time_zone": "Europe/Oslo", "latitude": 69.6496, "longitude": 18.956}
    return facade(**place, **more)


def clocks(of: Facade) -> list[str]:
    """The windows as the clocks at the facade show them."""
    return [f"{_shown(of, window.start)} – {_shown(of, window.end)}" for window in windows(of)]


def _shown(of: Facade, instant: datetime) -> str:
    return f"{instant.astimezone(of.zone):%d.%m. %H:%M}"
