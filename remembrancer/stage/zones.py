"""What the clocks show at a place. Instants are whole minutes since 1970-01-01T00:00Z."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

EPOCH = date(1970, 1, 1)
DAY = 24 * 60


def day_minutes(day: date) -> int:
    """The minutes from 1970-01-01 to `day`, as if there were no zones."""
    return (day - EPOCH).days * DAY


def offset(zone: ZoneInfo, minute: int) -> int:
    """By how many minutes the clocks of `zone` are ahead of UTC at `minute`."""
    ahead = datetime.fromtimestamp(minute * 60, zone).utcoffset()
    return int((ahead or timedelta()).total_seconds() // 60)


def instant(zone: ZoneInfo, day: date, minute: int, *, last: bool = False) -> int:
    """When the clocks of `zone` show `minute` (from 0 to 1440 and beyond) of `day`.

    Where they show it twice, as when summer time ends, it is the first time, or the last with `last`. Where
    they skip it, as when summer time begins, it is the moment at which they jump.
    """
    wall = day_minutes(day) + minute
    found = [
        wall - ahead
        for ahead in (offset(zone, wall - DAY), offset(zone, wall + DAY))
        if offset(zone, wall - ahead) == ahead
    ]
    if found:
        return max(found) if last else min(found)
    return _jump(zone, wall - DAY, wall + DAY)


def in_time(minute: int) -> datetime:
    """The instant as a datetime in UTC."""
    return datetime.fromtimestamp(minute * 60, UTC)


def _jump(zone: ZoneInfo, before: int, after: int) -> int:
    """The first minute at which the clocks are as they are `after`."""
    goal = offset(zone, after)
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (before, middle) if offset(zone, middle) == goal else (middle, after)
    return after
