"""The receipt: what became of one entry, for whoever holds its code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from remembrancer.book.book import Book
from remembrancer.book.decision import State
from remembrancer.book.entry import Audience
from remembrancer.editions.documents import entry_path

from .environment import render, render_for
from .words import ENGLISH, Words, words_for


@dataclass(frozen=True)
class ReceiptView:
    """What the door knows of an entry. `reason` is the sentence the writer is given."""

    code: str
    id: str
    state: State
    received_at: datetime | None = None
    page: int | None = None
    reason: str = ""
    audience: Audience = Audience.EVERYONE


def receipt(book: Book | None, view: ReceiptView) -> bytes:
    """The receipt of `view`; `book` is None when its book is no longer published."""
    words = ENGLISH if book is None else words_for(book.language)
    given: dict[str, Any] = {
        "view": view,
        "happened": _happened(view, words),
        "next_step": words.receipt_steps[view.state],
        "can_withdraw": view.state is not State.WITHDRAWN,
        "page_link": None
        if book is None or view.page is None or view.state is not State.ACCEPTED
        else entry_path(book.slug, view.page, view.id),
    }
    return (
        render("receipt.html", words=words, **given)
        if book is None
        else render_for(book, "receipt.html", **given)
    )


def _happened(view: ReceiptView, words: Words) -> str:
    if view.state is State.ACCEPTED and view.audience is not Audience.EVERYONE:
        return words.receipt_other_audience[view.audience]
    return words.receipt_states[view.state]
