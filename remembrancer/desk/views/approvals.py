"""What may be lit on a facade: drawing messages by lot, and reading each one twice."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from remembrancer.book.errors import Invalid, NotPossible
from remembrancer.book.people import Permission
from remembrancer.register import approvals as register
from remembrancer.register import books, drawing

from ..people import actor_of, needs
from ..said import say

DRAWN_AT_ONCE = 40
"""What is offered: half an hour's reading for two people."""


@require_safe
@needs(Permission.APPROVE)
def lit(request: HttpRequest, slug: str) -> HttpResponse:
    """The message to read next, how far the reading is, and what was held back."""
    return _page(request, slug)


@require_POST
@needs(Permission.BOOKS)
def draw(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw more messages by lot."""
    count = request.POST.get("count", "")
    try:
        drawn = drawing.draw(actor_of(request), slug, int(count) if count.isdecimal() else 0, timezone.now())
    except (Invalid, NotPossible) as error:
        return _page(request, slug, fault=str(error), count=count)
    say(request, f"{drawn} drawn. Two people read each before it is lit.")
    return redirect("lit", slug)


@require_POST
@needs(Permission.APPROVE)
def approve(request: HttpRequest, slug: str, id: UUID) -> HttpResponse:
    """Say that this message may be lit."""
    row = register.approve(actor_of(request), id, timezone.now())
    second = row.second_at is not None
    say(request, "Approved by two: it will be lit." if second else "Approved. A second person reads it now.")
    return _after(slug, id)


@require_POST
@needs(Permission.APPROVE)
def hold_back(request: HttpRequest, slug: str, id: UUID) -> HttpResponse:
    """Keep this message off the facades."""
    register.hold_back(actor_of(request), id, request.POST.get("why", ""), timezone.now())
    say(request, "Held back. It stays in the book, and is on no facade.")
    return _after(slug, id)


@require_POST
@needs(Permission.APPROVE)
def take_back(request: HttpRequest, slug: str, id: UUID) -> HttpResponse:
    """Undo what was said of this message."""
    register.take_back(actor_of(request), id, timezone.now())
    say(request, "Taken back.")
    return redirect("lit", slug)


def _after(slug: str, id: UUID) -> HttpResponse:
    return redirect(f"{reverse('lit', args=[slug])}?after={id}")


def _page(request: HttpRequest, slug: str, fault: str = "", count: str = "") -> HttpResponse:
    actor, book, after = actor_of(request), books.get_book(slug), _id(request.GET.get("after", ""))
    context = {
        "book": book,
        "now": timezone.now(),
        "next": register.next_to_read(actor, slug, after),
        "before": None if after is None else register.said_of(actor, slug, after),
        "tally": register.tally(slug),
        "approved": register.approved(slug),
        "held": register.held_back(slug),
        "lots": drawing.lots(slug),
        "may_draw": actor.may(Permission.BOOKS),
        "count": count or DRAWN_AT_ONCE,
        "characters_most": drawing.CHARACTERS_MOST,
        "fault": fault,
    }
    return render(request, "desk/lit.html", context, status=422 if fault else 200)


def _id(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
