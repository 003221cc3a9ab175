"""One date at a facade: the sun, when it is lit, and in words why it is not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from remembrancer.book.facade import Facade
from remembrancer.book.rules import DAWN, SUN_EVENTS, SUNRISE, Bound, Rule

from .schedule import Window, bound, lit, on, sun
from .sun import Stays
from .zones import DAY, in_time, instant


@dataclass(frozen=True)
class Day:
    """One of a facade's dates. `sun` has the instants of dawn, dusk, sunrise and sunset that there are."""

    date: date
    windows: list[Window]
    sun: Mapping[str, datetime]
    notes: list[str]
    """Why a rule does not light the facade on this date, a sentence each."""


def day_of(facade: Facade, day: date) -> Day:
    """What happens at `facade` on `day`, in its own zone."""
    events = {name: sun(facade, name, day) for name in SUN_EVENTS}
    spans = lit(facade, [day])
    return Day(
        date=day,
        windows=[Window(in_time(start), in_time(end)) for start, end in spans],
        sun={name: in_time(at) for name, at in events.items() if isinstance(at, int)},
        notes=[*_notes(facade, day), *_dark(facade, day, bool(spans))],
    )


def said(day: date) -> str:
    """A date as it is read: 22 March 2018."""
    return f"{day.day} {day:%B %Y}"


def _notes(facade: Facade, day: date) -> Iterator[str]:
    for rule in facade.show:
        found = on(facade, rule, day)
        if isinstance(found, Bound):
            yield f"On {said(day)} there is no window “{rule}”: {_why(facade, found, rule, day)}"
        elif found is None:
            yield f"On {said(day)} there is no window “{rule}”: {_ends_first(facade, rule, day)}"


def _why(facade: Facade, of: Bound, rule: Rule, day: date) -> str:
    below = "6° below the horizon" if of.event in (DAWN, "dusk") else "the horizon"
    stays = bound(facade, of, day) if of is rule.start else sun(facade, of.event, _end_day(rule, day))
    if stays is Stays.ABOVE:
        return f"the sun never goes further down than {below}, so there is no {of.event}."
    return f"the sun never comes up to {below}, so there is no {of.event}."


def _end_day(rule: Rule, day: date) -> date:
    return date.fromordinal(day.toordinal() + 1) if rule.overnight else day


def _ends_first(facade: Facade, rule: Rule, day: date) -> str:
    if instant(facade.zone, day, 0) == instant(facade.zone, day, DAY):
        return f"the clocks at {facade.name} skip that day."
    start, end = bound(facade, rule.start, day), bound(facade, rule.end, _end_day(rule, day), last=True)
    if rule.end.event in (DAWN, SUNRISE) and not rule.start.event and isinstance(end, int):
        return f"{rule.end.event} comes at {_clock(facade, end)}, before it begins."
    if isinstance(start, int) and rule.start.event:
        return f"{rule.start.event} comes at {_clock(facade, start)}, after it ends."
    if isinstance(end, int) and rule.end.event:
        return f"{rule.end.event} comes at {_clock(facade, end)}, before it begins."
    return "the clocks skip these hours on that day."


def _clock(facade: Facade, minute: int) -> str:
    return f"{in_time(minute).astimezone(facade.zone):%H:%M}"


def _dark(facade: Facade, day: date, is_lit: bool) -> Iterator[str]:
    """Why nothing is left of a day's rules."""
    if not is_lit and any(isinstance(on(facade, rule, day), tuple) for rule in facade.show):
        yield f"On {said(day)} the facade stays dark: no permit covers its hours, or all of them are quiet."
