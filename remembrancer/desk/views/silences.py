"""Silences, for a lead: make one, look at it, change it, call it off, end it, and see what was kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from remembrancer.book.errors import Invalid, NotPossible
from remembrancer.book.people import Permission
from remembrancer.book.silence import SECONDS_USUAL, Mode, Silence
from remembrancer.book.silence_fields import silence_from
from remembrancer.register import books
from remembrancer.register import silences as register

from ..forms import short_name
from ..people import actor_of, needs
from ..quiet import elsewhere, public, seen
from ..said import say

FIELDS = ("id", "title", "dedication", "book", "mode", "start", "time_zone", "seconds", "languages")
MODES = (
    (Mode.INSTANT, "at the same instant everywhere"),
    (Mode.LOCAL, "at the same local hour in each place"),
)


@require_safe
@needs(Permission.CEREMONY)
def silences(request: HttpRequest) -> HttpResponse:
    """Those to come, and those that were."""
    now = timezone.now()
    shown = [seen(each, now) for each in register.all_silences()]
    ahead = [each for each in shown if each.silence.stands(now)]
    context = {"ahead": ahead[::-1], "past": [each for each in shown if each not in ahead]}
    return render(request, "desk/silences.html", context)


@require_safe
@needs(Permission.CEREMONY)
def silence(request: HttpRequest, id: str) -> HttpResponse:
    """One silence: its hour here and elsewhere, its address, and what can be done with it."""
    now, found = timezone.now(), register.get_silence(id)
    context = {
        "seen": seen(found, now),
        "kept": found.kept(found.zone),
        "zone": found.zone,
        "elsewhere": elsewhere(found),
        "public": public(found, now),
        "book": books.get_book(found.book) if found.book else None,
    }
    return render(request, "desk/silence.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CEREMONY)
def new(request: HttpRequest) -> HttpResponse:
    """Make a silence; it can be looked at first."""
    if request.method != "POST":
        return _form(request, None, _empty(request.GET.get("book", "")))
    values = _typed(request)
    values["id"] = values["id"] or _address(values)
    try:
        if "look" in request.POST:
            return _form(request, None, values, looked=_looked(values))
        made = register.make(actor_of(request), values, timezone.now())
    except (Invalid, NotPossible) as error:
        return _form(request, None, values, error)
    say(request, "The silence is made. Its page is there already.")
    return redirect("silence", made.id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CEREMONY)
def change(request: HttpRequest, id: str) -> HttpResponse:
    """Give a silence that is still to come other words, another hour, another length."""
    found = register.get_silence(id)
    if request.method != "POST":
        return _form(request, found, _shown(found))
    values = {**_typed(request), "id": id}
    try:
        if "look" in request.POST:
            return _form(request, found, values, looked=_looked(values))
        register.change(actor_of(request), id, values, timezone.now())
    except (Invalid, NotPossible) as error:
        return _form(request, found, values, error)
    say(
        request,
        "The silence is changed. Pages that are open learn of it within minutes, or at once when it is near.",
    )
    return redirect("silence", id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CEREMONY)
def cancel(request: HttpRequest, id: str) -> HttpResponse:
    """Call a silence off: first a page that asks, then the act."""
    if request.method != "POST":
        return render(
            request, "desk/cancel_silence.html", {"seen": seen(register.get_silence(id), timezone.now())}
        )
    try:
        register.cancel(actor_of(request), id, timezone.now())
    except NotPossible as error:
        say(request, str(error))
    else:
        say(request, "The silence is called off. Its page says so.")
    return redirect("silence", id)


@require_POST
@needs(Permission.CEREMONY)
def end(request: HttpRequest, id: str) -> HttpResponse:
    """End a silence that is being kept."""
    try:
        register.end(actor_of(request), id, timezone.now())
    except NotPossible as error:
        say(request, str(error))
    else:
        say(request, "The silence is ended.")
    return redirect("silence", id)


def _looked(values: dict[str, str]) -> Silence:
    now = timezone.now()
    return silence_from(values, now, register.standing(now))


def _form(
    request: HttpRequest,
    current: Silence | None,
    values: dict[str, str],
    error: Invalid | NotPossible | None = None,
    looked: Silence | None = None,
) -> HttpResponse:
    now, every = timezone.now(), books.all_books()
    context: dict[str, Any] = {
        "current": current,
        "values": values,
        "faults": {fault.where: fault.sentence for fault in error.faults}
        if isinstance(error, Invalid)
        else {},
        "refusal": "" if error is None or isinstance(error, Invalid) else str(error),
        "modes": MODES,
        "books": [("", "the whole host"), *((each.slug, each.title) for each in every)],
        "seen": looked and seen(looked, now),
        "elsewhere": elsewhere(looked) if looked else [],
        "public": public(looked, now) if looked else [],
    }
    return render(request, "desk/silence_form.html", context, status=422 if error else 200)


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "").strip() for name in FIELDS}


def _empty(slug: str) -> dict[str, str]:
    """A form to begin with, in the zone and the languages of the book that it is for, or of the latest."""
    every = {each.slug: each for each in books.all_books()}
    book = every.get(slug) or next(iter(every.values()), None)
    return {
        **dict.fromkeys(FIELDS, ""),
        "book": slug if slug in every else "",
        "mode": str(Mode.INSTANT),
        "time_zone": book.time_zone if book else "UTC",
        "languages": ", ".join(book.languages) if book else "en",
        "seconds": str(SECONDS_USUAL),
    }


def _shown(silence: Silence) -> dict[str, str]:
    local = silence.start if silence.mode is Mode.LOCAL else silence.start.astimezone(silence.zone)
    return {
        **{name: str(value or "") for name, value in silence.document().items()},
        "start": local.replace(tzinfo=None).isoformat(timespec="seconds"),
        "languages": ", ".join(silence.languages),
    }


def _address(values: dict[str, str]) -> str:
    """An address made of the title; of the date where the title has no Latin letters."""
    try:
        start = datetime.fromisoformat(values["start"])
    except ValueError:
        return short_name(values["title"])
    made = short_name(values["title"])
    return f"silence-{start:%Y-%m-%d}" if made == "place" or len(made) < 3 else made
