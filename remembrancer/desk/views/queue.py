"""The queue: one entry at a time, large in the middle, and three keys."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from remembrancer.book.decision import State, Verdict
from remembrancer.book.errors import NotPossible, TakenOut
from remembrancer.book.people import Permission
from remembrancer.register import acts, books, leases, ledger, reading, reasons
from remembrancer.register.filters import Filters
from remembrancer.register.ledger import Act

from .. import breaks, words
from ..people import actor_of, needs
from ..said import say
from ..waiting import waiting_in


@require_safe
@needs(Permission.DECIDE)
def queue(request: HttpRequest, slug: str) -> HttpResponse:
    """The entry that this person has out, or the invitation to take one."""
    return _page(request, slug)


@require_POST
def take_next(request: HttpRequest, slug: str) -> HttpResponse:
    """Take out the entry that has waited longest; one that is out already stays out."""
    now = timezone.now()
    if not leases.mine(actor_of(request), now, slug):
        _next(request, slug, now)
    return _answer(request, slug)


@require_POST
def decide(request: HttpRequest, slug: str, id: UUID) -> HttpResponse:
    """Give a verdict on what was read, and take the next entry."""
    now, actor = timezone.now(), actor_of(request)
    verdict = _verdict(request.POST.get("verdict", ""))
    reason = request.POST.get("reason") or None
    try:
        done = acts.decide(
            actor,
            [id],
            verdict,
            reason=reason,
            note=request.POST.get("note", ""),
            seen=State.RECEIVED,
            now=now,
        )
    except TakenOut as taken:
        say(request, f"{taken} Your ten minutes were over, so your verdict was not given. Nothing is lost.")
        return _answer(request, slug, taken=id)
    except NotPossible:
        say(request, f"{_what_happened(id)} Your verdict was not given. Nothing is lost.")
    else:
        breaks.note_decision(request.session, now)
        say(request, _what_was_done(verdict, reason, done[0]), *done)
    _next(request, slug, now)
    return _answer(request, slug)


@require_POST
def pass_over(request: HttpRequest, slug: str, id: UUID) -> HttpResponse:
    """Put an entry back for somebody else and take the one after it."""
    now, actor = timezone.now(), actor_of(request)
    entry = reading.entry(id)
    leases.release(actor, id)
    request.session[_beyond_key(slug)] = entry.number
    say(request, "You put the entry back. It waits for somebody else, or for you later.")
    if "stop" not in request.POST:
        _next(request, slug, now)
    return _answer(request, slug)


@require_POST
def take(request: HttpRequest, slug: str, id: UUID) -> HttpResponse:
    """Take out this very entry, also over another's lease: openly, with a line in the ledger."""
    now, actor = timezone.now(), actor_of(request)
    _put_back(request, slug, now)
    leases.take(actor, id, now, over="over" in request.POST)
    return _answer(request, slug)


@require_POST
def keep(request: HttpRequest, slug: str, id: UUID) -> HttpResponse:
    """Still reading: the lease starts anew. Answers with the line that says until when."""
    now, actor = timezone.now(), actor_of(request)
    if all(each.uuid != id for each in leases.mine(actor, now, slug)):
        return HttpResponse(status=204)
    entry = leases.take(actor, id, now)
    return render(request, "desk/lease.html", {"entry": entry, "book": books.get_book(slug)})


@require_POST
def undo(request: HttpRequest, slug: str, act: int) -> HttpResponse:
    """Undo one's verdict and have the entry out again."""
    now, actor = timezone.now(), actor_of(request)
    try:
        undone = acts.undo(actor, act, now)
    except NotPossible as error:
        say(request, str(error))
        return _answer(request, slug)
    say(request, "Undone. Here is the entry again.")
    if undone.entry is not None and undone.to_state == State.RECEIVED:
        _put_back(request, slug, now)
        leases.take(actor, undone.entry, now)
    return _answer(request, slug)


@require_POST
def rested(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the reminder of a break away."""
    breaks.start_again(request.session, timezone.now())
    return _answer(request, slug)


@require_safe
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """How many wait, for the page of somebody who has nothing to read."""
    actor_of(request).require(Permission.READ)
    return render(request, "desk/waiting.html", {**waiting_in(slug), "book": books.get_book(slug)})


@require_POST
def choose(request: HttpRequest, slug: str) -> HttpResponse:
    """Narrow the queue to languages that this person reads."""
    actor_of(request).require(Permission.DECIDE)
    request.session[_languages_key(slug)] = request.POST.getlist("language")
    request.session.pop(_beyond_key(slug), None)
    return redirect("queue", slug)


def _next(request: HttpRequest, slug: str, now: datetime) -> None:
    actor, languages = actor_of(request), tuple(_languages(request, slug))
    beyond = request.session.get(_beyond_key(slug))
    entry = leases.take_next(actor, slug, Filters(languages=languages, beyond=beyond), now)
    if entry is None and beyond is not None:
        # The end is reached: what was passed over comes again.
        del request.session[_beyond_key(slug)]
        leases.take_next(actor, slug, Filters(languages=languages), now)


def _put_back(request: HttpRequest, slug: str, now: datetime) -> None:
    actor = actor_of(request)
    for entry in leases.mine(actor, now, slug):
        leases.release(actor, entry.uuid)


def _answer(request: HttpRequest, slug: str, taken: UUID | None = None) -> HttpResponse:
    if request.headers.get("HX-Request") == "true":
        return _page(request, slug, taken)
    if taken is not None:
        return redirect("entry", taken)
    return redirect("queue", slug)


def _page(request: HttpRequest, slug: str, taken: UUID | None = None) -> HttpResponse:
    now, actor = timezone.now(), actor_of(request)
    book = books.get_book(slug)
    out = leases.mine(actor, now, slug)
    context: dict[str, Any] = {
        "book": book,
        "entry": out[0] if out else None,
        "taken": reading.entry(taken) if taken else None,
        "reasons": reasons.reasons(slug, active_only=True),
        "break_after": breaks.reading_for(request.session, now),
        "languages": _languages(request, slug),
        **waiting_in(slug),
    }
    if request.headers.get("HX-Request") == "true":
        return render(request, "desk/reading.html", context)
    context["waiting_languages"] = sorted({*reading.waiting_languages(slug), *context["languages"]})
    return render(request, "desk/queue.html", context)


def _verdict(given: str) -> Verdict:
    if given not in (Verdict.ACCEPT, Verdict.HOLD, Verdict.DECLINE):
        raise NotPossible("A verdict at the queue is accept, hold or decline.")
    return Verdict(given)


def _what_was_done(verdict: Verdict, reason: str | None, act: Act) -> str:
    because = f" ({act.reason})" if reason else ""
    return f"{words.DONE[verdict]}{because}."


def _what_happened(id: UUID) -> str:
    latest, state = ledger.of_entry(id)[-1], reading.entry(id).state
    return f"{latest.actor_name} has decided this entry meanwhile: it is {words.STATES[state]}."


def _languages(request: HttpRequest, slug: str) -> list[str]:
    chosen: list[str] = request.session.get(_languages_key(slug), [])
    return chosen


def _beyond_key(slug: str) -> str:
    return f"beyond:{slug}"


def _languages_key(slug: str) -> str:
    return f"languages:{slug}"
