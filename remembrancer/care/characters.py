"""Counting a text as its reader does."""

from __future__ import annotations

import regex

_CHARACTER = regex.compile(r"\X")


def characters(text: str) -> int:
    """How many characters a reader sees: extended grapheme clusters (Unicode Annex 29)."""
    if text.isascii() and "\r" not in text:
        return len(text)
    return sum(1 for _ in _CHARACTER.finditer(text))
