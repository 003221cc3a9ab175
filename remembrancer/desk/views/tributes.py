"""The tributes of office holders at the desk: drafted, approved, set in order, withdrawn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from remembrancer.book.errors import Invalid, NotPossible
from remembrancer.book.people import Permission
from remembrancer.book.tribute import Tribute
from remembrancer.editions.web.languages import choices
from remembrancer.register import books
from remembrancer.register import tributes as register

from .. import words
from ..people import actor_of, needs
from ..said import say

FIELDS = (
    "name",
    "office",
    "body",
    "text",
    "language",
    "translation",
    "translation_language",
    "on",
    "source",
)


@require_safe
@needs(Permission.CEREMONY)
def tributes(request: HttpRequest, slug: str) -> HttpResponse:
    """Every tribute in the order of precedence."""
    context = {
        "book": books.get_book(slug),
        "rows": register.tributes(slug),
        "standings": words.TRIBUTE_STANDINGS,
    }
    return render(request, "desk/tributes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CEREMONY)
def tribute(request: HttpRequest, slug: str, tribute: int | None = None) -> HttpResponse:
    """Draft a tribute, or change one; a change takes its approval back."""
    held = register.tribute(slug, tribute) if tribute is not None else None
    if request.method != "POST":
        return _form(request, slug, held, _shown(held.tribute) if held else dict.fromkeys(FIELDS, ""))
    values = {each: request.POST.get(each, "") for each in FIELDS}
    actor, now = actor_of(request), timezone.now()
    try:
        if tribute is None:
            act = register.draft(actor, slug, values, now)
        else:
            act = register.change(actor, slug, tribute, values, now)
    except Invalid as error:
        return _form(request, slug, held, values, error)
    say(request, "Written down. The public sees it when it is approved.", act)
    return redirect("tributes", slug)


@require_POST
@needs(Permission.CEREMONY)
def decide(request: HttpRequest, slug: str, tribute: int) -> HttpResponse:
    """Approve a tribute, withdraw it, or move it up or down."""
    actor, now, pressed = actor_of(request), timezone.now(), request.POST.get("act", "")
    try:
        if pressed == "approve":
            say(request, "Approved. The public sees it.", register.approve(actor, slug, tribute, now))
        elif pressed == "withdraw":
            say(request, "Taken off every surface.", register.withdraw(actor, slug, tribute, now))
        elif pressed in ("up", "down"):
            register.move(actor, slug, tribute, -1 if pressed == "up" else 1, now)
    except NotPossible as error:
        say(request, str(error))
    return redirect("tributes", slug)


def _form(
    request: HttpRequest,
    slug: str,
    held: register.Held | None,
    values: dict[str, str],
    error: Invalid | None = None,
) -> HttpResponse:
    book = books.get_book(slug)
    context = {
        "book": book,
        "held": held,
        "values": values,
        "languages": [("", "Not said"), *choices(book.languages, values["language"])],
        "others": [("", "Not said"), *choices(book.languages, values["translation_language"])],
        "faults": {fault.where: fault.sentence for fault in error.faults} if error else {},
    }
    return render(request, "desk/tribute_form.html", context, status=422 if error else 200)


def _shown(held: Tribute) -> dict[str, str]:
    return {each: str(getattr(held, each) or "") for each in FIELDS}
