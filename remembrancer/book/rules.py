"""The rules by which a facade is lit: “midnight to dawn”, “dusk + 00:20 to 23:59”, and permit windows.

A rule has no date. What it means on one is told by remembrancer.stage.schedule.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime

DAWN, DUSK, SUNRISE, SUNSET = "dawn", "dusk", "sunrise", "sunset"
SUN_EVENTS = (DAWN, DUSK, SUNRISE, SUNSET)
MORNING_EVENTS = (DAWN, SUNRISE)
DAY_MINUTES = 24 * 60
OFFSET_MINUTES_MOST = 12 * 60

_SPLIT = re.compile(r"\s+(?:to|until)\s+")
_CLOCK = re.compile(r"(\d{1,2}):(\d{2})", re.ASCII)
_SUN = re.compile(r"(dawn|dusk|sunrise|sunset)(?:\s*([+−-])\s*(\d{1,2}):(\d{2}))?", re.ASCII)
_PERMIT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2})", re.ASCII)
_LIKE = "“midnight to dawn”, “dusk to 23:59” or “sunset + 00:20 to 22:00”"


@dataclass(frozen=True)
class Bound:
    """One end of a rule: an event of the sun and minutes after it, or minutes after midnight."""

    minutes: int
    event: str = ""

    @property
    def morning(self) -> bool:
        """Whether it lies in the half of its day before noon."""
        return self.event in MORNING_EVENTS if self.event else self.minutes < DAY_MINUTES // 2

    def __str__(self) -> str:
        clock = f"{abs(self.minutes) // 60:02d}:{abs(self.minutes) % 60:02d}"
        if not self.event:
            return "midnight" if self.minutes in (0, DAY_MINUTES) else clock
        return self.event if not self.minutes else f"{self.event} {'-' if self.minutes < 0 else '+'} {clock}"


@dataclass(frozen=True)
class Rule:
    """From one bound to another. It begins on its date, and ends on it or on the next.

    What begins in the evening and ends in the morning ends on the next date, and so does what ends at a time
    of the clock no later than the one it begins at.
    """

    start: Bound
    end: Bound

    @property
    def overnight(self) -> bool:
        if self.start.event or self.end.event:
            return not self.start.morning and self.end.morning
        return self.end.minutes <= self.start.minutes

    def __str__(self) -> str:
        return f"{self.start} to {self.end}"


@dataclass(frozen=True)
class Permit:
    """From one time to another on dates of their own, by the clocks at the facade."""

    start: datetime
    end: datetime

    def __str__(self) -> str:
        return f"{self.start:%Y-%m-%d %H:%M} to {self.end:%Y-%m-%d %H:%M}"


def read_rule(text: str) -> Rule:
    """The rule that `text` says; ValueError with a sentence when it says none."""
    parts = _SPLIT.split(text.strip())
    if len(parts) != 2:
        raise ValueError(f"“{text}” is not a rule such as {_LIKE}.")
    rule = Rule(_bound(parts[0], text), _bound(parts[1], text, end=True))
    if rule.start.event and rule.start.event == rule.end.event and rule.end.minutes <= rule.start.minutes:
        raise ValueError(f"“{text}” ends before it begins.")
    return rule


def read_permit(text: str) -> Permit | Rule:
    """A permit window: with dates, or for every date; ValueError with a sentence when it is neither."""
    parts = _SPLIT.split(text.strip())
    found = [_PERMIT.fullmatch(part) for part in parts]
    if len(parts) != 2 or not any(found):
        return read_rule(text)
    if not all(found):
        raise ValueError(f"“{text}” needs a date at both of its ends, or at none.")
    start, end = (_dated(each, text) for each in found if each)
    if end <= start:
        raise ValueError(f"“{text}” ends before it begins.")
    return Permit(start, end)


def _bound(text: str, rule: str, *, end: bool = False) -> Bound:
    if text == "midnight":
        return Bound(DAY_MINUTES if end else 0)
    if clock := _CLOCK.fullmatch(text):
        return Bound(_minutes(clock[1], clock[2], rule, DAY_MINUTES if end else DAY_MINUTES - 1))
    if sun := _SUN.fullmatch(text):
        offset = _minutes(sun[3], sun[4], rule, OFFSET_MINUTES_MOST) if sun[2] else 0
        return Bound(offset if sun[2] in (None, "+") else -offset, sun[1])
    raise ValueError(f"“{text}” in “{rule}” is not a time; a rule is such as {_LIKE}.")


def _minutes(hours: str, minutes: str, rule: str, most: int) -> int:
    total = int(hours) * 60 + int(minutes)
    if int(minutes) > 59 or total > most:
        raise ValueError(
            f"There is no {hours}:{minutes} in “{rule}”: it can be up to {most // 60:02d}:{most % 60:02d}."
        )
    return total


def _dated(found: re.Match[str], text: str) -> datetime:
    try:
        day = date.fromisoformat(found[1])
    except ValueError:
        raise ValueError(f"There is no {found[1]} in the calendar, as in “{text}”.") from None
    hours, _, minutes = found[2].partition(":")
    total = _minutes(hours, minutes, text, DAY_MINUTES - 1)
    return datetime(day.year, day.month, day.day, total // 60, total % 60)
