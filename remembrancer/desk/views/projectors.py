"""The projectors of every facade: a list, and adding, changing and taking them away."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from remembrancer.book.errors import Invalid
from remembrancer.book.people import Permission
from remembrancer.book.projector import Projector, read_projector
from remembrancer.register import facades
from remembrancer.register import projectors as register

from ..people import actor_of, needs
from ..said import say

SIDES = ("left", "top", "right", "bottom")
EMPTY = {
    **{"facade": "", "slug": "", "name": "", "width": "1920", "height": "1080"},
    **{"left": "0", "top": "0", "right": "100", "bottom": "100"},
}


@require_safe
@needs(Permission.STAGE)
def projectors(request: HttpRequest) -> HttpResponse:
    """Every facade with its projectors."""
    return _page(request)


@require_POST
@needs(Permission.STAGE)
def add(request: HttpRequest) -> HttpResponse:
    """Add a projector to a facade; what is wrong is said beside each field, and what was typed stays."""
    try:
        made = read_projector(_fields(request.POST))
        added = register.add_projector(
            actor_of(request), request.POST.get("facade", ""), made, timezone.now()
        )
    except Invalid as error:
        return _page(request, {fault.where: fault.sentence for fault in error.faults}, request.POST)
    say(request, f"“{added.projector.name}” is added. Its page is /stage/{added.projector.slug}/.")
    return redirect("projectors")


@needs(Permission.STAGE)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """One projector's name, raster and part of the picture; and taking it away."""
    known = register.get_projector(slug)
    faults: dict[str, str] = {}
    given = _given(known.projector)
    if request.method == "POST":
        try:
            wanted = read_projector({**_fields(request.POST), "slug": slug})
            register.change_projector(actor_of(request), slug, wanted, timezone.now())
        except Invalid as error:
            faults = {fault.where: fault.sentence for fault in error.faults}
            given = {name: request.POST.get(name, "") for name in EMPTY}
        else:
            say(request, f"“{wanted.name}” is changed.")
            return redirect("projectors")
    context = {"known": known, "faults": faults, "given": given}
    return render(request, "desk/projector.html", context, status=422 if faults else 200)


@require_POST
@needs(Permission.STAGE)
def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a projector away: its page shows nothing more."""
    name = register.remove_projector(actor_of(request), slug, timezone.now())
    say(request, f"“{name}” is taken away. Its page shows nothing more.")
    return redirect("projectors")


def _page(
    request: HttpRequest, faults: dict[str, str] | None = None, given: QueryDict | None = None
) -> HttpResponse:
    shown = register.projectors()
    rows = [
        (placed, [each for each in shown if each.facade == placed.facade.id])
        for placed in facades.all_facades()
    ]
    context: dict[str, Any] = {
        "rows": rows,
        "options": [(placed.facade.id, placed.facade.name) for placed, _ in rows],
        "faults": faults or {},
        "given": {**EMPTY, **({name: given.get(name, "") for name in EMPTY} if given else {})},
    }
    return render(request, "desk/projectors.html", context, status=422 if faults else 200)


def _fields(given: QueryDict) -> dict[str, Any]:
    """What was typed, as the domain reads it: pixels whole, the view in shares."""
    return {
        "slug": given.get("slug", ""),
        "name": given.get("name", ""),
        "width": _whole(given.get("width", "")),
        "height": _whole(given.get("height", "")),
        "view": [_share(given.get(side, "")) for side in SIDES],
    }


def _whole(text: str) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None


def _share(text: str) -> float | None:
    try:
        return float(text) / 100
    except ValueError:
        return None


def _given(projector: Projector) -> dict[str, str]:
    shares = dict(zip(SIDES, (f"{share * 100:g}" for share in projector.view), strict=True))
    size = {"width": str(projector.width), "height": str(projector.height)}
    return {**EMPTY, "slug": projector.slug, "name": projector.name, **size, **shares}
