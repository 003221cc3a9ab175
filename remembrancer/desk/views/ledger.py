"""The ledger: every act, by whom and when."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from remembrancer.book.people import Permission
from remembrancer.register import books, ledger
from remembrancer.staff import people

from ..people import actor_of, needs
from ..undoable import may_undo

ROWS = 50


@require_safe
@needs(Permission.READ)
def acts(request: HttpRequest) -> HttpResponse:
    """The latest acts, narrowed to a book, a person or a sort of act."""
    actor, every = actor_of(request), books.all_books()
    asked = {name: request.GET.get(name, "") for name in ("book", "person", "what")}
    rows = ledger.find(
        book=asked["book"],
        actor_id=_number(asked["person"]),
        what=asked["what"],
        before=_number(request.GET.get("before", "")),
        limit=ROWS + 1,
    )
    context = {
        "rows": [(act, may_undo(actor, act)) for act in rows[:ROWS]],
        "more": rows[ROWS - 1].id if len(rows) > ROWS else None,
        "asked": asked,
        "books": {each.slug: each for each in every},
        "people": people.all_people(),
    }
    return render(request, "desk/ledger.html", context)


def _number(given: str) -> int | None:
    return int(given) if given.isdecimal() and len(given) < 19 else None
