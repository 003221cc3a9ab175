"""When a facade is lit: its rules on its dates, less its quiet hours, within its permits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from remembrancer.book.facade import Facade
from remembrancer.book.rules import DAWN, DUSK, SUNRISE, SUNSET, Bound, Permit, Rule

from .spans import Span, common, joined, without
from .sun import Stays, event
from .zones import DAY, in_time, instant

NIGHT_BEGINS = {DAWN: DUSK, SUNRISE: SUNSET}
NIGHT_ENDS = {DUSK: DAWN, SUNSET: SUNRISE}


class Window(NamedTuple):
    """One time during which a facade is lit; both instants are in UTC, and `end` is no longer of it."""

    start: datetime
    end: datetime


def windows(facade: Facade, first: date | None = None, last: date | None = None) -> list[Window]:
    """The windows of a facade's dates from `first` to `last`, in order; those that touch are one."""
    return [
        Window(in_time(start), in_time(end)) for start, end in lit(facade, dates_within(facade, first, last))
    ]


def dates_within(facade: Facade, first: date | None, last: date | None) -> list[date]:
    """The dates of a facade from `first` to `last`, each included."""
    return [day for day in facade.dates if (first is None or day >= first) and (last is None or day <= last)]


def lit(facade: Facade, days: Iterable[date]) -> list[Span]:
    """When the facade is lit by its rules on `days`, in order."""
    shown = _joined(facade, facade.show, days)
    if facade.permits:
        shown = common(shown, _permitted(facade, shown))
    return without(shown, _every_day(facade, facade.quiet, shown))


def on(facade: Facade, rule: Rule, day: date) -> Span | Bound | None:
    """From when to when `rule` lights the facade on `day`.

    None where it ends before it begins, or where the clocks skip the whole day; the bound where the sun does
    not do on that day what it asks for. What ends at dawn never begins before the dusk of the evening before,
    what begins at dusk never lasts beyond the next dawn, and the same is true of sunrise and sunset.
    """
    if instant(facade.zone, day, 0) == instant(facade.zone, day, DAY):
        return None
    end_day = day + timedelta(days=1) if rule.overnight else day
    start = bound(facade, rule.start, day)
    end = bound(facade, rule.end, end_day, last=True)
    if isinstance(start, Stays) or isinstance(end, Stays):
        return rule.start if isinstance(start, Stays) else rule.end
    if rule.end.event in NIGHT_BEGINS and not rule.start.event:
        dusk = sun(facade, NIGHT_BEGINS[rule.end.event], end_day - timedelta(days=1))
        start = start if isinstance(dusk, Stays) else max(start, dusk)
    if rule.start.event in NIGHT_ENDS and not rule.end.event:
        dawn = sun(facade, NIGHT_ENDS[rule.start.event], day + timedelta(days=1))
        end = end if isinstance(dawn, Stays) else min(end, dawn)
    return (start, end) if start < end else None


def bound(facade: Facade, of: Bound, day: date, *, last: bool = False) -> int | Stays:
    """The minute that a bound is on `day`, or how the sun stays when there is no such minute."""
    if not of.event:
        return instant(facade.zone, day, of.minutes, last=last)
    at = sun(facade, of.event, day)
    return at if isinstance(at, Stays) else at + of.minutes


def sun(facade: Facade, name: str, day: date) -> int | Stays:
    """The minute of dawn, sunrise, sunset or dusk at the facade, or how the sun stays."""
    return event(name, facade.latitude, facade.longitude, facade.zone, day)


def _permitted(facade: Facade, shown: Sequence[Span]) -> list[Span]:
    dated = [_dated(facade, each) for each in facade.permits if isinstance(each, Permit)]
    daily = _every_day(facade, [each for each in facade.permits if isinstance(each, Rule)], shown)
    return joined([*(span for span in dated if span[0] < span[1]), *daily])


def _dated(facade: Facade, permit: Permit) -> Span:
    return _moment(facade, permit.start, last=False), _moment(facade, permit.end, last=True)


def _moment(facade: Facade, local: datetime, *, last: bool) -> int:
    return instant(facade.zone, local.date(), local.hour * 60 + local.minute, last=last)


def _every_day(facade: Facade, rules: Sequence[Rule], shown: Sequence[Span]) -> list[Span]:
    """What `rules` say on all days that `shown` touches, and on the one before each."""
    return _joined(facade, rules, _days_of(facade, shown))


def _joined(facade: Facade, rules: Sequence[Rule], days: Iterable[date]) -> list[Span]:
    spans = (on(facade, rule, day) for day in days for rule in rules)
    return joined(span for span in spans if isinstance(span, tuple))


def _days_of(facade: Facade, shown: Sequence[Span]) -> Iterator[date]:
    days = set[date]()
    for start, end in shown:
        day = in_time(start).astimezone(facade.zone).date() - timedelta(days=1)
        until = in_time(end).astimezone(facade.zone).date()
        days.update(day + timedelta(days=each) for each in range((until - day).days + 1))
    yield from sorted(days)
