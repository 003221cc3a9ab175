"""A candle as it is shown among the others: who lit it, where they gave a name or a place."""

from __future__ import annotations

from dataclasses import dataclass

CANDLES_A_PAGE = 120
"""Candles to a page of their own; every candle stays on its page."""


@dataclass(frozen=True)
class Candle:
    """One candle; `page` is the page of the book on which its entry stands."""

    id: str
    name: str = ""
    place: str = ""
    language: str = ""
    page: int = 0
    has_words: bool = False
    removed: bool = False
