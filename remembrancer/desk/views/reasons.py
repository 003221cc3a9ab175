"""The reasons of a book, for a lead: add one, change its words, put it away."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from remembrancer.book.decision import Reason
from remembrancer.book.errors import Invalid
from remembrancer.book.people import Permission
from remembrancer.register import books
from remembrancer.register import reasons as shelf

from ..people import actor_of, needs
from ..said import say


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Permission.REASONS)
def reason(request: HttpRequest, slug: str, code: str = "") -> HttpResponse:
    """One reason, with the sentence as its writer will read it; without a code, a new one."""
    book = books.get_book(slug)
    known = {each.code: each for each in shelf.reasons(slug)}
    given = known.get(code, Reason(code, "")) if request.method != "POST" else _typed(request, code)
    faults: dict[str, str] = {}
    if request.method == "POST" and "look" not in request.POST:
        try:
            if not code and given.code in known:
                faults["code"] = "This book has a reason of this code already."
            else:
                shelf.save_reason(actor_of(request), slug, given, timezone.now())
                say(request, "The reason is kept. Whoever was given it reads the new sentence.")
                return redirect("book", slug)
        except Invalid as error:
            faults = {fault.where: fault.sentence for fault in error.faults}
    context = {"book": book, "reason": given, "new": not code, "faults": faults}
    return render(request, "desk/reason.html", context, status=422 if faults else 200)


def _typed(request: HttpRequest, code: str) -> Reason:
    return Reason(
        code=code or request.POST.get("code", "").strip(),
        sentence=request.POST.get("sentence", "").replace("\r\n", "\n").strip(),
        note=request.POST.get("note", "").replace("\r\n", "\n").strip(),
        active="active" in request.POST,
    )
