"""The sun minute by minute, without any shortcut: what remembrancer.stage.sun must come to."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from astral import Observer
from astral.sun import elevation

from remembrancer.book.rules import DAWN, DUSK, SUNRISE, SUNSET
from remembrancer.stage.sun import solar_noon
from remembrancer.stage.zones import in_time

LOWEST = {DAWN: -6.0, SUNRISE: -0.833, SUNSET: -0.833, DUSK: -6.0}


def scanned(latitude: float, longitude: float, zone: ZoneInfo, day: date) -> dict[str, int]:
    """The events of `day`, from the height at each of the 1,441 minutes about its solar noon."""
    noon = solar_noon(longitude, zone, day)
    observer = Observer(latitude, longitude)
    heights = [elevation(observer, in_time(noon + minute), False) for minute in range(-720, 721)]
    found = {}
    for event, lowest in LOWEST.items():
        below = [height < lowest for height in heights]
        morning = event in (DAWN, SUNRISE)
        half = range(1, 721) if morning else range(721, 1441)
        turned = [
            minute for minute in half if below[minute - 1] != below[minute] and below[minute] != morning
        ]
        if turned and below[720] is False and below[0 if morning else 1440]:
            assert len(turned) == 1, "the sun goes one way in half a day"
            found[event] = noon - 720 + turned[0]
    return found
