"""The order of service of a gathering: its items, and where it is while it is held."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from remembrancer.book.errors import Invalid, NotPossible
from remembrancer.book.gathering import OVER, Item
from remembrancer.book.people import Permission
from remembrancer.register import books
from remembrancer.register import gatherings as register

from .. import words
from ..people import actor_of, needs
from ..said import say

FIELDS = ("kind", "title", "minutes", "speaker", "office", "text", "reference")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CEREMONY)
def item(request: HttpRequest, slug: str, id: str, item: int | None = None) -> HttpResponse:
    """Add an item, or change one; what is wrong is said field by field, and everything typed stays."""
    held = register.gathering(slug, id).gathering
    current = held.item(item) if item is not None else None
    if request.method != "POST":
        return _form(request, slug, id, current, _shown(current))
    values = {name: request.POST.get(name, "") for name in FIELDS}
    try:
        act = register.put_item(actor_of(request), slug, id, item, values, timezone.now())
    except Invalid as error:
        return _form(request, slug, id, current, values, error)
    say(request, "Changed." if current else "Added.", act)
    return redirect("gathering", slug, id)


@require_POST
@needs(Permission.CEREMONY)
def move(request: HttpRequest, slug: str, id: str, item: int) -> HttpResponse:
    """Move an item one place up or down."""
    by = -1 if request.POST.get("way") == "up" else 1
    try:
        register.move_item(actor_of(request), slug, id, item, by, timezone.now())
    except NotPossible as error:
        say(request, str(error))
    return redirect("gathering", slug, id)


@require_POST
@needs(Permission.CEREMONY)
def remove(request: HttpRequest, slug: str, id: str, item: int) -> HttpResponse:
    """Take an item out; it can be put back."""
    act = register.remove_item(actor_of(request), slug, id, item, timezone.now())
    say(request, "Taken out of the order of service.", act)
    return redirect("gathering", slug, id)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CEREMONY)
def live(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """For a steward on a phone: what is held now, what comes next, and two large buttons."""
    if request.method == "POST":
        register.go(actor_of(request), slug, id, _position(request), timezone.now())
        if request.headers.get("HX-Request") != "true":
            return redirect("live", slug, id)
    held = register.gathering(slug, id)
    at = held.live.item if held.live else None
    context: dict[str, Any] = {
        "book": books.get_book(slug),
        "gathering": held.gathering,
        "at": at,
        "current": held.gathering.item(at) if at else None,
        "over": at == OVER,
        "since": held.live.since if held.live else None,
        "following": _following(held, at),
        "kinds": words.ITEM_KINDS,
        "places": [each.id for each in held.gathering.items],
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, "desk/live_parts.html" if part else "desk/live.html", context)


def _following(held: register.Held, at: int | None) -> dict[str, Any]:
    """Where the buttons lead: positions as they are sent, and the item that comes next."""
    found: dict[str, Any] = {"next": None, "item": None, "back": None}
    if at != OVER and held.gathering.items:
        place = held.gathering.after(at)
        found |= {"next": str(place), "item": held.gathering.item(place) if place else None}
    if at is not None:
        before = held.gathering.before(at)
        found["back"] = "" if before is None else str(before)
    return found


def _position(request: HttpRequest) -> int | None:
    given = request.POST.get("to", "")
    if not given:
        return None
    if not given.isdecimal() or len(given) > 9:
        raise NotPossible("There is no such place in the order of service.")
    return int(given)


def _shown(item: Item | None) -> dict[str, str]:
    if item is None:
        return dict.fromkeys(FIELDS, "")
    return {
        "kind": item.kind,
        "title": item.title,
        "minutes": "" if item.minutes is None else str(item.minutes),
        "speaker": item.speaker,
        "office": item.office,
        "text": item.text,
        "reference": item.reference,
    }


def _form(
    request: HttpRequest,
    slug: str,
    id: str,
    current: Item | None,
    values: dict[str, str],
    error: Invalid | None = None,
) -> HttpResponse:
    context = {
        "book": books.get_book(slug),
        "gathering": register.gathering(slug, id).gathering,
        "item": current,
        "values": values,
        "kinds": list(words.ITEM_KINDS.items()),
        "faults": {fault.where: fault.sentence for fault in error.faults} if error else {},
    }
    return render(request, "desk/service_item.html", context, status=422 if error else 200)
