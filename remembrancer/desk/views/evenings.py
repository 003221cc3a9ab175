"""Evenings: lists of cues, planned, armed, given by hand, and copied for the next day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from remembrancer.book.cue import CUE_SCENES, FADE_SECONDS
from remembrancer.book.errors import Fault, Invalid, NotFound, NotPossible
from remembrancer.book.people import Permission
from remembrancer.register import books, cues, places
from remembrancer.register import evenings as register
from remembrancer.register.evenings import Evening

from .. import words
from ..people import actor_of, needs
from ..said import say

Values = Mapping[str, str]
EMPTY = {"at": "", "scene": "lettering", "fade_s": "2", "note": "", "next_day": ""}
REFUSALS = (Invalid, NotFound, NotPossible)


@require_safe
@needs(Permission.STAGE)
def evenings(request: HttpRequest, slug: str) -> HttpResponse:
    """The evenings of a book, and the way to begin another."""
    return _list(request, slug)


@require_POST
@needs(Permission.STAGE)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin an evening, empty or with the cues of another."""
    given = request.POST
    try:
        day, source = _day(given.get("day", "")), given.get("source", "")
        name, actor, now = given.get("name", ""), actor_of(request), timezone.now()
        if source.isdecimal():
            made = register.duplicate(actor, slug, int(source), name, day, now)
        else:
            made = register.add(actor, slug, name, day, now, given.get("facade", ""))
    except REFUSALS as error:
        return _list(request, slug, _faults(error), given.dict())
    return redirect("evening", slug, made.id)


@require_safe
@needs(Permission.STAGE)
def evening(request: HttpRequest, slug: str, id: int) -> HttpResponse:
    """One evening: its cues in order of time."""
    if request.headers.get("HX-Request") == "true":
        return render(request, "desk/evening_facts.html", _context(slug, id))
    return _page(request, slug, id)


@require_POST
@needs(Permission.STAGE)
def arm(request: HttpRequest, slug: str, id: int) -> HttpResponse:
    """Let the cues go at their times, or not."""
    armed = register.arm(actor_of(request), slug, id, timezone.now(), armed=request.POST.get("armed") == "on")
    say(request, "Its cues go at their times." if armed.armed else "No cue goes by itself.")
    return _after(request, slug, id)


@require_POST
@needs(Permission.STAGE)
def remove(request: HttpRequest, slug: str, id: int) -> HttpResponse:
    """Take an evening away with its cues."""
    name = register.remove(actor_of(request), slug, id, timezone.now())
    say(request, f"“{name}” is taken away.")
    return redirect("evenings", slug)


@require_POST
@needs(Permission.STAGE)
def add_cue(request: HttpRequest, slug: str, id: int) -> HttpResponse:
    """Put a cue into the list; it stands where its time puts it."""
    given = request.POST.dict()
    try:
        planned = _planned(register.evening(slug, id), given)
        act = cues.add(actor_of(request), slug, id, now=timezone.now(), **planned)
    except REFUSALS as error:
        return _page(request, slug, id, _faults(error), given)
    say(request, "The cue is in the list.", act)
    return _after(request, slug, id)


@require_POST
@needs(Permission.STAGE)
def change_cue(request: HttpRequest, slug: str, id: int, cue: int) -> HttpResponse:
    """Give a cue, change it, pass it over, let it again, or take it out: whatever was pressed."""
    given, actor, now = request.POST.dict(), actor_of(request), timezone.now()
    try:
        if "go" in given:
            act, sentence = cues.go(actor, slug, cue, now), "It goes in two seconds, everywhere at once."
        elif "off" in given:
            off = given["off"] == "on"
            act = cues.pass_over(actor, slug, cue, now, off=off)
            sentence = "It is passed over." if off else "It goes at its time again."
        elif "remove" in given:
            act, sentence = cues.remove(actor, slug, cue, now), "The cue is taken out."
        else:
            planned = _planned(register.evening(slug, id), given)
            act, sentence = cues.change(actor, slug, cue, now=now, **planned), "The cue is changed."
    except REFUSALS as error:
        return _page(request, slug, id, _faults(error), given, cue)
    say(request, sentence, act)
    return _after(request, slug, id)


def _planned(evening: Evening, given: Values) -> dict[str, Any]:
    """What was typed of a cue; Invalid."""
    faults, at, fade = [], None, FADE_SECONDS
    try:
        if given.get("at", "").strip():
            next_day = given.get("next_day") == "on"
            at = register.instant_of(given["at"].strip(), evening.day, evening.zone, next_day=next_day)
    except Invalid as error:
        faults += error.faults
    try:
        fade = float(given.get("fade_s", "").replace(",", ".") or FADE_SECONDS)
    except ValueError:
        faults.append(Fault("fade_s", "A fade is a number of seconds."))
    if faults:
        raise Invalid(faults)
    return {"at": at, "scene": given.get("scene", ""), "fade_s": fade, "note": given.get("note", "")}


def _day(given: str) -> date:
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise Invalid([Fault("day", "Please give the day, such as 22 March 2018.")]) from None


def _faults(error: Exception) -> dict[str, str]:
    if isinstance(error, Invalid):
        return {fault.where: fault.sentence for fault in error.faults}
    return {"": str(error)}


def _list(
    request: HttpRequest, slug: str, faults: Values | None = None, given: Values | None = None
) -> HttpResponse:
    there = {each.facade: each.facade_name for each in places.places(slug)}
    known = register.evenings(slug)
    sources = [(str(each.id), f"{each.name}, {each.day}") for each in known]
    context = {
        "book": books.get_book(slug),
        "evenings": known,
        "facades": [("", "All facades"), *there.items()],
        "sources": [("", "None: it begins empty"), *sources],
        "faults": {"name": "", "day": "", "": "", **(faults or {})},
        "given": {"name": "", "day": "", "facade": "", "source": "", **(given or {})},
    }
    return render(request, "desk/evenings.html", context, status=422 if faults else 200)


def _page(
    request: HttpRequest,
    slug: str,
    id: int,
    faults: Values | None = None,
    given: Values | None = None,
    cue: int | None = None,
) -> HttpResponse:
    live = request.headers.get("HX-Request") == "true"
    context = {
        **_context(slug, id),
        "faults": {"at": "", "fade_s": "", "note": "", "scene": "", "": "", **(faults or {})},
        "given": {**EMPTY, **(given or {})},
        "faulty": cue,
    }
    template = "desk/evening_parts.html" if live else "desk/evening.html"
    return render(request, template, context, status=422 if faults and not live else 200)


def _context(slug: str, id: int) -> dict[str, Any]:
    now, shown, lines = timezone.now(), register.evening(slug, id), cues.lines(slug, id)
    return {
        "book": books.get_book(slug),
        "evening": shown,
        "lines": lines,
        "next": _next(lines, now),
        "latest": _latest(lines, now),
        "tomorrow": shown.day + timedelta(days=1),
        "scenes": [(name, words.SCENES[name]) for name in CUE_SCENES],
        "scene_words": words.SCENES,
    }


def _next(lines: list[cues.Line], now: datetime) -> int | None:
    """The cue that stands by: the first in the list that has not gone and is not passed over."""
    waiting = (each for each in lines if not each.off and not (each.effective and each.effective <= now))
    return next((each.id for each in waiting if each.gone_at is None), None)


def _latest(lines: list[cues.Line], now: datetime) -> int | None:
    """The cue that went last."""
    gone = [each for each in lines if each.effective is not None and each.effective <= now]
    return max(gone, key=lambda each: each.effective or now).id if gone else None


def _after(request: HttpRequest, slug: str, id: int) -> HttpResponse:
    live = request.headers.get("HX-Request") == "true"
    return _page(request, slug, id) if live else redirect("evening", slug, id)
