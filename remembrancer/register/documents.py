"""A book as the JSON document that the register keeps, and back; exact both ways."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks
from remembrancer.book.occasion import Dedication, Location, Occasion


def write_document(book: Book) -> dict[str, Any]:
    """`book` as JSON values: instants as ISO 8601 with offset, the grace in seconds."""
    return {
        "slug": book.slug,
        "title": book.title,
        "dedication": book.dedication,
        "time_zone": book.time_zone,
        "clocks": _write_clocks(book.clocks),
        "hashtag": book.hashtag,
        "languages": list(book.languages),
        "page_entries": book.page_entries,
        "locations": [_write_location(each) for each in book.occasion.locations],
        "dedications": [{"id": each.id, "label": each.label} for each in book.dedications],
        "examples": book.examples,
    }


def read_document(document: dict[str, Any]) -> Book:
    """The book that `write_document` wrote."""
    return Book(
        slug=document["slug"],
        title=document["title"],
        dedication=document["dedication"],
        time_zone=document["time_zone"],
        clocks=_read_clocks(document["clocks"]),
        hashtag=document["hashtag"],
        languages=tuple(document["languages"]),
        page_entries=document["page_entries"],
        occasion=Occasion(tuple(_read_location(each) for each in document["locations"])),
        dedications=tuple(Dedication(**each) for each in document["dedications"]),
        examples=document["examples"],
    )


def _write_clocks(clocks: Clocks) -> dict[str, Any]:
    return {
        "opens_at": clocks.opens_at.isoformat(),
        "closes_at": clocks.closes_at.isoformat(),
        "grace": clocks.grace.total_seconds(),
        "display_until": _write_instant(clocks.display_until),
        "projection_until": _write_instant(clocks.projection_until),
        "access_from": _write_instant(clocks.access_from),
        "paused_notice": clocks.paused_notice,
    }


def _read_clocks(values: dict[str, Any]) -> Clocks:
    return Clocks(
        opens_at=datetime.fromisoformat(values["opens_at"]),
        closes_at=datetime.fromisoformat(values["closes_at"]),
        grace=timedelta(seconds=values["grace"]),
        display_until=_read_instant(values["display_until"]),
        projection_until=_read_instant(values["projection_until"]),
        access_from=_read_instant(values["access_from"]),
        paused_notice=values["paused_notice"],
    )


def _write_location(location: Location) -> dict[str, Any]:
    return {
        "id": location.id,
        "name": location.name,
        "date": location.date.isoformat() if location.date else None,
        "latitude": location.latitude,
        "longitude": location.longitude,
    }


def _read_location(values: dict[str, Any]) -> Location:
    return Location(
        id=values["id"],
        name=values["name"],
        date=date.fromisoformat(values["date"]) if values["date"] else None,
        latitude=values["latitude"],
        longitude=values["longitude"],
    )


def _write_instant(instant: datetime | None) -> str | None:
    return instant.isoformat() if instant else None


def _read_instant(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None
