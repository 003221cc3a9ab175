"""Dates and instants as a reader of one language says them, in the book's own time zone."""

from __future__ import annotations

from datetime import date, datetime

from remembrancer.book.book import Book

from .words import Words


def moment(instant: datetime, book: Book, words: Words) -> str:
    """`instant` in the book's zone: “Tuesday 19 June 2018 at 23:59 (London time)”."""
    local = book.local(instant)
    time = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    return words.moment.format(date=day(local.date(), words), time=time, zone=zone(book.time_zone, words))


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
