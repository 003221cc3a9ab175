"""Names, numbers and tributes from what was typed. Every fault is found, not only the first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from .book import Book
from .entry import LANGUAGE_TAG
from .gathering_fields import Reading, Typed
from .roll import Name, Number
from .tribute import Tribute

AGE_MOST = 125
NUMBER_MOST = 1_000_000_000
SENTENCE_CHARACTERS = 500


@dataclass(frozen=True)
class Sourced:
    """Who says so, and of which day it is."""

    source: str
    on: date


def name_from(typed: Typed, book: Book) -> Name:
    """The name in `typed`; Invalid with a sentence for every fault."""
    reading = Reading(typed)
    sentence = reading.text("sentence", "The sentence")
    if len(sentence) > SENTENCE_CHARACTERS:
        reading.fault("sentence", f"There is room for {SENTENCE_CHARACTERS} characters.")
    location = typed.get("location", "")
    if location and location not in {each.id for each in book.occasion.locations}:
        reading.fault("location", "Please choose one of the locations of this book, or none.")
    made = Name(
        name=reading.line("name", "The name", required="Please write the name as the family writes it."),
        language=_language(reading, "language"),
        age=reading.whole("age", "The age", AGE_MOST),
        origin=reading.line("origin", "This"),
        location=location,
        sentence=sentence,
        sort_key=reading.line("sort_key", "This"),
    )
    reading.done()
    return made


def sourced_from(typed: Typed) -> Sourced:
    """A source and its day; Invalid unless both are given."""
    reading = Reading(typed)
    source = reading.line("source", "The source", required="Please say who says so.")
    on = _day(reading, "on", required="Please say of which day this is.")
    reading.done()
    return Sourced(source, on or date.min)


def number_from(typed: Typed, recorded_by: str, at: datetime) -> Number:
    """A number with its source; Invalid with a sentence for every fault."""
    reading = Reading(typed)
    what = reading.line("what", "This", required="Please say what is counted, such as “people died”.")
    number = reading.whole("number", "The number", NUMBER_MOST)
    if number is None and not reading.faults:
        reading.fault("number", "Please give the number.")
    source = reading.line("source", "The source", required="Please say who says so.")
    on = _day(reading, "on", required="Please say of which day this is.")
    reading.done()
    return Number(what, number or 0, source, on or date.min, recorded_by, at)


def tribute_from(typed: Typed) -> Tribute:
    """The tribute in `typed`; Invalid with a sentence for every fault."""
    reading = Reading(typed)
    source = reading.line("source", "The address")
    if source and (urlsplit(source).scheme not in ("http", "https") or not urlsplit(source).netloc):
        reading.fault("source", "Please give a web address that begins with https://, or leave it empty.")
    made = Tribute(
        name=reading.line("name", "The name", required="Please say whose tribute this is."),
        office=reading.line("office", "The office", required="Please give the office."),
        body=reading.line("body", "The institution"),
        text=reading.text("text", "The tribute", required="Please write what was said."),
        language=_language(reading, "language"),
        translation=reading.text("translation", "The translation"),
        translation_language=_language(reading, "translation_language"),
        on=_day(reading, "on"),
        source=source,
    )
    reading.done()
    return made


def _language(reading: Reading, where: str) -> str:
    tag = reading.typed.get(where, "").strip()
    if tag and not LANGUAGE_TAG.fullmatch(tag):
        reading.fault(where, "Please choose a language from the list.")
    return tag


def _day(reading: Reading, where: str, *, required: str = "") -> date | None:
    given = reading.typed.get(where, "").strip()
    if not given:
        if required:
            reading.fault(where, required)
        return None
    try:
        return date.fromisoformat(given)
    except ValueError:
        reading.fault(where, "Please give a date.")
        return None
