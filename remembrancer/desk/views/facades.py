"""The facades of a book: made by a form or from a file; when each is lit, on page, paper and in calendars."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from remembrancer.book.errors import Fault, Invalid, NotPossible, RemembrancerError
from remembrancer.book.facade import Facade
from remembrancer.book.people import Permission
from remembrancer.register import books
from remembrancer.register import facades as register
from remembrancer.register.laying_out import lay_out
from remembrancer.stage.calendar import TYPE, calendar, lit
from remembrancer.stage.facades import read_facades
from remembrancer.stage.schedule import dates_within, windows

from .. import facade_forms as forms
from ..nights import nights
from ..people import actor_of, needs
from ..said import say

FILE_BYTES = 256 * 1024
DATES_AT_ONCE = 31


@require_safe
@needs(Permission.STAGE)
def facades(request: HttpRequest, slug: str) -> HttpResponse:
    """The facades of one book."""
    return _list(request, slug)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.STAGE)
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a facade; what is wrong is said field by field, and everything typed stays."""
    book = books.get_book(slug)
    if request.method != "POST":
        return _form(request, slug, None, forms.empty(book))
    values = forms.typed(request.POST)
    try:
        facade = forms.read(values)
        made = lay_out(actor_of(request), slug, [facade], timezone.now())
    except (Invalid, NotPossible) as error:
        return _form(request, slug, None, values, error)
    say(request, f"{facade.name} is added.", *made)
    return redirect("facade", facade.id)


@require_POST
@needs(Permission.STAGE)
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """Make the facades of a file: all of them, or none."""
    try:
        made = _of_file(request, slug)
        acts = lay_out(actor_of(request), slug, made, timezone.now())
    except (Invalid, NotPossible) as error:
        return _list(
            request, slug, error.faults if isinstance(error, Invalid) else [Fault("file", str(error))]
        )
    names = ", ".join(each.name for each in made)
    say(request, f"Added: {names}.", *acts)
    return redirect("facades", slug)


@require_safe
@needs(Permission.STAGE)
def facade(request: HttpRequest, facade: str) -> HttpResponse:
    """One facade: its rules, and its dates with the hours at which it is lit."""
    placed = register.get_facade(facade)
    days = _days(placed.facade, request.GET.get("from", ""))
    shown = days[:DATES_AT_ONCE]
    context = {
        "book": placed.book,
        "facade": placed.facade,
        "nights": nights(placed.facade, shown),
        "earlier": _earlier(placed.facade, shown),
        "later": days[DATES_AT_ONCE] if len(days) > DATES_AT_ONCE else None,
        "scene_words": forms.SCENE_WORDS,
    }
    return render(request, "desk/facade.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.STAGE)
def edit(request: HttpRequest, facade: str) -> HttpResponse:
    """Change a facade's place, dates and rules; its id stays."""
    placed = register.get_facade(facade)
    slug = placed.book.slug
    if request.method != "POST":
        return _form(request, slug, placed.facade, forms.shown(placed.facade))
    values = {**forms.typed(request.POST), "id": facade}
    try:
        changed = forms.read(values)
        act = register.change_facade(actor_of(request), changed, timezone.now())
    except (Invalid, NotPossible) as error:
        return _form(request, slug, placed.facade, values, error)
    say(request, f"{changed.name} is changed.", act)
    return redirect("facade", facade)


@require_POST
@needs(Permission.STAGE)
def remove(request: HttpRequest, facade: str) -> HttpResponse:
    """Take a facade away; it can be undone from the next page."""
    placed = register.get_facade(facade)
    act = register.remove_facade(actor_of(request), facade, timezone.now())
    say(request, f"{placed.facade.name} is taken away. Nothing is shown there any more.", act)
    return redirect("facades", placed.book.slug)


@require_safe
@needs(Permission.STAGE)
def sheet(request: HttpRequest, facade: str) -> HttpResponse:
    """The schedule on paper: one line for each date."""
    placed = register.get_facade(facade)
    days = _days(placed.facade, request.GET.get("from", ""))
    context = {"book": placed.book, "facade": placed.facade, "nights": nights(placed.facade, days)}
    return render(request, "desk/facade_sheet.html", context)


@require_safe
@needs(Permission.STAGE)
def file(_: HttpRequest, facade: str) -> HttpResponse:
    """The schedule as a calendar file."""
    placed = register.get_facade(facade)
    events = lit(placed.book, placed.facade, windows(placed.facade), register.changes_of(facade))
    body = calendar(placed.facade.name, events, timezone.now())
    disposition = f'attachment; filename="{facade}.ics"'
    return HttpResponse(body, content_type=TYPE, headers={"Content-Disposition": disposition})


def _of_file(request: HttpRequest, slug: str) -> list[Facade]:
    given = request.FILES.get("file")
    if given is None:
        raise Invalid([Fault("file", "Please choose a file first.")])
    if (given.size or 0) > FILE_BYTES:
        raise Invalid([Fault("file", f"A file of facades has at most {FILE_BYTES // 1024} KB.")])
    try:
        named, made = read_facades(given.read().decode("utf-8"))
    except UnicodeDecodeError:
        raise Invalid([Fault("file", "This file is not text in UTF-8.")]) from None
    if named != slug:
        raise Invalid([Fault("book", f"This file is for the book “{named}”, and this page is for “{slug}”.")])
    return made


def _days(facade: Facade, given: str) -> list[date]:
    """The dates from the one asked for; otherwise from today, or all of them where all are past."""
    try:
        first = date.fromisoformat(given)
    except ValueError:
        first = timezone.now().astimezone(facade.zone).date()
    return dates_within(facade, first, None) or list(facade.dates)


def _earlier(facade: Facade, shown: list[date]) -> date | None:
    """The first date of the page before this one."""
    before = [day for day in facade.dates if shown and day < shown[0]]
    return before[-DATES_AT_ONCE:][0] if before else None


def _list(request: HttpRequest, slug: str, faults: list[Fault] | None = None) -> HttpResponse:
    book = books.get_book(slug)
    context = {"book": book, "facades": register.facades(slug), "faults": faults or []}
    return render(request, "desk/facades.html", context, status=422 if faults else 200)


def _form(
    request: HttpRequest,
    slug: str,
    facade: Facade | None,
    values: forms.Values,
    error: RemembrancerError | None = None,
) -> HttpResponse:
    faults = forms.by_field(error.faults) if isinstance(error, Invalid) else {}
    context: dict[str, Any] = {
        "book": books.get_book(slug),
        "facade": facade,
        "values": forms.with_spare_rows(values),
        "faults": faults,
        "refusal": str(error) if error and not faults else "",
        "scenes": forms.scenes(),
    }
    return render(request, "desk/facade_form.html", context, status=422 if error else 200)
