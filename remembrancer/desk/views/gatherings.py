"""The gatherings of a book at the desk: made, changed, announced, cancelled, taken off the public pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from remembrancer.book.book import Book
from remembrancer.book.errors import Invalid
from remembrancer.book.gathering import Access, Gathering
from remembrancer.book.people import Permission
from remembrancer.editions.web.gatherings import when
from remembrancer.register import books
from remembrancer.register import gatherings as register

from .. import words
from ..forms import short_name
from ..people import actor_of, needs
from ..said import say

FIELDS = (
    "title",
    "place",
    "address",
    "latitude",
    "longitude",
    "time_zone",
    "start",
    "end",
    "about",
    "access_notes",
)
Values = dict[str, str]


@require_safe
@needs(Permission.CEREMONY)
def gatherings(request: HttpRequest, slug: str) -> HttpResponse:
    """Every gathering of a book, in the order in which they are held."""
    book = books.get_book(slug)
    rows = [(each.gathering, when(each.gathering, book)) for each in register.gatherings(slug)]
    return render(request, "desk/gatherings.html", {"book": book, "rows": rows, "stands": words.STANDS})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CEREMONY)
def new(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a gathering; nobody outside the desk sees it before it is announced."""
    book = books.get_book(slug)
    if request.method != "POST":
        return _form(request, book, None, {**dict.fromkeys(FIELDS, ""), "time_zone": book.time_zone}, [])
    values, access = _typed(request)
    try:
        act = register.make(
            actor_of(request), slug, short_name(values["title"]), values, access, timezone.now()
        )
    except Invalid as error:
        return _form(request, book, None, values, access, error)
    say(request, "The gathering is made. The public sees it when you announce it.")
    return redirect("gathering", slug, (act.after or {})["document"]["id"])


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CEREMONY)
def edit(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Change a gathering's words, its hour, its place."""
    book, held = books.get_book(slug), register.gathering(slug, id).gathering
    if request.method != "POST":
        return _form(request, book, held, shown(held), list(held.access))
    values, access = _typed(request)
    try:
        act = register.change(actor_of(request), slug, id, values, access, timezone.now())
    except Invalid as error:
        return _form(request, book, held, values, access, error)
    say(request, "Changed.", act)
    return redirect("gathering", slug, id)


@require_safe
@needs(Permission.CEREMONY)
def gathering(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """One gathering with its order of service."""
    return page(request, slug, id)


@require_POST
@needs(Permission.CEREMONY)
def announce(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Show it to the public."""
    act = register.announce(actor_of(request), slug, id, timezone.now())
    say(request, "Announced. The public sees it within moments.", act)
    return redirect("gathering", slug, id)


@require_POST
@needs(Permission.CEREMONY)
def cancel(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Say to the public that it is not held, and why."""
    notice = request.POST.get("notice", "")
    try:
        act = register.cancel(actor_of(request), slug, id, notice, timezone.now())
    except Invalid as error:
        return page(request, slug, id, {fault.where: fault.sentence for fault in error.faults})
    say(request, "Cancelled. The public page says so.", act)
    return redirect("gathering", slug, id)


@require_POST
@needs(Permission.CEREMONY)
def withdraw(request: HttpRequest, slug: str, id: str) -> HttpResponse:
    """Take it off every public page."""
    act = register.withdraw(actor_of(request), slug, id, timezone.now())
    say(request, "Taken off the public pages. It is kept here.", act)
    return redirect("gathering", slug, id)


def page(request: HttpRequest, slug: str, id: str, faults: dict[str, str] | None = None) -> HttpResponse:
    """The page of one gathering, with what was wrong."""
    book, held = books.get_book(slug), register.gathering(slug, id)
    context: dict[str, Any] = {
        "book": book,
        "gathering": held.gathering,
        "live": held.live,
        "when": when(held.gathering, book),
        "stands": words.STANDS,
        "kinds": words.ITEM_KINDS,
        "access": [words.ACCESS[each] for each in held.gathering.access],
        "notice": request.POST.get("notice", ""),
        "faults": faults or {},
    }
    return render(request, "desk/gathering.html", context, status=422 if faults else 200)


def shown(held: Gathering) -> Values:
    """What stands in the form for a gathering; its hours are on the clocks of its place."""
    return {
        "title": held.title,
        "place": held.place,
        "address": held.address,
        "latitude": "" if held.latitude is None else str(held.latitude),
        "longitude": "" if held.longitude is None else str(held.longitude),
        "time_zone": held.time_zone,
        "start": f"{held.local(held.start):%Y-%m-%dT%H:%M}",
        "end": f"{held.local(held.end):%Y-%m-%dT%H:%M}" if held.end else "",
        "about": held.about,
        "access_notes": held.access_notes,
    }


def _typed(request: HttpRequest) -> tuple[Values, list[str]]:
    return {name: request.POST.get(name, "") for name in FIELDS}, request.POST.getlist("access")


def _form(
    request: HttpRequest,
    book: Book,
    held: Gathering | None,
    values: Values,
    access: list[Any],
    error: Invalid | None = None,
) -> HttpResponse:
    context = {
        "book": book,
        "gathering": held,
        "values": values,
        "chosen": access,
        "access": [(each, words.ACCESS[each]) for each in Access],
        "faults": {fault.where: fault.sentence for fault in error.faults} if error else {},
    }
    return render(request, "desk/gathering_form.html", context, status=422 if error else 200)
