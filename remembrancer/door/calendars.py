"""Calendar files at the door. What makes them is loaded when the first is asked for: few doors ever are."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from remembrancer.book.appointment import Appointment
from remembrancer.book.book import Book
from remembrancer.editions.web.receipt import ReceiptView, told_of
from remembrancer.editions.web.words import Words, words_for

if TYPE_CHECKING:
    from remembrancer.stage.calendar import Event

CALENDAR = "text/calendar; charset=utf-8"


def calendar_of(view: ReceiptView, book: Book, public_url: str, now: datetime) -> bytes:
    """When the words of one receipt are lit; a change moves what stands in a calendar already."""
    from remembrancer.stage.calendar import calendar

    words = words_for(book.language)
    events = [_event(each, view, words, public_url) for each in view.appointments]
    return calendar(book.title, events, now)


def _event(each: Appointment, view: ReceiptView, words: Words, public_url: str) -> Event:
    from remembrancer.stage.calendar import Event

    start = each.start or each.before
    assert start is not None, "an appointment is or was at some instant"
    told = " ".join(part for part in (*told_of(each, words), words.receipt_may_change) if part)
    return Event(
        id=f"{view.id}.{each.key}@remembrancer",
        start=start,
        end=start + timedelta(seconds=max(each.seconds, 60)),
        summary=words.receipt_event,
        place=each.place,
        description=told,
        latitude=each.latitude,
        longitude=each.longitude,
        address=f"{public_url}/receipts/{view.code}",
        sequence=each.sequence,
        cancelled=each.start is None,
    )
