"""Candles: the form that lights one in one press, and pages of those that are lit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from remembrancer.book.book import Book
from remembrancer.book.candle import Candle
from remembrancer.book.clocks import Phase

from .environment import render_vigil
from .words import vigil_words_for, words_for


@dataclass(frozen=True)
class Lights:
    """Candles that follow each other: one with a name or a place, or `count` without."""

    count: int
    candle: Candle | None = None


def candle_form(book: Book, phase: Phase) -> bytes:
    """One button that lights a candle of `book` in `phase`; a name and a place may be given."""
    words = words_for(book.language)
    return render_vigil(book, "candle.html", phase=phase, state=getattr(words, f"state_{phase}"))


def candles(book: Book, number: int, lit: Sequence[Candle], pages: int, count: int) -> bytes:
    """Page `number` of the candles. Only the first says how many are lit, and leads to the last."""
    words = vigil_words_for(book.language)
    return render_vigil(
        book,
        "candles.html",
        number=number,
        has_next=number < pages,
        last=pages if number == 1 and pages > 1 else None,
        counted=words.candles(count) if number == 1 else "",
        lights=list(_together(lit)),
    )


def _together(lit: Sequence[Candle]) -> Iterator[Lights]:
    """Those without a name in one, for a screen reader would say the same a hundred times."""
    nameless = 0
    for each in lit:
        if each.removed:
            continue
        if not (each.name or each.place):
            nameless += 1
            continue
        if nameless:
            yield Lights(nameless)
        nameless = 0
        yield Lights(1, each)
    if nameless:
        yield Lights(nameless)
