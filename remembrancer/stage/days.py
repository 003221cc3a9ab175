"""One date at a facade: the sun, when it is lit, and in words why it is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from remembrancer.book.facade import Facade
from remembrancer.book.rules import DAWN, SUN_EVENTS, SUNRISE, Bound, Rule

from .schedule import Window, bound, lit, on, sun
from .sun import Stays
from .zones import DAY, in_time, instant

_DARK = "no permit covers its hours, or all of them are quiet."


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
    return Day(
        date=day,
        windows=[Window(in_time(start), in_time(end)) for start, end in lit(facade, [day])],
        sun={name: in_time(at) for name, at in events.items() if isinstance(at, int)},
        notes=notes(facade, day),
    )


def notes(facade: Facade, day: date) -> list[str]:
    """Why a rule does not light the facade on `day`, a sentence each; none where all of them do."""
    found = {rule: on(facade, rule, day) for rule in facade.show}
    said = [_note(facade, rule, day, what) for rule, what in found.items() if not isinstance(what, tuple)]
    if len(said) < len(found) and (facade.permits or facade.quiet) and not lit(facade, [day]):
        said.append(f"On {spoken(day)} the facade stays dark: {_DARK}")
    return said


def spoken(day: date) -> str:
    """A date as it is read: 22 March 2018."""
    return f"{day.day} {day:%B %Y}"


def _note(facade: Facade, rule: Rule, day: date, found: Bound | None) -> str:
    why = _why(facade, found, rule, day) if found is not None else _ends_first(facade, rule, day)
    return f"On {spoken(day)} there is no window “{rule}”: {why}"


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
