"""Looking for entries, and deciding several at once after a count."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from remembrancer.book.book import Book
from remembrancer.book.decision import REASONED, State, Verdict
from remembrancer.book.entry import Audience, Kind
from remembrancer.book.errors import NotPossible, TakenOut
from remembrancer.book.people import Permission
from remembrancer.register import acts, books, reading, reasons
from remembrancer.register.filters import Filters
from remembrancer.register.models import EntryRow

from .. import words
from ..pages import counted
from ..people import actor_of, needs
from ..said import say

ENTRIES = 50
ASKED = ("book", "state", "language", "place", "text", "since", "until", "kind", "audience")
BULK = (Verdict.ACCEPT, Verdict.HOLD, Verdict.DECLINE, Verdict.RESTORE)
Name = TypeVar("Name", State, Kind, Audience)


@require_safe
@needs(Permission.READ)
def search(request: HttpRequest) -> HttpResponse:
    """Entries of one book that meet every condition given, the newest first, a page at a time."""
    every = books.all_books()
    asked = {name: request.GET.get(name, "").strip() for name in ASKED}
    book = next((each for each in every if each.slug == asked["book"]), every[0] if every else None)
    found = _found(book, asked, request.GET.get("before", "")) if book else []
    context = {
        "books": every,
        "book": book,
        "asked": asked,
        "entries": found[:ENTRIES],
        "more": found[ENTRIES - 1].number if len(found) > ENTRIES else None,
        "paged": bool(request.GET.get("before")),
        "kinds": words.KINDS,
    }
    return render(request, "desk/search.html", context)


@require_POST
def bulk(request: HttpRequest) -> HttpResponse:
    """Give one verdict to the entries chosen: first a page that says how many, then the act."""
    actor = actor_of(request)
    actor.require(Permission.DECIDE)
    verdict = Verdict(request.POST["verdict"]) if request.POST.get("verdict") in BULK else None
    ids = _ids(request.POST.getlist("id"))
    back = request.POST.get("query", "")
    if verdict is None or not ids:
        say(request, "Please choose at least one entry and what to do with it.")
        return _to_search(back)
    if "sure" not in request.POST:
        entries = [reading.entry(each) for each in ids]
        slugs = {each.book.slug for each in entries}
        given = reasons.reasons(slugs.pop(), active_only=True) if len(slugs) == 1 else []
        context = {"entries": entries, "verdict": verdict, "reasons": given, "query": back}
        return render(request, "desk/bulk.html", context)
    reason = request.POST.get("reason") if verdict in REASONED else None
    try:
        done = acts.decide(actor, ids, verdict, reason=reason or None, now=timezone.now())
    except (TakenOut, NotPossible) as error:
        say(request, f"{error} None of the {counted(len(ids), 'entry', 'entries')} was changed.")
    else:
        say(request, f"{words.DONE[verdict]}: {counted(len(done), 'entry', 'entries')}.", *done)
    return _to_search(back)


def filters_from(asked: Mapping[str, str], book: Book) -> Filters:
    """The conditions of a form; what cannot be understood is left out, and dates are those of the book."""
    state = _one_of(State, asked["state"])
    until = _midnight(asked["until"], book, timedelta(days=1))
    return Filters(
        states=(state,) if state else (),
        languages=(asked["language"],) if asked["language"] else (),
        kind=_one_of(Kind, asked["kind"]),
        audience=_one_of(Audience, asked["audience"]),
        place=asked["place"],
        text=asked["text"],
        since=_midnight(asked["since"], book, timedelta(0)),
        until=until,
    )


def _found(book: Book, asked: Mapping[str, str], before: str) -> list[EntryRow]:
    number = int(before) if before.isdecimal() and len(before) < 19 else None
    return reading.entries(book.slug, filters_from(asked, book), before=number, limit=ENTRIES + 1)


def _one_of(kind: type[Name], given: str) -> Name | None:
    return kind(given) if given in list(kind) else None


def _midnight(given: str, book: Book, more: timedelta) -> datetime | None:
    try:
        day = date.fromisoformat(given)
        return datetime.combine(day + more, time(), tzinfo=book.zone)
    except (ValueError, OverflowError):
        return None


def _ids(given: list[str]) -> list[UUID]:
    try:
        return [UUID(each) for each in given][:ENTRIES]
    except ValueError:
        raise NotPossible("One of these is not the id of an entry.") from None


def _to_search(query: str) -> HttpResponse:
    response = redirect("search")
    if query:
        response["Location"] += f"?{query.lstrip('?')}"
    return response
