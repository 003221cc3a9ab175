"""Dates and instants as a reader of one language says them, in the book's own time zone."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from remembrancer.book.book import Book

from .words import Words


def moment(instant: datetime, book: Book, words: Words) -> str:
    """`instant` in the book's zone: “at 18:00 on Tuesday 19 June 2018 (London time)”."""
    return moment_in(instant, book.time_zone, words)


def moment_in(instant: datetime, time_zone: str, words: Words) -> str:
    """`instant` in any zone. The last second of a day is told as its end: that is what a host means by it."""
    local = instant.astimezone(ZoneInfo(time_zone))
    told = {"date": day(local.date(), words), "zone": zone(time_zone, words)}
    if f"{local:%H:%M:%S}" == "23:59:59":
        return words.end_of_day.format(**told)
    return words.moment.format(time=f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}", **told)


def day(given: date, words: Words) -> str:
    """A date with its weekday."""
    return words.date.format(
        weekday=words.weekdays[given.weekday()],
        day=given.day,
        month=words.months[given.month - 1],
        year=given.year,
    )


def short_day(given: date, words: Words) -> str:
    """A date without its weekday."""
    return words.short_date.format(day=given.day, month=words.months[given.month - 1], year=given.year)


def zone(name: str, words: Words) -> str:
    """A time zone by the city that names it: “London time” for Europe/London."""
    place = name.rpartition("/")[2].replace("_", " ")
    return place if place in ("UTC", "GMT") else words.zone.format(place=place)
