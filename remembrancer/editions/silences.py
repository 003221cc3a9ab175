"""Writing what the public is told of a silence: `silences/{id}.json` and `.ics`, and its page.


Every function compares what stands in the store with what should and can be run again at any time.
"""

from __future__ import annotations

from datetime import UTC, datetime

from icalendar import Calendar, Event

from remembrancer.book.silence import Silence

from . import web
from .documents import encoded
from .store import Store

PRODUCT = "-//Remembrancer//Silences//EN"
FIRST = datetime(2026, 1, 1, tzinfo=UTC)
"""From when on changes are counted, in seconds: calendars go by the higher number, which has 31 bits."""


def publish_silence(store: Store, silence: Silence, now: datetime) -> int:
    """Write everything of `silence` as it is at `now`; the number of files that had changed."""
    changed, phase = 0, silence.phase(now)
    for language, name in web.silence_pages(silence).items():
        body = web.silence(silence, phase, language)
        path = f"silence/{silence.id}/{name}.html"
        if store.get(path) != body:
            store.put_compressed(path, body)
            changed += 1
    # The document goes last: whoever finds it new finds the rest new as well.
    files = {"ics": calendar(silence), "json": encoded(web.silence_facts(silence))}
    for ending, body in files.items():
        path = f"silences/{silence.id}.{ending}"
        if store.get(path) != body:
            store.put(path, body)
            changed += 1
    return changed


def calendar(silence: Silence) -> bytes:
    """The silence for anybody's calendar (RFC 5545).

    An instant is told in UTC; a local hour without a zone, which a calendar takes as its own (3.3.5, form 1).
    A later change takes the place of an earlier one in calendars that took it over.
    """
    made, event = Calendar(), Event()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    changed_at = silence.changed_at or datetime(1970, 1, 1, tzinfo=UTC)
    event.add("uid", f"{silence.id}.silence.remembrancer")
    event.add("sequence", max(0, int((changed_at - FIRST).total_seconds())))
    event.add("dtstamp", changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("dtstart", silence.start)
    event.add("dtend", silence.start + silence.length)
    event.add("summary", silence.title)
    if silence.dedication:
        event.add("description", silence.dedication)
    event.add("status", "CONFIRMED" if silence.cancelled_at is None else "CANCELLED")
    made.add_component(event)
    body: bytes = made.to_ical()
    return body
