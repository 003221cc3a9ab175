"""Counting a text as its reader does."""

from __future__ import annotations

import regex

_CHARACTER = regex.compile(r"\X")


def characters(text: str) -> int:
    """How many characters a reader sees: extended grapheme clusters (Unicode Annex 29)."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return sum(1 for _ in _CHARACTER.finditer(text))


def at_most(text: str, most: int) -> bool:
    """Whether a reader counts `most` characters or fewer.

    A cluster has at least one code point, so a text with few enough code points need not be counted.
    """
    return len(text) <= most or characters(text) <= most
