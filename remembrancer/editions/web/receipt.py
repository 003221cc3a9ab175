"""The receipt: what became of one entry, for whoever holds its code."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from remembrancer.book.appointment import HALL, Appointment
from remembrancer.book.book import Book
from remembrancer.book.decision import State
from remembrancer.book.entry import Audience
from remembrancer.editions.documents import entry_path

from .environment import render, render_for
from .instants import moment_in
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
    appointments: tuple[Appointment, ...] = ()
    """When these words are lit, as far as it is known."""


def receipt(book: Book | None, view: ReceiptView) -> bytes:
    """The receipt of `view`; `book` is None when its book is no longer published."""
    words = ENGLISH if book is None else words_for(book.language)
    given: dict[str, Any] = {
        "view": view,
        "happened": _happened(view, words),
        "next_step": words.receipt_steps[view.state],
        "lit": [told_of(each, words) for each in view.appointments],
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


def told_of(each: Appointment, words: Words) -> tuple[str, str]:
    """An appointment as a sentence, and what it was before as another; empty when it never changed."""
    place, before = _isolated(each.place), each.before and moment_in(each.before, each.time_zone, words)
    if each.start is None:
        return words.receipt_called_off.format(place=place, moment=before), ""
    at = moment_in(each.start, each.time_zone, words)
    if each.facade == HALL:
        told = words.receipt_hall.format(moment=at)
    else:
        told = words.receipt_lit.format(place=place, moment=at)
    return told, words.receipt_moved.format(moment=before) if before else ""


def _isolated(name: str) -> str:
    """A name between the marks that keep its direction to itself (UAX 9)."""
    return f"\u2068{name}\u2069"


def _happened(view: ReceiptView, words: Words) -> str:
    if view.state is State.ACCEPTED and view.audience is not Audience.EVERYONE:
        return words.receipt_other_audience[view.audience]
    return words.receipt_states[view.state]
