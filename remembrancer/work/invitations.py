"""A gathering as a file for calendars."""

from __future__ import annotations

from remembrancer.book.book import Book
from remembrancer.book.gathering import Stand
from remembrancer.register.gatherings import Held
from remembrancer.stage.calendar import Event, calendar


def invitation(book: Book, held: Held) -> bytes:
    """The file; calendars that took over an earlier one follow its revision."""
    gathering = held.gathering
    told = (gathering.notice, gathering.about, gathering.access_notes)
    event = Event(
        id=f"{gathering.id}@{book.slug}.remembrancer",
        start=gathering.start,
        end=gathering.end,
        summary=gathering.title,
        place=", ".join(each for each in (gathering.place, *gathering.address.split("\n")) if each),
        description="\n\n".join(each for each in told if each),
        latitude=gathering.latitude,
        longitude=gathering.longitude,
        sequence=held.revision - 1,
        cancelled=gathering.stand is Stand.CANCELLED,
    )
    return calendar(gathering.title, [event], held.changed_at)
