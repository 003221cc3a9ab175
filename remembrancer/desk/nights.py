"""The dates of a facade for the page: its windows in words, and its day as a bar of sky and light."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from remembrancer.book.facade import Facade
from remembrancer.stage.days import day_of
from remembrancer.stage.schedule import Window
from remembrancer.stage.sky import sky
from remembrancer.stage.zones import DAY, instant

WIDTH = 720
"""Of a bar, in the units of its picture: two minutes each where it is one day."""


@dataclass(frozen=True)
class Part:
    """One part of a bar: where it begins and how wide it is."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True)
class Night:
    """One date: what is said of it, and its bar."""

    date: date
    windows: list[str]
    sun: list[tuple[str, str]]
    notes: list[str]
    sky: list[Part]
    lit: list[Part]
    hours: list[tuple[float, str]]


def nights(facade: Facade, days: Sequence[date]) -> list[Night]:
    """`days` for the page."""
    return [_night(facade, day) for day in days]


def spoken(facade: Facade, window: Window) -> str:
    """A window by the clocks at the facade: “18:51 to 23:59”, or “22:00 to 02:00 on 23 March”."""
    start, end = window.start.astimezone(facade.zone), window.end.astimezone(facade.zone)
    if end == datetime.combine(start.date() + timedelta(days=1), end.time(), facade.zone) and not any(
        (end.hour, end.minute)
    ):
        return f"{start:%H:%M} to midnight"
    later = "" if end.date() == start.date() else f" on {end.day} {end:%B}"
    return f"{start:%H:%M} to {end:%H:%M}{later}"


def _night(facade: Facade, day: date) -> Night:
    found = day_of(facade, day)
    start, end = _span(facade, day)
    return Night(
        date=day,
        windows=[spoken(facade, window) for window in found.windows],
        sun=[(name, f"{at.astimezone(facade.zone):%H:%M}") for name, at in _in_order(found.sun)],
        notes=found.notes,
        sky=[_part(kind, span, start, end) for kind, span in sky(facade, start, end)],
        lit=[_part("lit", _minutes(window), start, end) for window in found.windows],
        hours=_hours(facade, day, start, end),
    )


def _in_order(sun: Mapping[str, datetime]) -> list[tuple[str, datetime]]:
    return sorted(sun.items(), key=lambda each: each[1])


def _span(facade: Facade, day: date) -> tuple[int, int]:
    """What the bar shows: the day, and the next morning as well where a rule goes beyond midnight."""
    beyond = any(rule.overnight for rule in facade.show)
    return instant(facade.zone, day, 0), instant(
        facade.zone, day, DAY + (DAY // 2 if beyond else 0), last=True
    )


def _part(kind: str, span: tuple[int, int], start: int, end: int) -> Part:
    first, last = (min(max(minute, start), end) for minute in span)
    scale = WIDTH / max(end - start, 1)
    return Part(kind, round((first - start) * scale, 1), round((last - first) * scale, 1))


def _minutes(window: Window) -> tuple[int, int]:
    return int(window.start.timestamp() // 60), int(window.end.timestamp() // 60)


def _hours(facade: Facade, day: date, start: int, end: int) -> list[tuple[float, str]]:
    """A mark for every sixth hour by the clocks."""
    scale = WIDTH / max(end - start, 1)
    marks = [(instant(facade.zone, day, hour * 60), hour % 24) for hour in range(0, 37, 6)]
    return [(round((at - start) * scale, 1), f"{hour:02d}") for at, hour in marks if start <= at <= end]
