"""The stage of a book: its facades, what each projector shows and is told; and the nodes at them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from remembrancer.book.cue import CUE_SCENES
from remembrancer.book.errors import Invalid, NotFound, NotPossible
from remembrancer.book.people import Permission
from remembrancer.register import books, cues
from remembrancer.register import nodes as register

from .. import words
from ..people import actor_of, needs
from ..pressing import Readers, pressed, share, switch
from ..said import say
from ..stages import SeenFacade, seen_facades, standing

CONNECTED = "connected_node"
BRIGHTNESS = (100, 75, 50, 25, 10)
REHEARSAL_MINUTES = (10, 30, 60, 120)
STEPS = ((-60, "an hour back"), (-10, "10 minutes back"), (10, "10 minutes on"), (60, "an hour on"))
REFUSALS = (Invalid, NotFound, NotPossible)


@require_safe
@needs(Permission.STAGE)
def stages(request: HttpRequest) -> HttpResponse:
    """Every book with its facades; where there is one stage alone, that is the page."""
    now = timezone.now()
    rows = [(each, _seen(each.slug, now)) for each in books.all_books()]
    return render(request, "desk/stages.html", {"rows": rows})


@require_safe
@needs(Permission.STAGE)
def stage(request: HttpRequest, slug: str) -> HttpResponse:
    """One stage: its facades, and everything that their projectors can be told."""
    if _is_live(request):
        context = _context(request, slug)
        # A key that is replaced while a finger is on it is not pressed: so none is, unless it must be.
        changed = request.GET.get("standing", "") != context["standing"]
        return render(request, "desk/stage_facts.html", {**context, "changed": changed})
    return _page(request, slug)


@require_POST
@needs(Permission.STAGE)
def control(request: HttpRequest, slug: str) -> HttpResponse:
    """Tell one projector, those of one facade, or all of them, one thing."""
    facade, projector = request.POST.get("facade", ""), request.POST.get("projector", "")
    try:
        changes = _changes(request)
        told = register.tell(
            actor_of(request), slug, changes, timezone.now(), facade=facade, projector=projector
        )
    except REFUSALS as error:
        return _page(request, slug, fault=str(error))
    (name, value) = next(iter(changes.items()))
    say(request, f"{_where(slug, facade, projector, told)}: {words.told_stage(name, value)}.")
    return _after(request, slug)


@require_POST
@needs(Permission.STAGE)
def scene(request: HttpRequest, slug: str) -> HttpResponse:
    """A scene at one facade or all, at the same instant everywhere."""
    facade, wanted = request.POST.get("facade", ""), request.POST.get("now", "")
    try:
        act = cues.scene_now(actor_of(request), slug, wanted, timezone.now(), facade=facade)
    except REFUSALS as error:
        return _page(request, slug, fault=str(error))
    where = _where(slug, facade, "", [])
    say(request, f"{where}: {words.SCENES[wanted]} in two seconds, everywhere at once.", act)
    return _after(request, slug)


@require_POST
@needs(Permission.STAGE)
def rehearse(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a facade show what it would show at another time; step that time; or end it."""
    facade, now = request.POST.get("facade", ""), timezone.now()
    try:
        as_if, minutes = _as_if(request, slug, facade, now)
        register.rehearse(actor_of(request), slug, as_if, now, minutes=minutes, facade=facade)
    except REFUSALS as error:
        return _page(request, slug, fault=str(error))
    where = _where(slug, facade, "", [])
    if as_if is None:
        say(request, f"{where}: the rehearsal is over.")
    else:
        say(request, f"{where}: a rehearsal. It ends by itself in {minutes} minutes.")
    return _after(request, slug)


@require_POST
@needs(Permission.STAGE)
def connect(request: HttpRequest, slug: str, projector: str) -> HttpResponse:
    """Make a token for the machine at a projector; it is shown once, on the next page."""
    token = register.connect(actor_of(request), slug, projector, timezone.now())
    request.session[CONNECTED] = {"projector": projector, "token": token}
    return redirect("stage", slug)


@require_POST
@needs(Permission.STAGE)
def disconnect(request: HttpRequest, slug: str, projector: str) -> HttpResponse:
    """End the token of a machine; what it shows then is no longer told from here."""
    name = register.disconnect(actor_of(request), slug, projector, timezone.now())
    say(request, f"The machine at “{name}” is disconnected. Its token does not work any more.")
    return redirect("stage", slug)


def _changes(request: HttpRequest) -> dict[str, Any]:
    """The one thing that was pressed. NotPossible when it is none of those that can be."""
    readers: Readers = {
        "blackout": switch,
        "identify": switch,
        "brightness": share,
        "pattern": lambda given: given or None,
        "hold": lambda given: given or None,
        "shutter": str,
        "power": str,
    }
    name, value = pressed(request, readers)
    return {"scene" if name == "hold" else name: value}


def _as_if(request: HttpRequest, slug: str, facade: str, now: datetime) -> tuple[datetime | None, int]:
    """The instant to be rehearsed, and for how many minutes; None to end it. NotPossible."""
    if "end" in request.POST:
        return None, 0
    there = next((each for each in _seen(slug, now) if each.id == facade), None)
    if there is None:
        raise NotFound("This book has no such facade.")
    if "step" in request.POST:
        if there.rehearsing is None or there.until is None:
            raise NotPossible("The rehearsal is over already.")
        left = max(1, round((there.until - now).total_seconds() / 60))
        return there.rehearsing + timedelta(minutes=_minutes(request.POST["step"])), left
    minutes = _minutes(request.POST.get("minutes", ""))
    return _local(request.POST.get("as_if", ""), there.time_zone), minutes


def _minutes(given: str) -> int:
    try:
        return int(given)
    except ValueError:
        raise NotPossible("Please say for how many minutes.") from None


def _local(given: str, zone: str) -> datetime:
    try:
        return datetime.fromisoformat(given).replace(tzinfo=ZoneInfo(zone))
    except ValueError:
        raise NotPossible("Please give a date and a time, such as 22 March 2018 at 18:45.") from None


def _where(slug: str, facade: str, projector: str, told: list[str]) -> str:
    if projector and told:
        return f"“{told[0]}”"
    if not facade:
        return "All facades"
    return next((each.name for each in _seen(slug, timezone.now()) if each.id == facade), facade)


def _seen(slug: str, now: datetime) -> list[SeenFacade]:
    return seen_facades(register.nodes(slug, now), cues.coming(slug, now), now)


def _context(request: HttpRequest, slug: str, fault: str = "") -> dict[str, Any]:
    now, book = timezone.now(), books.get_book(slug)
    facades = _seen(slug, now)
    return {
        "book": book,
        "facades": facades,
        "dark": any(each.dark for each in facades),
        "standing": standing(facades),
        "fault": fault,
        "scenes": [(name, words.SCENES[name]) for name in CUE_SCENES],
        "scene_words": words.SCENES,
        "patterns": list(words.PATTERNS.items()),
        "brightness": BRIGHTNESS,
        "minutes": REHEARSAL_MINUTES,
        "steps": STEPS,
        "desk_url": settings.DESK_URL,
        "made": None if _is_live(request) else request.session.pop(CONNECTED, None),
    }


def _is_live(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _after(request: HttpRequest, slug: str) -> HttpResponse:
    return _page(request, slug) if _is_live(request) else redirect("stage", slug)


def _page(request: HttpRequest, slug: str, fault: str = "") -> HttpResponse:
    live = _is_live(request)
    template = "desk/stage_parts.html" if live else "desk/stage.html"
    # htmx shows what is wrong in its place; a browser is told by the status as well.
    status = 422 if fault and not live else 200
    return render(request, template, _context(request, slug, fault), status=status)
