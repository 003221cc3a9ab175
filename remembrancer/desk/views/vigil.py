"""The vigils of all books, for a lead: what there is of each, and where to look after it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from remembrancer.book.people import Permission
from remembrancer.register import books
from remembrancer.register import gatherings as register

from ..people import needs


@require_safe
@needs(Permission.CEREMONY)
def vigils(request: HttpRequest) -> HttpResponse:
    """Every book with its gatherings, names and tributes."""
    now = timezone.now()
    rows = [(each, each.phase(now), register.gatherings(each.slug)) for each in books.all_books()]
    return render(request, "desk/vigils.html", {"rows": rows})
