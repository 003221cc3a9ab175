"""The people at the desk, for a lead: invite, make a new link, change a role, shut out, let back in."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from remembrancer.book.errors import Invalid, NotPossible
from remembrancer.book.people import Permission
from remembrancer.staff import people as staff

from .. import words
from ..people import actor_of, needs, surely
from ..said import say

LINK = "made_link"


@require_safe
@needs(Permission.INVITE)
def people(request: HttpRequest) -> HttpResponse:
    """Everyone, with what can be done; a link that was just made is shown once."""
    return _page(request)


@require_POST
@needs(Permission.INVITE)
@surely
def invite(request: HttpRequest) -> HttpResponse:
    """Make an invitation and show its link."""
    email, role = request.POST.get("email", ""), request.POST.get("role", "")
    try:
        link = staff.invite(actor_of(request), email, role, timezone.now())
    except Invalid as error:
        faults = {fault.where: fault.sentence for fault in error.faults}
        return _page(request, {"email": email, "role": role}, faults, status=422)
    except NotPossible as error:
        return _page(request, {"email": email, "role": role}, {"email": str(error)}, status=409)
    request.session[LINK] = {"link": link, "email": email}
    return redirect("people")


@require_POST
@needs(Permission.INVITE)
@surely
def change(request: HttpRequest, person: int) -> HttpResponse:
    """One act on one account."""
    actor, now = actor_of(request), timezone.now()
    act = request.POST.get("act", "")
    try:
        if act == "link":
            request.session[LINK] = {
                "link": staff.renew_link(actor, person, now),
                "email": staff.get_person(person).email,
            }
        elif act in ("lead", "moderator"):
            changed = staff.change_role(actor, person, act, now)
            say(request, f"{changed.shown_name} is a {act} now.")
        elif act == "deactivate":
            say(request, f"{staff.deactivate(actor, person, now).shown_name} is shut out.")
        elif act == "reactivate":
            say(request, f"{staff.reactivate(actor, person, now).shown_name} is let back in.")
    except NotPossible as error:
        say(request, str(error))
    return redirect("people")


def _page(
    request: HttpRequest,
    given: dict[str, str] | None = None,
    faults: dict[str, str] | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "everyone": staff.all_people(),
        "rows": staff.staff_acts(30),
        "staff_acts": words.STAFF_ACTS,
        "made": request.session.pop(LINK, None),
        "given": given or {"email": "", "role": "moderator"},
        "faults": faults or {},
    }
    return render(request, "desk/people.html", context, status=status)
