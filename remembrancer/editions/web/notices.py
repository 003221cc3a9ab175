"""A page with a few sentences: what is true, and what can be done."""

from __future__ import annotations

from collections.abc import Sequence

from .environment import render
from .words import words_for


def message_page(status: int, title: str, sentences: Sequence[str], language: str = "en") -> bytes:
    """A page for HTTP status `status` that says `sentences` under `title`."""
    return render("message.html", words=words_for(language), status=status, title=title, sentences=sentences)
