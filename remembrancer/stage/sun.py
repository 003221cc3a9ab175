"""When the sun rises, sets, and leaves or ends the night at a place, to the minute.

A minute is dark where the middle of the sun stands more than 6° below the horizon at its beginning, without
refraction (`astral.sun.elevation`, after the US National Oceanic and Atmospheric Administration's solar
calculator and Meeus, "Astronomical Algorithms", 1991). Rising and setting are at 0.833° below: half of the
sun's disc and the refraction at the horizon. web/projection/src/stage/sun.ts is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import lru_cache
from zoneinfo import ZoneInfo

from astral import Observer
from astral.julian import julianday, julianday_to_juliancentury
from astral.sun import elevation, eq_of_time

from remembrancer.book.rules import DAWN, DUSK, MORNING_EVENTS, SUNRISE, SUNSET

from .zones import DAY, day_minutes, in_time, instant

HEIGHT: Mapping[str, float] = {DAWN: -6.0, DUSK: -6.0, SUNRISE: -0.833, SUNSET: -0.833}
"""How high the sun stands at each event, in degrees."""
HALF = DAY // 2
KEPT = 65_536


class Stays(Enum):
    """Why there is no event: the sun stays above its height all night, or below it all day."""

    ABOVE = "above"
    BELOW = "below"


def height(latitude: float, longitude: float, minute: int) -> float:
    """How high the sun stands, in degrees, at a minute since 1970-01-01T00:00Z."""
    return elevation(Observer(latitude, longitude), in_time(minute), with_refraction=False)


def solar_noon(longitude: float, zone: ZoneInfo, day: date) -> int:
    """The minute at which the sun stands highest, of all such minutes the nearest to 12:00 of `day`."""
    middle = day_minutes(day) + HALF
    equation = eq_of_time(julianday_to_juliancentury(julianday(in_time(middle))))
    noon = middle - 4 * longitude - equation
    turns = round((instant(zone, day, HALF) - noon) / DAY)
    return round(noon + turns * DAY)


@lru_cache(KEPT)
def event(name: str, latitude: float, longitude: float, zone: ZoneInfo, day: date) -> int | Stays:
    """The minute of dawn, sunrise, sunset or dusk of `day`.

    Dawn and sunrise are the first minute at which the sun is no longer below their height, in the twelve
    hours before the day's solar noon; sunset and dusk the first at which it is below, in the twelve hours
    after. So the dusk of a day may come after its midnight.
    """
    noon = solar_noon(longitude, zone, day)

    def below(minute: int) -> bool:
        return height(latitude, longitude, minute) < HEIGHT[name]

    night = noon - HALF if name in MORNING_EVENTS else noon + HALF
    if below(noon):
        return Stays.BELOW
    if not below(night):
        return Stays.ABOVE
    if name in MORNING_EVENTS:
        return _first(lambda minute: not below(minute), night, noon)
    return _first(below, noon, night)


def _first(holds: Callable[[int], bool], before: int, after: int) -> int:
    """The first minute at which it holds; it does not `before`, does `after`, and changes once between."""
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (before, middle) if holds(middle) else (middle, after)
    return after
