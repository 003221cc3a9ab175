"""A gathering as an iCalendar file (RFC 5545), to be put into anybody's calendar."""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar, Event

from remembrancer.book.book import Book
from remembrancer.book.gathering import Gathering, Stand

PRODUCT = "-//Remembrancer//Gatherings//EN"


def invitation(book: Book, held: Gathering, revision: int, changed_at: datetime) -> bytes:
    """The file. A later `revision` takes the place of an earlier one in calendars that took it over.

    Instants are in UTC, so that no calendar needs to know the rules of the place's time zone.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"{held.id}@{book.slug}.remembrancer")
    event.add("sequence", revision - 1)
    event.add("dtstamp", changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", held.start.astimezone(UTC))
    if held.end is not None:
        event.add("dtend", held.end.astimezone(UTC))
    event.add("summary", held.title)
    event.add("location", ", ".join(each for each in (held.place, *held.address.split("\n")) if each))
    if held.latitude is not None and held.longitude is not None:
        event.add("geo", (held.latitude, held.longitude))
    told = "\n\n".join(each for each in (held.notice, held.about, held.access_notes) if each)
    if told:
        event.add("description", told)
    event.add("status", "CANCELLED" if held.stand is Stand.CANCELLED else "CONFIRMED")
    calendar.add_component(event)
    made: bytes = calendar.to_ical()
    return made
