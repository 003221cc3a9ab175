"""Tributes: what office holders said, each attributed, in its own language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from remembrancer.book.book import Book
from remembrancer.book.text import Direction, direction
from remembrancer.book.tribute import Tribute

from .environment import render_vigil
from .instants import short_day
from .languages import AUTONYMS
from .words import words_for


@dataclass(frozen=True)
class Text:
    """A text with its language, where it is known, and its direction."""

    paragraphs: list[str]
    language: str
    direction: Direction
    autonym: str


@dataclass(frozen=True)
class Said:
    """One tribute as the page shows it."""

    tribute: Tribute
    text: Text
    translation: Text | None
    on: str


def tributes(book: Book, approved: Sequence[Tribute]) -> bytes:
    """The page of the tributes, in the order in which they are given."""
    return render_vigil(book, "tributes.html", said=[_said(each, book) for each in approved])


def _said(tribute: Tribute, book: Book) -> Said:
    return Said(
        tribute,
        _text(tribute.text, tribute.language),
        _text(tribute.translation, tribute.translation_language) if tribute.translation else None,
        short_day(tribute.on, words_for(book.language)) if tribute.on else "",
    )


def _text(text: str, language: str) -> Text:
    language = "" if language == "und" else language
    paragraphs = [each.strip("\n") for each in text.split("\n\n") if each.strip()]
    return Text(paragraphs, language, direction(text), AUTONYMS.get(language, ""))
