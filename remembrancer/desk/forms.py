"""The form of a book: from what was typed to the fields that `book_from` reads, and from a book to it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.http import QueryDict

from remembrancer.book.book import Book
from remembrancer.book.fields import book_from

LABELS = {
    "slug": "Address",
    "title": "Title",
    "dedication": "Dedication",
    "time_zone": "Time zone",
    "opens_at": "Opens",
    "closes_at": "Closes",
    "display_until": "Shown until",
    "grace_minutes": "Grace",
    "hashtag": "Hashtag",
    "languages": "Languages",
    "page_entries": "Entries to a page",
    "name": "Name",
    "date": "Date",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "label": "To whom",
    "id": "Short name",
}
SIMPLE = (
    "slug",
    "title",
    "dedication",
    "time_zone",
    "opens_at",
    "closes_at",
    "display_until",
    "grace_minutes",
    "hashtag",
    "languages",
    "page_entries",
)
LOCATION = ("id", "name", "date", "latitude", "longitude")
DEDICATION = ("id", "label")
SPARE_ROWS = 2
ROWS_MOST = 100

Values = dict[str, Any]
"""What stands in the form: a text for each simple field, a list of rows for locations and dedications."""


def typed(post: QueryDict) -> Values:
    """What was typed, kept as it is so that nothing has to be typed twice."""
    values: Values = {name: post.get(name, "") for name in SIMPLE}
    values["locations"] = _rows(post, "locations", LOCATION)
    values["dedications"] = _rows(post, "dedications", DEDICATION)
    return values


def shown(book: Book) -> Values:
    """What stands in the form for `book`; its instants are local to its time zone."""
    clocks = book.clocks
    return {
        "slug": book.slug,
        "title": book.title,
        "dedication": book.dedication,
        "time_zone": book.time_zone,
        "opens_at": _local(clocks.opens_at, book),
        "closes_at": _local(clocks.closes_at, book),
        "display_until": _local(clocks.display_until, book) if clocks.display_until else "",
        "grace_minutes": str(int(clocks.grace.total_seconds() // 60)),
        "hashtag": book.hashtag,
        "languages": ", ".join(book.languages),
        "page_entries": str(book.page_entries),
        "locations": [
            {
                "id": each.id,
                "name": each.name,
                "date": each.date.isoformat() if each.date else "",
                "latitude": "" if each.latitude is None else str(each.latitude),
                "longitude": "" if each.longitude is None else str(each.longitude),
            }
            for each in book.occasion.locations
        ],
        "dedications": [{"id": each.id, "label": each.label} for each in book.dedications],
    }


def empty() -> Values:
    """A form to begin with."""
    values = dict.fromkeys(SIMPLE, "")
    return values | {
        "time_zone": "Europe/London",
        "languages": "en",
        "grace_minutes": "0",
        "page_entries": "24",
        "locations": [],
        "dedications": [],
    }


def read(values: Values, current: Book | None = None) -> Book:
    """The book in the form; Invalid with every fault. What no form shows stays as it is in `current`."""
    book = book_from(_fields(values))
    if current is None:
        return book
    clocks = replace(
        book.clocks,
        projection_until=current.clocks.projection_until,
        access_from=current.clocks.access_from,
    )
    return replace(book, clocks=clocks, examples=current.examples)


def in_words(sentence: str) -> str:
    """A fault's sentence with the form's own words for its fields."""
    return re.sub(r"“(\w+)”", lambda found: f"“{LABELS.get(found[1], found[1])}”", sentence)


def with_spare_rows(values: Values) -> Values:
    """The values with a few empty rows behind the others, to be filled in."""
    locations = [*values["locations"], *(dict.fromkeys(LOCATION, "") for _ in range(SPARE_ROWS))]
    dedications = [*values["dedications"], *(dict.fromkeys(DEDICATION, "") for _ in range(SPARE_ROWS))]
    return {**values, "locations": locations, "dedications": dedications}


def _fields(values: Values) -> dict[str, Any]:
    fields: dict[str, Any] = {name: values[name] for name in ("slug", "title", "dedication", "hashtag")}
    fields["dedication"] = fields["dedication"].replace("\r\n", "\n")
    fields["time_zone"] = values["time_zone"].strip() or "UTC"
    for name in ("opens_at", "closes_at", "display_until"):
        if values[name].strip():
            fields[name] = _instant(values[name].strip())
    for name in ("grace_minutes", "page_entries"):
        if values[name].strip():
            fields[name] = _number(values[name].strip())
    fields["languages"] = (
        re.split(r"[\s,]+", values["languages"].strip()) if values["languages"].strip() else ["en"]
    )
    fields["locations"] = [_location(row) for row in values["locations"]]
    fields["dedications"] = [
        {**row, "id": row["id"].strip() or short_name(row["label"])} for row in values["dedications"]
    ]
    return fields


def _location(row: Mapping[str, str]) -> dict[str, Any]:
    fields: dict[str, Any] = {"id": row["id"].strip() or short_name(row["name"]), "name": row["name"].strip()}
    if row["date"].strip():
        fields["date"] = _day(row["date"].strip())
    for name in ("latitude", "longitude"):
        if row[name].strip():
            fields[name] = _degrees(row[name].strip())
    return fields


def short_name(words: str) -> str:
    """Small letters, digits and hyphens made of `words`; “place” where nothing of them is left."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "place"


def _rows(post: QueryDict, part: str, names: tuple[str, ...]) -> list[dict[str, str]]:
    columns = [post.getlist(f"{part}-{name}")[:ROWS_MOST] for name in names]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=False)]
    return [row for row in rows if any(value.strip() for value in row.values())]


def _local(instant: datetime, book: Book) -> str:
    return book.local(instant).replace(tzinfo=None).isoformat(timespec="seconds")


# Whatever cannot be read stays a text, and `book_from` says what it should have been.
def _instant(given: str) -> datetime | str:
    try:
        return datetime.fromisoformat(given)
    except ValueError:
        return given


def _day(given: str) -> date | str:
    try:
        return date.fromisoformat(given)
    except ValueError:
        return given


def _number(given: str) -> int | str:
    return int(given) if given.isdecimal() and len(given) < 10 else given


def _degrees(given: str) -> float | str:
    try:
        return float(given)
    except ValueError:
        return given
