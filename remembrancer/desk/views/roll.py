"""The roll of names at the desk: proposed, approved by the family, corrected, withdrawn, set in order."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from remembrancer.book.errors import Invalid, NotFound, NotPossible, RemembrancerError
from remembrancer.book.people import Permission
from remembrancer.book.roll import Name, Order, Standing
from remembrancer.editions.web.languages import choices
from remembrancer.register import books
from remembrancer.register import roll as register

from .. import words
from ..people import actor_of, needs
from ..said import say

FIELDS = ("name", "language", "age", "origin", "location", "sentence", "sort_key")
SOURCED = ("source", "on")
NUMBER = ("what", "number", *SOURCED)
Values = dict[str, str]


@require_safe
@needs(Permission.CEREMONY)
def roll(request: HttpRequest, slug: str) -> HttpResponse:
    """Every name by its standing, the order of those that are shown, the wishes, the numbers."""
    return _page(request, slug)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CEREMONY)
def propose(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a name down; it is shown nowhere before the family has approved it."""
    values = {each: request.POST.get(each, "") for each in FIELDS}
    if request.method != "POST":
        return _form(request, slug, None, values)
    try:
        act = register.propose(actor_of(request), slug, values, timezone.now())
    except Invalid as error:
        return _form(request, slug, None, values, error)
    say(request, "Written down. It is shown when the family’s approval is recorded.", act)
    return redirect("name", slug, (act.after or {})["row"])


@require_safe
@needs(Permission.CEREMONY)
def name(request: HttpRequest, slug: str, name: int) -> HttpResponse:
    """One name: what is known of it, its approval, its history."""
    return _one(request, slug, name)


@require_POST
@needs(Permission.CEREMONY)
def approve(request: HttpRequest, slug: str, name: int) -> HttpResponse:
    """Record the family's approval, with source and day."""
    given = {each: request.POST.get(each, "") for each in SOURCED}
    try:
        act = register.approve(actor_of(request), slug, name, given, timezone.now())
    except Invalid as error:
        return _one(request, slug, name, error, given)
    say(request, "The approval is recorded. The public sees the name within moments.", act)
    return redirect("name", slug, name)


@require_POST
@needs(Permission.CEREMONY)
def withdraw(request: HttpRequest, slug: str, name: int) -> HttpResponse:
    """Take a name off every surface."""
    act = register.withdraw(actor_of(request), slug, name, timezone.now())
    say(request, "Taken off every surface. To be shown again it needs the family’s approval again.", act)
    return redirect("name", slug, name)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CEREMONY)
def correct(request: HttpRequest, slug: str, name: int) -> HttpResponse:
    """Correct a name, with source and day; what stood there before is kept."""
    held = register.name(slug, name)
    if request.method != "POST":
        return _form(request, slug, held, {**_shown(held.name), "source": "", "on": ""})
    values = {each: request.POST.get(each, "") for each in (*FIELDS, *SOURCED)}
    try:
        act = register.correct(actor_of(request), slug, name, values, timezone.now())
    except (Invalid, NotPossible) as error:
        return _form(request, slug, held, values, error)
    say(request, "Corrected. What stood there before is in its history.", act)
    return redirect("name", slug, name)


@require_POST
@needs(Permission.CEREMONY)
def order(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose the order of the names, or move one up or down."""
    actor, now = actor_of(request), timezone.now()
    try:
        if "move" in request.POST:
            by = -1 if request.POST.get("way") == "up" else 1
            act = register.move(actor, slug, _number(request.POST["move"]), by, now)
        else:
            act = register.set_order(actor, slug, request.POST.get("order", ""), now)
    except (Invalid, NotPossible) as error:
        say(request, str(error))
    else:
        say(request, f"The names stand {words.NAME_ORDERS[register.roll(slug).order]}.", act)
    return redirect("roll", slug)


@require_POST
@needs(Permission.CEREMONY)
def wish(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down that two names are to stand together, or take that back."""
    actor, now = actor_of(request), timezone.now()
    given = {each: request.POST.get(each, "") for each in ("one", "other", "wished_by")}
    try:
        one, other = _number(given["one"]), _number(given["other"])
        if "unwish" in request.POST:
            act = register.unwish(actor, slug, one, other, now)
            say(request, "The wish is taken back.", act)
        else:
            act = register.wish(actor, slug, one, other, given["wished_by"], now)
            say(request, "The wish is written down.", act)
    except (NotFound, NotPossible) as error:
        return _page(request, slug, {"wish": str(error)}, given)
    return redirect("roll", slug)


@require_POST
@needs(Permission.CEREMONY)
def number(request: HttpRequest, slug: str) -> HttpResponse:
    """Record how many, with source and day; earlier numbers stay in the history."""
    given = {each: request.POST.get(each, "") for each in NUMBER}
    try:
        act = register.record_number(actor_of(request), slug, given, timezone.now())
    except Invalid as error:
        return _page(request, slug, {fault.where: fault.sentence for fault in error.faults}, given)
    say(request, "Recorded. The public sees it within moments.", act)
    return redirect("roll", slug)


def _page(
    request: HttpRequest, slug: str, faults: Values | None = None, given: Values | None = None
) -> HttpResponse:
    held, stood, chosen = register.names(slug), register.stood(slug), register.roll(slug)
    by_id = {each.id: each.name.name for each in held}
    empty = dict.fromkeys((*NUMBER, "one", "other", "wished_by"), "")
    context: dict[str, Any] = {
        "book": books.get_book(slug),
        "proposed": [each for each in held if each.name.standing is Standing.PROPOSED],
        "withdrawn": [each for each in held if each.name.standing is Standing.WITHDRAWN],
        "stood": stood,
        "roll": chosen,
        "wishes": [(each, by_id.get(each.one, ""), by_id.get(each.other, "")) for each in chosen.wishes],
        "unmet": [(by_id[one], by_id[other]) for one, other in stood.unmet],
        "orders": [(each, words.NAME_ORDERS[each]) for each in Order],
        "options": [("", "Choose a name"), *((str(each.id), each.name.name) for each in held)],
        "faults": faults or {},
        "given": {**empty, **(given or {})},
    }
    return render(request, "desk/roll.html", context, status=422 if faults else 200)


def _one(
    request: HttpRequest,
    slug: str,
    id: int,
    error: Invalid | None = None,
    given: Values | None = None,
) -> HttpResponse:
    book, held = books.get_book(slug), register.name(slug, id)
    context = {
        "book": book,
        "held": held,
        "location": next(
            (each.name for each in book.occasion.locations if each.id == held.name.location), ""
        ),
        "standings": words.NAME_STANDINGS,
        "labels": words.NAME_FIELDS,
        "faults": {fault.where: fault.sentence for fault in error.faults} if error else {},
        "given": given or dict.fromkeys(SOURCED, ""),
    }
    return render(request, "desk/name.html", context, status=422 if error else 200)


def _form(
    request: HttpRequest,
    slug: str,
    held: register.Held | None,
    values: Values,
    error: RemembrancerError | None = None,
) -> HttpResponse:
    book = books.get_book(slug)
    faults = error.faults if isinstance(error, Invalid) else []
    context = {
        "book": book,
        "held": held,
        "values": values,
        "languages": [("", "Not said"), *choices(book.languages, values["language"])],
        "locations": [("", "None"), *((each.id, each.name) for each in book.occasion.locations)],
        "faults": {fault.where: fault.sentence for fault in faults},
        "refusal": str(error) if error and not faults else "",
    }
    return render(request, "desk/name_form.html", context, status=422 if error else 200)


def _shown(held: Name) -> Values:
    return {
        "name": held.name,
        "language": held.language,
        "age": "" if held.age is None else str(held.age),
        "origin": held.origin,
        "location": held.location,
        "sentence": held.sentence,
        "sort_key": held.sort_key,
    }


def _number(given: str) -> int:
    if not given.isdecimal() or len(given) > 18:
        raise NotFound("Please choose two names.")
    return int(given)
