"""The first page after signing in: what waits, and one large button."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.decision import State
from remembrancer.book.people import Actor, Permission
from remembrancer.register import books, counting, leases

from ..people import actor_of
from ..waiting import waiting_in


@dataclass(frozen=True)
class Shelf:
    """One book as the first page shows it; `out` says whether this person has an entry of it out."""

    book: Book
    phase: Phase
    waiting: int
    oldest: datetime | None
    held: int
    out: bool


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """The books, first the one in which this person has an entry out, then by how many wait."""
    actor, now = actor_of(request), timezone.now()
    if not actor.may(Permission.READ) and actor.may(Permission.HALL):
        return redirect("halls")
    actor.require(Permission.READ)
    shelves = [_shelf(book, actor, now) for book in books.all_books()]
    shelves.sort(key=lambda shelf: (not shelf.out, -shelf.waiting, shelf.phase is not Phase.OPEN))
    return render(request, "desk/home.html", {"shelves": shelves})


def _shelf(book: Book, actor: Actor, now: datetime) -> Shelf:
    return Shelf(
        book=book,
        phase=book.phase(now),
        held=counting.by_state(book.slug)[State.HELD],
        out=bool(leases.mine(actor, now, book.slug)),
        **waiting_in(book.slug),
    )
