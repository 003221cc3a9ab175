"""The books, for a lead: make one, change its words, set its clocks."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from remembrancer.book.book import Book
from remembrancer.book.errors import Invalid, NotPossible, RemembrancerError
from remembrancer.book.people import Permission
from remembrancer.register import books as shelf
from remembrancer.register import counting, reasons

from .. import forms
from ..pages import when
from ..people import actor_of, needs, surely
from ..said import say


@require_safe
@needs(Permission.BOOKS)
def books(request: HttpRequest) -> HttpResponse:
    """Every book with its state and its counts."""
    now = timezone.now()
    rows = [(each, each.phase(now), counting.by_state(each.slug)) for each in shelf.all_books()]
    return render(request, "desk/books.html", {"rows": rows})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.BOOKS)
def new(request: HttpRequest) -> HttpResponse:
    """Make a book; what is wrong is said field by field, and everything typed stays."""
    if request.method != "POST":
        return _form(request, None, forms.empty())
    values = forms.typed(request.POST)
    try:
        book = shelf.create_book(actor_of(request), forms.read(values), timezone.now())
    except (Invalid, NotPossible) as error:
        return _form(request, None, values, error)
    say(request, "The book is made. The public sees it within moments.")
    return redirect("book", book.slug)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.BOOKS)
def edit(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a book's words, places, languages and clocks."""
    book = shelf.get_book(slug)
    if request.method != "POST":
        return _form(request, book, forms.shown(book))
    values = {**forms.typed(request.POST), "slug": slug}
    try:
        shelf.update_book(actor_of(request), forms.read(values, book), timezone.now())
    except (Invalid, NotPossible) as error:
        return _form(request, book, values, error)
    say(request, "Changed. The public sees it within moments.")
    return redirect("book", slug)


@require_safe
@needs(Permission.BOOKS)
def book(request: HttpRequest, slug: str) -> HttpResponse:
    """One book: its clocks, its reasons, its counts."""
    return _page(request, shelf.get_book(slug))


@require_POST
@needs(Permission.CLOCKS)
def pause(request: HttpRequest, slug: str) -> HttpResponse:
    """Pause signing, with the notice that the public reads."""
    notice = request.POST.get("notice", "")
    try:
        shelf.pause(actor_of(request), slug, notice, timezone.now())
    except (Invalid, NotPossible) as error:
        return _page(request, shelf.get_book(slug), {"notice": str(error)}, {"notice": notice})
    say(request, "Signing is paused. The pages stay.")
    return redirect("book", slug)


@require_POST
@needs(Permission.CLOCKS)
def resume(request: HttpRequest, slug: str) -> HttpResponse:
    """Let the book be signed again."""
    try:
        shelf.resume(actor_of(request), slug, timezone.now())
    except NotPossible as error:
        say(request, str(error))
    else:
        say(request, "The book can be signed again.")
    return redirect("book", slug)


@require_POST
@needs(Permission.CLOCKS)
def extend(request: HttpRequest, slug: str) -> HttpResponse:
    """Move the closing to a later instant, given in the book's own time zone."""
    current, given = shelf.get_book(slug), request.POST.get("until", "")
    try:
        until = _instant(given, current)
        extended = shelf.extend(actor_of(request), slug, until, timezone.now())
    except (Invalid, NotPossible, ValueError) as error:
        sentence = str(error) if isinstance(error, RemembrancerError) else "Please give a date with a time."
        return _page(request, current, {"until": sentence}, {"until": given})
    say(
        request, f"The book closes on {when(extended.clocks.closes_at, extended.zone)}, {extended.time_zone}."
    )
    return redirect("book", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.CLOCKS)
@surely
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """Close the book now: first a page that asks, then the act."""
    book = shelf.get_book(slug)
    if request.method != "POST":
        return render(request, "desk/close.html", {"book": book})
    try:
        shelf.close(actor_of(request), slug, timezone.now())
    except NotPossible as error:
        say(request, str(error))
    else:
        say(request, "The book is closed. Its pages stay. A lead can undo this in the ledger.")
    return redirect("book", slug)


def _form(
    request: HttpRequest, book: Book | None, values: forms.Values, error: RemembrancerError | None = None
) -> HttpResponse:
    faults = error.faults if isinstance(error, Invalid) else []
    by_field: dict[str, str] = {}
    for fault in faults:
        by_field[fault.where] = f"{by_field.get(fault.where, '')} {forms.in_words(fault.sentence)}".strip()
    context = {
        "book": book,
        "values": forms.with_spare_rows(values),
        "faults": by_field,
        "refusal": str(error) if error and not faults else "",
    }
    return render(request, "desk/book_form.html", context, status=422 if error else 200)


def _page(
    request: HttpRequest,
    book: Book,
    faults: dict[str, str] | None = None,
    given: dict[str, str] | None = None,
) -> HttpResponse:
    context: dict[str, Any] = {
        "book": book,
        "phase": book.phase(timezone.now()),
        "counts": counting.by_state(book.slug),
        "reasons": reasons.reasons(book.slug),
        "faults": faults or {},
        "given": {"notice": "", "until": "", **(given or {})},
    }
    return render(request, "desk/book.html", context, status=422 if faults else 200)


def _instant(given: str, book: Book) -> datetime:
    instant = datetime.fromisoformat(given)
    return instant if instant.tzinfo else instant.replace(tzinfo=book.zone)
