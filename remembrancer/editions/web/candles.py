"""Candles: the form that lights one in one press, and pages of those that are lit."""

from __future__ import annotations

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase

from .environment import render_vigil
from .words import words_for


def candle_form(book: Book, phase: Phase) -> bytes:
    """One button that lights a candle of `book` in `phase`; a name and a place may be given."""
    words = words_for(book.language)
    return render_vigil(
        book,
        "candle.html",
        phase=phase,
        state=getattr(words, f"state_{phase}"),
    )
