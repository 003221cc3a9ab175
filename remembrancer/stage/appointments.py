"""From a plan to appointments: when each rank is lit first on each of a facade's dates."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from .schedule import Window
from .selection import Selection

DATES_MOST = 12
"""How many dates ahead a writer is told of."""


def appointments(selection: Selection, time_zone: str, after: datetime) -> Mapping[tuple[int, date], Window]:
    """By rank and local date: the first time after `after` at which it is lit, for DATES_MOST dates."""
    zone, found = ZoneInfo(time_zone), {}
    for rank in selection.ranks:
        dates: set[date] = set()
        for window in selection.lit(rank, after):
            day = window.start.astimezone(zone).date()
            if window.start <= after or day in dates:
                continue
            if len(dates) == DATES_MOST:
                break
            dates.add(day)
            found[rank, day] = window
    return found
