"""One entry: its words, its facts, everything that was done to it, and what can be done now."""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from remembrancer.book.decision import REASONED, STAFF_VERDICTS, State, Verdict
from remembrancer.book.errors import NotFound, NotPossible, TakenOut
from remembrancer.book.people import Permission
from remembrancer.journal.fates import FatesReader
from remembrancer.journal.receipts import Receipts
from remembrancer.register import acts, leases, ledger, reading, reasons

from .. import words
from ..pages import counted
from ..people import actor_of, needs
from ..said import say
from ..undoable import may_undo

SEVERAL = 50


@require_safe
@needs(Permission.READ)
def entry(request: HttpRequest, id: UUID) -> HttpResponse:
    """The entry with its history."""
    row, now, actor = reading.entry(id), timezone.now(), actor_of(request)
    out = row.lease_by is not None and row.lease_until is not None and row.lease_until > now
    return render(
        request,
        "desk/entry.html",
        {
            "entry": row,
            "book": row.book.book,
            "history": [(act, may_undo(actor, act)) for act in ledger.of_entry(id)],
            "verdicts": words.possible_verdicts(State(row.state)),
            "reasons": reasons.reasons(row.book.slug, active_only=True),
            "reason_sentence": reasons.sentences(row.book.slug).get(row.reason, ""),
            "out": out,
            "out_with_another": leases.is_out_with_another(row, actor, now),
        },
    )


@require_POST
def decide(request: HttpRequest, id: UUID) -> HttpResponse:
    """Give a verdict from the entry's own page."""
    verdict, seen = request.POST.get("verdict", ""), request.POST.get("seen", "")
    if verdict not in STAFF_VERDICTS or seen not in list(State):
        raise NotPossible("There is no such verdict.")
    reason = request.POST.get("reason") if Verdict(verdict) in REASONED else None
    try:
        done = acts.decide(
            actor_of(request),
            [id],
            Verdict(verdict),
            reason=reason or None,
            note=request.POST.get("note", ""),
            seen=State(seen),
            now=timezone.now(),
        )
    except (TakenOut, NotPossible) as error:
        say(request, f"{error} Your verdict was not given.")
    else:
        say(request, f"{words.DONE[Verdict(verdict)]}.", *done)
    return redirect("entry", id)


@require_POST
def take_over(request: HttpRequest, id: UUID) -> HttpResponse:
    """Take the entry out, from whoever has it: openly."""
    row = leases.take(actor_of(request), id, timezone.now(), over=True)
    say(request, "You have this entry out now. The ledger says so, and your colleague can see it.")
    return redirect("queue", row.book.slug) if row.state == State.RECEIVED else redirect("entry", id)


@require_POST
def undo(request: HttpRequest, act: int) -> HttpResponse:
    """Undo any act of the ledger, as far as this person may."""
    try:
        acts.undo(actor_of(request), act, timezone.now())
    except NotPossible as error:
        say(request, str(error))
    else:
        say(request, "Undone. The ledger keeps both.")
    return redirect(_back(request))


@require_POST
def undo_several(request: HttpRequest) -> HttpResponse:
    """Undo the acts that one press made, the last first; those that cannot be undone any more stay."""
    actor, now, undone = actor_of(request), timezone.now(), 0
    numbers = [int(each) for each in request.POST.getlist("act")[:SEVERAL] if each.isdecimal()]
    for number in sorted(numbers, reverse=True):
        with suppress(NotPossible):
            acts.undo(actor, number, now)
            undone += 1
    say(request, f"Undone: {undone} of {counted(len(numbers), 'act')}.")
    return redirect(_back(request))


@require_safe
@needs(Permission.READ)
def find(request: HttpRequest) -> HttpResponse:
    """The entry of a receipt that somebody reads out over the telephone."""
    code = request.GET.get("code", "")
    try:
        locator = Receipts(settings.HOST_SECRET).read(code)
    except NotFound:
        say(request, "No receipt of this host reads like that. Please ask for the code once more.")
        return redirect("search")
    reader = FatesReader(settings.FATES)
    try:
        fate = reader.by_locator(locator)
    finally:
        reader.close()
    if fate is None:
        say(request, "This receipt is good, and its entry is on its way here. Try again in a moment.")
        return redirect("search")
    return redirect("entry", fate.id)


def _back(request: HttpRequest) -> str:
    back = request.POST.get("back", "")
    return back if url_has_allowed_host_and_scheme(back, allowed_hosts=None) else "desk"
