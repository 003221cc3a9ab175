"""The desk's templates: Jinja2 with what every page needs, and how instants and counts are said."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils import timezone
from jinja2 import Environment, StrictUndefined

from remembrancer.book.book import Book
from remembrancer.book.people import Permission
from remembrancer.book.text import direction
from remembrancer.editions.web.assets import Assets, NotBuilt
from remembrancer.editions.web.assets import assets as built_assets
from remembrancer.staff.models import Person

from . import words
from .said import said

UTC = ZoneInfo("UTC")


def environment(**options: Any) -> Environment:
    """The environment of the desk's pages; a name that is missing is an error, not a blank."""
    # Django hands autoescape=True over with the other options.
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made = Environment(**options)  # noqa: S701
    made.globals.update(url=url, assets=assets, direction=direction, Permission=Permission)
    made.globals.update(states=words.STATES, audiences=words.AUDIENCES, phases=words.PHASES, acts=words.ACTS)
    made.globals.update(
        query_with=query_with, query_without=query_without, titles=titles, names=names, utc=UTC
    )
    made.filters.update(language=words.language)
    made.filters.update(clock_seconds=clock_seconds, date_words=date_words)
    made.filters.update(when=when, day=day, clock=clock, ago=ago, counted=counted, lasting=lasting)
    return made


def context(request: HttpRequest) -> dict[str, Any]:
    """What every page is given: the time, and what earlier acts have left to say."""
    return {
        "now": timezone.now(),
        "messages": get_messages(request),
        "said": said(request) if hasattr(request, "session") else None,
        "public_url": settings.PUBLIC_URL,
    }


def url(name: str, *args: Any, **query: Any) -> str:
    """The address of the page called `name`, with `query` behind it."""
    return reverse(name, args=args, query=query or None)


def query_with(query: QueryDict, **more: object) -> str:
    """The query of this page with `more` in it."""
    changed = query.copy()
    for name, value in more.items():
        changed[name] = str(value)
    return changed.urlencode()


def query_without(query: QueryDict, name: str) -> str:
    """The query of this page without `name`."""
    changed = query.copy()
    changed.pop(name, None)
    return changed.urlencode()


def titles(books: Iterable[Book]) -> list[tuple[str, str]]:
    """Books as the options of a choice."""
    return [(each.slug, each.title) for each in books]


def names(people: Iterable[Person]) -> list[tuple[str, str]]:
    """People as the options of a choice."""
    return [(str(each.pk), each.shown_name) for each in people]


@cache
def assets() -> Assets:
    """The built script and style sheets of the desk; none before the front end is built."""
    try:
        return built_assets("desk")
    except NotBuilt:
        return Assets("", ())


def when(instant: datetime, zone: ZoneInfo) -> str:
    """An instant in `zone`, to the minute: “Thursday 19 November 2026, 03:12”."""
    local = instant.astimezone(zone)
    return f"{local:%A} {local.day} {local:%B %Y, %H:%M}"


def day(instant: datetime, zone: ZoneInfo) -> str:
    """The day of an instant in `zone`: “19 November 2026”."""
    local = instant.astimezone(zone)
    return f"{local.day} {local:%B %Y}"


def clock(instant: datetime, zone: ZoneInfo) -> str:
    """The time of day of an instant in `zone`: “03:12”."""
    return f"{instant.astimezone(zone):%H:%M}"


def clock_seconds(instant: datetime, zone: ZoneInfo) -> str:
    """The same to the second, where seconds matter: “03:12”, “03:12:30”."""
    local = instant.astimezone(zone)
    return f"{local:%H:%M:%S}" if local.second or local.microsecond else f"{local:%H:%M}"


def date_words(day: date) -> str:
    """A date in words: “22 March 2018”."""
    return f"{day.day} {day:%B %Y}"


def ago(instant: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that says enough: “3 hours ago”."""
    if now - instant < timedelta(minutes=1):
        return "just now"
    return f"{lasting(now - instant)} ago"


def lasting(span: timedelta) -> str:
    """A span in one unit: minutes up to two hours, hours up to two days, days up to two years, then years."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 120:
        return counted(max(minutes, 1), "minute")
    if minutes < 2 * 24 * 60:
        return counted(minutes // 60, "hour")
    days = minutes // (24 * 60)
    return counted(days, "day") if days < 2 * 365 else counted(int(days / 365.25), "year")


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: “1 entry”, “1,204 entries”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
