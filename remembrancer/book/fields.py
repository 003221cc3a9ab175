"""A book from plain fields, whoever gave them: a file or a form. Every fault is found, not only the first."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .book import PAGE_ENTRIES, SLUG, Book
from .clocks import Clocks
from .entry import LANGUAGE_TAG
from .occasion import Dedication, Location, Occasion
from .reading import LineOf, Reading, date_of, degrees, distinct, id_of, no_line, time_zone, whole

TITLE_CHARACTERS = 200
PAGE_ENTRIES_MOST = 200
GRACE_MINUTES_MOST = 24 * 60

KEYS = [
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
    "examples",
    "locations",
    "dedications",
]
LOCATION_KEYS = ["id", "name", "date", "latitude", "longitude"]
DEDICATION_KEYS = ["id", "label"]


def book_from(fields: Mapping[str, Any], line_of: LineOf = no_line) -> Book:
    """The book that `fields` describe (BOOK_TOML.md); Invalid with a Fault for everything that is wrong."""
    reading = Reading(fields, line_of)
    book = _book(reading)
    reading.require()
    return book


def _book(reading: Reading) -> Book:
    reading.only(KEYS)
    zone = time_zone(reading)
    return Book(
        slug=_slug(reading),
        title=_title(reading),
        dedication=reading.text("dedication").strip(),
        time_zone=zone.key,
        clocks=_clocks(reading, zone),
        hashtag=reading.text("hashtag").strip().lstrip("#"),
        languages=_languages(reading),
        page_entries=whole(reading, "page_entries", PAGE_ENTRIES, 1, PAGE_ENTRIES_MOST),
        occasion=Occasion(tuple(_location(each) for each in distinct(reading, "locations"))),
        dedications=tuple(_dedication(each) for each in distinct(reading, "dedications")),
        examples=reading.get("examples", bool, "true or false", False),
    )


def _slug(reading: Reading) -> str:
    slug = reading.text("slug", required=True)
    if slug and not SLUG.fullmatch(slug):
        reading.fault("slug", "“slug” must be 3 to 60 small letters a to z, digits and hyphens.")
    return slug


def _title(reading: Reading) -> str:
    title = reading.text("title", required=True).strip()
    if len(title) > TITLE_CHARACTERS:
        reading.fault("title", f"“title” has room for {TITLE_CHARACTERS} characters.")
    return title


def _clocks(reading: Reading, zone: ZoneInfo) -> Clocks:
    opens_at = _instant(reading, "opens_at", zone, required=True)
    closes_at = _instant(reading, "closes_at", zone, required=True)
    display_until = _instant(reading, "display_until", zone)
    if opens_at and closes_at and closes_at <= opens_at:
        reading.fault("closes_at", "“closes_at” must come after “opens_at”.")
    if display_until and closes_at and display_until < closes_at:
        reading.fault("display_until", "“display_until” must not come before “closes_at”.")
    grace = whole(reading, "grace_minutes", 0, 0, GRACE_MINUTES_MOST)
    unknown = datetime(1970, 1, 1, tzinfo=UTC)
    return Clocks(opens_at or unknown, closes_at or unknown, timedelta(minutes=grace), display_until)


def _instant(reading: Reading, key: str, zone: ZoneInfo, *, required: bool = False) -> datetime | None:
    value = reading.fields.get(key)
    if value is None:
        if required:
            reading.fault(key, f"“{key}” is missing.")
        return None
    if not isinstance(value, datetime):
        reading.fault(key, f"“{key}” must be a date with a time, such as 2018-03-22T08:30:00.")
        return None
    if value.tzinfo is not None:
        return value.astimezone(UTC)
    local = value.replace(tzinfo=zone)
    if local.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != value:
        reading.fault(key, f"“{key}” names a time that the clocks in {zone.key} skip on that day.")
    return local.astimezone(UTC)


def _languages(reading: Reading) -> tuple[str, ...]:
    given = reading.get("languages", list, 'a list such as ["en", "fr"]', ["en"])
    if not given or not all(isinstance(each, str) and LANGUAGE_TAG.fullmatch(each) for each in given):
        reading.fault("languages", "“languages” must be a list of language tags, such as [“en”, “fr”].")
        return ("en",)
    return tuple(dict.fromkeys(given))


def _location(reading: Reading) -> Location:
    reading.only(LOCATION_KEYS)
    latitude, longitude = degrees(reading, "latitude", 90), degrees(reading, "longitude", 180)
    if (latitude is None) != (longitude is None):
        reading.fault("latitude", "“latitude” and “longitude” belong together; give both or neither.")
    return Location(
        id_of(reading), reading.text("name", required=True), date_of(reading), latitude, longitude
    )


def _dedication(reading: Reading) -> Dedication:
    reading.only(DEDICATION_KEYS)
    return Dedication(id_of(reading), reading.text("label", required=True).strip())
