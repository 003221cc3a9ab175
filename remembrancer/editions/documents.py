"""The published documents of a book (spec/page/v1): book.json, pages/{n}.json and count.json.

Only what the public may read is in them. `read_book` takes a book back out of its book.json, so that a
door needs nothing else to know a book's words and clocks.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import msgspec

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks, Phase
from remembrancer.book.entry import Entry
from remembrancer.book.occasion import Dedication, Location, Occasion
from remembrancer.book.page import Gap, Page
from remembrancer.book.silence import Silence
from remembrancer.book.text import direction

Document = dict[str, Any]

UNKNOWN_LANGUAGE = "und"
"""BCP 47's own word for a language nobody has told us."""


@dataclass(frozen=True)
class Counts:
    """What is told of a book's size: accepted messages and accepted candles for everyone."""

    accepted: int = 0
    candles: int = 0


@dataclass(frozen=True)
class Beside:
    """What of its vigil a book has to show beside its pages."""

    gatherings: bool = False
    names: bool = False
    tributes: bool = False
    silences: tuple[Silence, ...] = ()
    """Those that are to be kept, the next first."""


NOTHING_BESIDE = Beside()


def encoded(document: Document) -> bytes:
    """`document` as compact JSON in UTF-8, its keys in the order they were given."""
    return msgspec.json.encode(document)


def count_document(counts: Counts) -> Document:
    return {"accepted": counts.accepted, "candles": counts.candles}


def page_document(page: Page, book: Book) -> Document:
    """Page `page` of `book` as its JSON; `pages` is the number of pages when it was made."""
    return {
        "book": book.slug,
        "page": page.number,
        "pages": page.pages,
        "sealed": page.sealed,
        "entries": [_item(each, book) for each in page.items],
    }


def _item(item: Entry | Gap, book: Book) -> Document:
    if isinstance(item, Gap):
        return {"id": item.id, "removed": True}
    signing = item.signing
    return {
        "id": str(item.id),
        "kind": signing.kind,
        "message": signing.message,
        "name": signing.name,
        "place": signing.place,
        "language": signing.language or UNKNOWN_LANGUAGE,
        "direction": direction(signing.message),
        "dedication": signing.dedication,
        "received_on": item.received_at.astimezone(book.zone).date(),
    }


def book_document(
    book: Book,
    counts: Counts,
    pages: int,
    edition: int,
    updated_at: datetime,
    phase: Phase,
    beside: Beside = NOTHING_BESIDE,
) -> Document:
    """`book` as its book.json, which names every other file of the book.

    `state` is the phase when it was written; a door sets it right on the way out.
    """
    return {
        "book": book.slug,
        "state": phase,
        "title": book.title,
        "dedication": book.dedication,
        "hashtag": book.hashtag,
        "time_zone": book.time_zone,
        "languages": book.languages,
        "examples": book.examples,
        "clocks": _clocks_document(book.clocks),
        "locations": [_location_document(each) for each in book.occasion.locations],
        "dedications": [{"id": each.id, "label": each.label} for each in book.dedications],
        "counts": count_document(counts),
        "pages": pages,
        "page_entries": book.page_entries,
        "edition": edition,
        "updated_at": updated_at,
        "links": links(book.slug) | _vigil_links(book.slug, counts, beside),
    }


def links(slug: str) -> dict[str, str]:
    """Where the other files of a book are, from the root of the public door; `{n}` is a page's number."""
    root = f"/books/{slug}"
    return {
        "cover": f"{root}/",
        "sign": f"{root}/sign",
        "candle": f"{root}/candle",
        "entries": f"{root}/entries",
        "book": f"{root}/book.json",
        "count": f"{root}/count.json",
        "page": f"{root}/pages/{{n}}",
        "page_json": f"{root}/pages/{{n}}.json",
        "latest": f"{root}/pages/latest",
        "feed": f"{root}/feed.xml",
        "installation": f"{root}/installation/",
    }


def _vigil_links(slug: str, counts: Counts, beside: Beside) -> dict[str, str]:
    """The same of what is there; `{id}` is a gathering's."""
    root = f"/books/{slug}"
    gatherings = {
        "gatherings": f"{root}/gatherings/",
        "gatherings_json": f"{root}/gatherings.json",
        "gathering": f"{root}/gatherings/{{id}}",
        "gathering_calendar": f"{root}/gatherings/{{id}}.ics",
        "gathering_now": f"{root}/gatherings/{{id}}/now.json",
    }
    names = {"names": f"{root}/names", "names_json": f"{root}/names.json"}
    candles = {"candles": f"{root}/candles/{{n}}", "candles_json": f"{root}/candles/{{n}}.json"}
    tributes = {"tributes": f"{root}/tributes", "tributes_json": f"{root}/tributes.json"}
    return {
        **(gatherings if beside.gatherings else {}),
        **(names if beside.names else {}),
        **(candles if counts.candles else {}),
        **(tributes if beside.tributes else {}),
    }


def _clocks_document(clocks: Clocks) -> Document:
    return {
        "opens_at": clocks.opens_at,
        "closes_at": clocks.closes_at,
        "grace_seconds": clocks.grace.total_seconds(),
        "display_until": clocks.display_until,
        "projection_until": clocks.projection_until,
        "access_from": clocks.access_from,
        "paused_notice": clocks.paused_notice,
    }


def _location_document(place: Location) -> Document:
    return {
        "id": place.id,
        "name": place.name,
        "date": place.date,
        "latitude": place.latitude,
        "longitude": place.longitude,
    }


def read_book(document: Mapping[str, Any] | bytes) -> Book:
    """The book that `document` (a book.json, decoded or not) was made from."""
    given: Mapping[str, Any] = (
        msgspec.json.decode(document) if isinstance(document, bytes) else msgspec.to_builtins(document)
    )
    return Book(
        slug=given["book"],
        title=given["title"],
        clocks=_read_clocks(given["clocks"]),
        time_zone=given["time_zone"],
        dedication=given["dedication"],
        hashtag=given["hashtag"],
        languages=tuple(given["languages"]),
        page_entries=given["page_entries"],
        occasion=Occasion(tuple(_read_location(each) for each in given["locations"])),
        dedications=tuple(Dedication(each["id"], each["label"]) for each in given["dedications"]),
        examples=given["examples"],
    )


def read_counts(document: Mapping[str, Any]) -> Counts:
    """The counts in a decoded count.json, or in the `counts` of a book.json."""
    return Counts(document["accepted"], document["candles"])


def _read_clocks(given: Mapping[str, Any]) -> Clocks:
    return Clocks(
        opens_at=datetime.fromisoformat(given["opens_at"]),
        closes_at=datetime.fromisoformat(given["closes_at"]),
        grace=timedelta(seconds=given["grace_seconds"]),
        display_until=_read_instant(given["display_until"]),
        projection_until=_read_instant(given["projection_until"]),
        access_from=_read_instant(given["access_from"]),
        paused_notice=given["paused_notice"],
    )


def _read_instant(given: str | None) -> datetime | None:
    return None if given is None else datetime.fromisoformat(given)


def _read_location(given: Mapping[str, Any]) -> Location:
    day = given["date"]
    return Location(
        given["id"],
        given["name"],
        None if day is None else date.fromisoformat(day),
        given["latitude"],
        given["longitude"],
    )


def entry_path(slug: str, page: int, id: UUID | str) -> str:
    """Where an entry stands, from the root of the public door."""
    return f"/books/{slug}/pages/{page}#entry-{id}"
