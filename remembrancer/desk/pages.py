"""The desk's templates: Jinja2 with what every page needs, and how instants and counts are said."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from jinja2 import Environment, StrictUndefined

from remembrancer.book.people import Permission
from remembrancer.book.text import direction

ENTRY_POINT = "desk/main.ts"


def environment(**options: Any) -> Environment:
    """The environment of the desk's pages; a name that is missing is an error, not a blank."""
    # Django hands autoescape=True over with the other options.
    options.update(undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made = Environment(**options)  # noqa: S701
    made.globals.update(url=url, assets=assets, direction=direction, Permission=Permission)
    made.filters.update(when=when, day=day, clock=clock, ago=ago, counted=counted, lasting=lasting)
    return made


def context(request: HttpRequest) -> dict[str, Any]:
    """What every page is given: the time, and what earlier acts have left to say."""
    return {"now": timezone.now(), "messages": get_messages(request), "public_url": settings.PUBLIC_URL}


def url(name: str, *args: Any, **query: Any) -> str:
    """The address of the page called `name`, with `query` behind it."""
    return reverse(name, args=args, query=query or None)


@cache
def assets() -> dict[str, list[str]]:
    """The built scripts and style sheets of the desk, as addresses; none before the front end is built."""
    manifest = settings.ASSETS / ".vite" / "manifest.json"
    if not manifest.is_file():
        return {"scripts": [], "styles": []}
    chunks = json.loads(manifest.read_text())
    chunk = next((each for name, each in chunks.items() if name.endswith(ENTRY_POINT)), None)
    if chunk is None:
        return {"scripts": [], "styles": []}
    styles = list(chunk.get("css", []))
    for name in chunk.get("imports", []):
        styles += chunks[name].get("css", [])
    return {
        "scripts": [settings.STATIC_URL + chunk["file"]],
        "styles": [settings.STATIC_URL + each for each in styles],
    }


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


def ago(instant: datetime, now: datetime) -> str:
    """How long ago, in the largest unit that says enough: “3 hours ago”."""
    if now - instant < timedelta(minutes=1):
        return "just now"
    return f"{lasting(now - instant)} ago"


def lasting(span: timedelta) -> str:
    """A span in one unit: minutes up to two hours, hours up to two days, then days."""
    minutes = int(span.total_seconds() // 60)
    if minutes < 120:
        return counted(max(minutes, 1), "minute")
    if minutes < 2 * 24 * 60:
        return counted(minutes // 60, "hour")
    return counted(minutes // (24 * 60), "day")


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: “1 entry”, “1,204 entries”."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
