"""Calendar files (RFC 5545) of what happens at an hour: facades that are lit, and whatever else begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from icalendar import Calendar
from icalendar import Event as Component

from remembrancer.book.book import Book
from remembrancer.book.facade import Facade

from .schedule import Window

PRODUCT = "-//Remembrancer//Stage//EN"
TYPE = "text/calendar; charset=utf-8"


@dataclass(frozen=True)
class Event:
    """One entry of a calendar. A later `sequence` takes the place of an earlier one of the same `id`."""

    id: str
    start: datetime
    end: datetime | None
    summary: str
    place: str = ""
    description: str = ""
    latitude: float | None = None
    longitude: float | None = None
    address: str = ""
    """Where there is more to read."""
    sequence: int = 0
    cancelled: bool = False


def calendar(name: str, events: Iterable[Event], made_at: datetime) -> bytes:
    """The file. Instants are in UTC, so that no calendar needs to know the rules of the place's time zone."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", name)
    for event in events:
        made.add_component(_component(event, made_at))
    body: bytes = made.to_ical()
    return body


def lit(book: Book, facade: Facade, windows: Iterable[Window], sequence: int = 0) -> list[Event]:
    """Each window of a facade as an event; its id is made of its day and its place among the day's."""
    days = groupby(windows, key=lambda window: window.start.astimezone(facade.zone).date())
    return [
        Event(
            id=f"{facade.id}.{day.isoformat()}.{number}@{book.slug}.remembrancer",
            start=window.start,
            end=window.end,
            summary=f"{facade.name} is lit",
            place=facade.name,
            description=f"{book.title}. {' and '.join(str(rule) for rule in facade.show)}.",
            latitude=facade.latitude,
            longitude=facade.longitude,
            sequence=sequence,
        )
        for day, of_day in days
        for number, window in enumerate(of_day, start=1)
    ]


def _component(event: Event, made_at: datetime) -> Component:
    made = Component()
    made.add("uid", event.id)
    made.add("sequence", event.sequence)
    made.add("dtstamp", _utc(made_at))
    made.add("dtstart", _utc(event.start))
    if event.end is not None:
        made.add("dtend", _utc(event.end))
    made.add("summary", event.summary)
    for name, text in (("location", event.place), ("description", event.description), ("url", event.address)):
        if text:
            made.add(name, text)
    if event.latitude is not None and event.longitude is not None:
        made.add("geo", (event.latitude, event.longitude))
    made.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    return made


def _utc(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(microsecond=0)
