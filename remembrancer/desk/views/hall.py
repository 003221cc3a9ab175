"""The hall of a book: its screens, what they show and what they are told; and the line on which they ask."""

from __future__ import annotations

import json
from contextlib import closing
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from remembrancer.book.beat import read_beat
from remembrancer.book.control import FORMS
from remembrancer.book.errors import Invalid, NotFound, NotPossible
from remembrancer.book.people import Permission
from remembrancer.journal.fates import FatesReader
from remembrancer.journal.receipts import Receipts
from remembrancer.register import books, nodes
from remembrancer.register import screens as register

from .. import words
from ..halls import agreed, seen
from ..paces import Pace
from ..people import actor_of, needs
from ..pressing import Readers, pressed, share, switch
from ..said import say

MADE = "made_screen"
BRIGHTNESS = (100, 75, 50, 25, 10)
BEAT_BYTES = 4_096
KNOWN = Pace(burst=40, per_second=8.0)
"""A screen asks about three times a second."""
UNKNOWN = Pace(burst=20, per_second=0.5)
"""For all tokens that are nobody's together."""


@require_safe
@needs(Permission.HALL)
def halls(request: HttpRequest) -> HttpResponse:
    """Every book with the screens of its hall."""
    now = timezone.now()
    rows = [(each, each.phase(now), register.screens(each.slug, now)) for each in books.all_books()]
    return render(request, "desk/halls.html", {"rows": rows})


@require_safe
@needs(Permission.HALL)
def hall(request: HttpRequest, slug: str) -> HttpResponse:
    """One hall: its screens, and everything that they can be told."""
    if request.headers.get("HX-Request") == "true":
        now = timezone.now()
        shown = [seen(each, now) for each in register.screens(slug, now)]
        return render(request, "desk/hall_facts.html", {"screens": shown, "book": books.get_book(slug)})
    return _page(request, slug)


@require_POST
@needs(Permission.HALL)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a screen; its token is shown once, on the next page."""
    name = request.POST.get("name", "")
    try:
        token = register.add_screen(actor_of(request), slug, name, timezone.now())
    except Invalid as error:
        return _page(request, slug, {fault.where: fault.sentence for fault in error.faults}, {"name": name})
    request.session[MADE] = {"name": " ".join(name.split()), "token": token}
    return redirect("hall", slug)


@require_POST
@needs(Permission.HALL)
def remove(request: HttpRequest, slug: str, screen: int) -> HttpResponse:
    """Take a screen away; what it shows then is no longer told from here."""
    name = register.remove_screen(actor_of(request), slug, screen, timezone.now())
    say(request, f"“{name}” is taken away. Its token does not work any more.")
    return redirect("hall", slug)


@require_POST
@needs(Permission.HALL)
def control(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell one screen, or all of them, one thing."""
    given = request.POST.get("screen", "")
    screen = int(given) if given.isdecimal() and len(given) < 19 else None
    try:
        if given and screen is None:
            raise NotFound("There is no such screen in this hall.")
        changes = _changes(request, slug)
        told = register.tell(actor_of(request), slug, screen, changes, timezone.now())
    except (Invalid, NotFound, NotPossible) as error:
        return _page(request, slug, {"go_to": str(error)}, {"go_to": request.POST.get("go_to", "")})
    say(request, _what_was_told(changes, told if screen is not None else None))
    return _page(request, slug) if request.headers.get("HX-Request") == "true" else redirect("hall", slug)


@csrf_exempt
@login_not_required
@require_POST
def beat(request: HttpRequest) -> HttpResponse:
    """A hall's machine says how its screen is, by its token alone, and is told what to show.

    There is no session and no cookie. Nothing of a book but its slug is told.
    """
    now = timezone.now()
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    screen = register.screen_of(token.strip(), now) if scheme.lower() == "bearer" else None
    if screen is None:
        return _told_off(401 if UNKNOWN.take("") else 429, "No screen of this desk has this token.")
    if not KNOWN.take(str(screen.id)):
        return _told_off(429, "This screen asks too often.")
    try:
        given = _small(request)
        if given:
            register.note_beat(screen, read_beat(given), now)
    except ValueError:
        return _told_off(400, "This is not a beat.")
    if screen.projector:
        return _told_node(screen.id, request.GET.get("calibration", ""))
    told = {"screen": screen.name, "book": screen.book, "now": now, "control": screen.control.document()}
    return JsonResponse(told)


def _told_node(screen: int, calibration: str) -> HttpResponse:
    try:
        return JsonResponse(nodes.told(screen, timezone.now(), calibration))
    except NotFound as error:
        return _told_off(401, str(error))


def _small(request: HttpRequest) -> Any:
    """The body, which is a few hundred bytes of JSON; ValueError when it is not."""
    length = request.headers.get("Content-Length", "0")
    if not length.isdecimal() or int(length) > BEAT_BYTES:
        raise ValueError("a beat is small")
    return json.loads(request.body or b"{}")


def _told_off(status: int, sentence: str) -> HttpResponse:
    return JsonResponse({"status": status, "detail": sentence}, status=status)


def _changes(request: HttpRequest, slug: str) -> dict[str, Any]:
    """The one thing that was pressed. NotPossible when it is none of those that can be."""
    readers: Readers = {
        # Not “form”: in a page, a control of that name hides the form it belongs to.
        "show": str,
        "go_to": lambda given: _rank(given, slug),
        "tour": switch,
        "blackout": switch,
        "identify": switch,
        "brightness": share,
    }
    name, value = pressed(request, readers)
    return {"form" if name == "show" else name: value}


def _rank(given: str, slug: str) -> int | None:
    """The rank of what was typed: an entry's id, its rank, or a receipt's code; nothing is the whole."""
    if not given:
        return None
    if given.isdecimal() and len(given) < 10:
        return register.rank_of(slug, int(given))
    try:
        return register.rank_of(slug, UUID(given))
    except ValueError:
        return register.rank_of(slug, _entry_of(given))


def _entry_of(code: str) -> UUID:
    """The entry of a receipt; NotFound."""
    locator = Receipts(settings.HOST_SECRET).read(code)
    with closing(FatesReader(settings.FATES)) as reader:
        fate = reader.by_locator(locator)
    if fate is None:
        raise NotFound("This receipt is good, but its entry is not here yet.")
    return fate.id


def _what_was_told(changes: dict[str, Any], only: list[str] | None) -> str:
    where = "All screens" if only is None else f"“{only[0]}”"
    (name, value) = next(iter(changes.items()))
    return f"{where}: {words.told(name, value)}."


def _page(
    request: HttpRequest, slug: str, faults: dict[str, str] | None = None, given: dict[str, str] | None = None
) -> HttpResponse:
    now, book = timezone.now(), books.get_book(slug)
    shown = [seen(each, now) for each in register.screens(slug, now)]
    context: dict[str, Any] = {
        "book": book,
        "screens": shown,
        "agreed": agreed(shown),
        "forms": [(form, words.FORMS[form]) for form in FORMS],
        "brightness": BRIGHTNESS,
        "made": request.session.pop(MADE, None),
        "desk_url": settings.DESK_URL,
        "faults": {"name": "", "go_to": "", **(faults or {})},
        "given": {"name": "", "go_to": "", **(given or {})},
    }
    live = request.headers.get("HX-Request") == "true"
    template = "desk/hall_parts.html" if live else "desk/hall.html"
    # htmx shows what is wrong in its place; a browser is told by the status as well.
    return render(request, template, context, status=422 if faults and not live else 200)
