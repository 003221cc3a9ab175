"""The London sample book, laid out twice: as it was in 2018, and re-opened today to be signed."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import remembrancer
from remembrancer.book.book import Book
from remembrancer.book.errors import NotFound
from remembrancer.book.facade import facades_from
from remembrancer.book.fields import book_from
from remembrancer.book.people import Actor, Role

from .sample_vigil import lay_out_vigil

SAMPLE = files("remembrancer.config") / "sample"
MAP = Path(remembrancer.__file__).parent / "assets" / "maps" / "london.geojson"
"""Made with the front end, from the boroughs and the Underground of vega-datasets."""
SAMPLE_ACTOR = Actor("the sample book", Role.OPERATOR)
OPEN_FOR = timedelta(days=90)
EVERY_NTH = 5
"""Of the entries of 2018, how few stand in the re-opened book already."""


def lay_out(now: datetime) -> None:
    """Make the two sample books with their example entries, as far as they are missing.

    Importing the same entries again changes nothing, so a start that was cut off is mended by the next.
    """
    from remembrancer.config.working import publish_now

    as_it_was = book_from(_fields("london.toml") | {"examples": True})
    _make(as_it_was, now)
    _add(as_it_was, _rows("entries.jsonl"), now, accepted=True)
    today = book_from(_reopened(_fields("today.toml"), now))
    _make(today, now)
    _add(today, _again(_rows("entries.jsonl")[::EVERY_NTH], today, now), now, accepted=True)
    _add(today, _again(_rows("waiting.jsonl"), today, now), now, accepted=False)
    _light(now)
    for book in (as_it_was, today):
        _give_map(book)
    lay_out_vigil(SAMPLE_ACTOR, as_it_was.slug, now)
    publish_now()


def _fields(name: str) -> dict[str, Any]:
    return tomllib.loads((SAMPLE / name).read_text(encoding="utf-8"))


def _rows(name: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (SAMPLE / name).read_text(encoding="utf-8").splitlines() if line]


def _reopened(fields: dict[str, Any], now: datetime) -> dict[str, Any]:
    """The clocks of a book that opened at the start of today, in its own zone, and closes in ninety days."""
    opens_at = datetime.combine(now.astimezone(ZoneInfo(fields["time_zone"])).date(), time())
    closing = datetime.combine(opens_at.date() + OPEN_FOR, time(23, 59, 59))
    return fields | {"opens_at": opens_at, "closes_at": closing, "examples": True}


def _again(rows: list[dict[str, str]], book: Book, now: datetime) -> list[dict[str, str]]:
    """`rows` as if they had come one after the other since the book opened."""
    step = (now - book.clocks.opens_at) / (len(rows) + 1)
    return [
        row | {"received_at": (now - step * (len(rows) - index)).isoformat()}
        for index, row in enumerate(rows)
    ]


def _make(book: Book, now: datetime) -> None:
    from remembrancer.register import books

    try:
        books.get_book(book.slug)
    except NotFound:
        books.create_book(SAMPLE_ACTOR, book, now)


def _light(now: datetime) -> None:
    """Make the four facades of the book of 2018, and one that is lit tonight, as far as there are none."""
    from remembrancer.register import facades
    from remembrancer.register.laying_out import lay_out

    tonight = _fields("tonight.toml")
    first = now.astimezone(ZoneInfo("Europe/London")).date()
    for each in tonight["facades"]:
        each["dates"] = [f"{first} to {first + OPEN_FOR}"]
    for slug, made in (facades_from(_fields("facades.toml")), facades_from(tonight)):
        if not facades.facades(slug):
            lay_out(SAMPLE_ACTOR, slug, made, now)


def _give_map(book: Book) -> None:
    """Keep the map of London for the book's installation, unless its host has given it another."""
    from remembrancer.config.installing import has_map, keep_given

    if not has_map(book.slug) and MAP.exists():
        keep_given(book.slug, MAP, None)


def _add(book: Book, rows: Iterable[dict[str, str]], now: datetime, *, accepted: bool) -> None:
    from remembrancer.register.importing import import_rows

    import_rows(SAMPLE_ACTOR, book.slug, rows, accepted=accepted, now=now)
