"""A book from plain fields, whoever gave them: a file or a form. Every fault is found, not only the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .book import PAGE_ENTRIES, SLUG, Book
from .clocks import Clocks
from .entry import LANGUAGE_TAG
from .errors import Fault, Invalid
from .occasion import Dedication, Location, Occasion

PLACE_ID = re.compile(r"[a-z0-9-]{1,60}")
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

LineOf = Callable[[str], int | None]
"""The line on which `key`, or `locations[1].id`, stands, where there is a file."""


def _no_line(_where: str) -> int | None:
    return None


def book_from(fields: Mapping[str, Any], line_of: LineOf = _no_line) -> Book:
    """The book that `fields` describe (BOOK_TOML.md); Invalid with a Fault for everything that is wrong."""
    reading = _Reading(fields, line_of)
    book = _book(reading)
    if reading.faults:
        raise Invalid(sorted(reading.faults, key=lambda fault: fault.line or 0))
    return book


@dataclass
class _Reading:
    """Takes values out of `fields`, noting what is wrong with them and going on."""

    fields: Mapping[str, Any]
    line_of: LineOf
    prefix: str = ""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, key: str, sentence: str) -> None:
        where = self.prefix + key
        self.faults.append(
            Fault(where, sentence, self.line_of(where) or self.line_of(self.prefix.rstrip(".")))
        )

    def only(self, keys: Sequence[str]) -> None:
        for key in self.fields:
            if key not in keys:
                self.fault(key, f"There is no setting called “{key}” here; there are {', '.join(keys)}.")

    def get(self, key: str, kinds: type | tuple[type, ...], what: str, default: Any) -> Any:
        value = self.fields.get(key)
        if value is None:
            return default
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            self.fault(key, f"“{key}” must be {what}.")
            return default
        return value

    def text(self, key: str, *, required: bool = False, default: str = "") -> str:
        value: str = self.get(key, str, "text in quotes", default)
        if (
            required
            and not value.strip()
            and not any(each.where == self.prefix + key for each in self.faults)
        ):
            self.fault(key, f"“{key}” is missing.")
        return value

    def parts(self, key: str) -> list[_Reading]:
        values = self.get(key, list, f"written as [[{key}]]", [])
        if not all(isinstance(each, Mapping) for each in values):
            self.fault(key, f"“{key}” must be written as [[{key}]].")
            return []
        return [
            _Reading(each, self.line_of, f"{self.prefix}{key}[{index}].", self.faults)
            for index, each in enumerate(values)
        ]


def _book(reading: _Reading) -> Book:
    reading.only(KEYS)
    zone = _time_zone(reading)
    return Book(
        slug=_slug(reading),
        title=_title(reading),
        dedication=reading.text("dedication").strip(),
        time_zone=zone.key,
        clocks=_clocks(reading, zone),
        hashtag=reading.text("hashtag").strip().lstrip("#"),
        languages=_languages(reading),
        page_entries=_whole(reading, "page_entries", PAGE_ENTRIES, 1, PAGE_ENTRIES_MOST),
        occasion=Occasion(tuple(_location(each) for each in _distinct(reading, "locations"))),
        dedications=tuple(_dedication(each) for each in _distinct(reading, "dedications")),
        examples=reading.get("examples", bool, "true or false", False),
    )


def _slug(reading: _Reading) -> str:
    slug = reading.text("slug", required=True)
    if slug and not SLUG.fullmatch(slug):
        reading.fault("slug", "“slug” must be 3 to 60 small letters a to z, digits and hyphens.")
    return slug


def _title(reading: _Reading) -> str:
    title = reading.text("title", required=True).strip()
    if len(title) > TITLE_CHARACTERS:
        reading.fault("title", f"“title” has room for {TITLE_CHARACTERS} characters.")
    return title


def _time_zone(reading: _Reading) -> ZoneInfo:
    name = reading.text("time_zone", default="UTC")
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        reading.fault("time_zone", f"“{name}” is not a time zone; an example of one is “Europe/London”.")
        return ZoneInfo("UTC")


def _clocks(reading: _Reading, zone: ZoneInfo) -> Clocks:
    opens_at = _instant(reading, "opens_at", zone, required=True)
    closes_at = _instant(reading, "closes_at", zone, required=True)
    display_until = _instant(reading, "display_until", zone)
    if opens_at and closes_at and closes_at <= opens_at:
        reading.fault("closes_at", "“closes_at” must come after “opens_at”.")
    if display_until and closes_at and display_until < closes_at:
        reading.fault("display_until", "“display_until” must not come before “closes_at”.")
    grace = _whole(reading, "grace_minutes", 0, 0, GRACE_MINUTES_MOST)
    unknown = datetime(1970, 1, 1, tzinfo=UTC)
    return Clocks(opens_at or unknown, closes_at or unknown, timedelta(minutes=grace), display_until)


def _instant(reading: _Reading, key: str, zone: ZoneInfo, *, required: bool = False) -> datetime | None:
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


def _whole(reading: _Reading, key: str, default: int, least: int, most: int) -> int:
    value: int = reading.get(key, int, "a whole number", default)
    if not least <= value <= most:
        reading.fault(key, f"“{key}” must be from {least} to {most}.")
        return default
    return value


def _languages(reading: _Reading) -> tuple[str, ...]:
    given = reading.get("languages", list, 'a list such as ["en", "fr"]', ["en"])
    if not given or not all(isinstance(each, str) and LANGUAGE_TAG.fullmatch(each) for each in given):
        reading.fault("languages", "“languages” must be a list of language tags, such as [“en”, “fr”].")
        return ("en",)
    return tuple(dict.fromkeys(given))


def _distinct(reading: _Reading, key: str) -> list[_Reading]:
    parts, seen = reading.parts(key), set()
    for part in parts:
        id = part.fields.get("id")
        if isinstance(id, str) and id in seen:
            part.fault("id", f"The id “{id}” is given to two {key}.")
        seen.add(id if isinstance(id, str) else None)
    return parts


def _id(reading: _Reading) -> str:
    id = reading.text("id", required=True)
    if id and not PLACE_ID.fullmatch(id):
        reading.fault("id", "“id” must be small letters a to z, digits and hyphens.")
    return id


def _location(reading: _Reading) -> Location:
    reading.only(LOCATION_KEYS)
    latitude, longitude = _degrees(reading, "latitude", 90), _degrees(reading, "longitude", 180)
    if (latitude is None) != (longitude is None):
        reading.fault("latitude", "“latitude” and “longitude” belong together; give both or neither.")
    return Location(_id(reading), reading.text("name", required=True), _date(reading), latitude, longitude)


def _date(reading: _Reading) -> date | None:
    value = reading.get("date", date, "a date, such as 2017-03-22", None)
    return value.date() if isinstance(value, datetime) else value


def _degrees(reading: _Reading, key: str, most: int) -> float | None:
    value = reading.get(key, (int, float), "a number of degrees", None)
    if value is not None and not -most <= value <= most:
        reading.fault(key, f"“{key}” must be from -{most} to {most} degrees.")
        return None
    return None if value is None else float(value)


def _dedication(reading: _Reading) -> Dedication:
    reading.only(DEDICATION_KEYS)
    return Dedication(_id(reading), reading.text("label", required=True).strip())
