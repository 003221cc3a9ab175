"""The tablet in the square: its page, and what the page asks the desk."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from remembrancer.book.errors import Fault, Invalid, NotAllowed, NotFound, NotPossible, RemembrancerError
from remembrancer.book.people import Permission
from remembrancer.editions.web.assets import Assets, NotBuilt
from remembrancer.editions.web.assets import assets as built_assets
from remembrancer.register import calibrations as register
from remembrancer.register import nodes, projectors
from remembrancer.register.calibrations import Overtaken
from remembrancer.register.projectors import Set
from remembrancer.stage.archive import BYTES_MOST
from remembrancer.stage.mpcdi import Written
from remembrancer.work import mpcdi

from ..people import actor_of, needs

DOCUMENT_BYTES = 2 << 20
View = Callable[..., HttpResponse]
PATTERNS = (
    *(("grid", "Grid"), ("corners", "Corners"), ("blend", "Overlap"), ("white", "White")),
    *(("grey", "Grey steps"), ("focus", "Focus"), ("bars", "Colours"), ("black", "Black level")),
    ("", "Back to the stage"),
)
WRITTEN = (
    (Written.DOWN, "from the top, as MPCDI has it"),
    (Written.ROWS_UP, "its rows from the bottom"),
    (Written.HEIGHTS_UP, "heights from the bottom"),
)


@require_safe
@needs(Permission.STAGE)
def tablet(request: HttpRequest, slug: str) -> HttpResponse:
    """The page at which one projector is set."""
    known = projectors.get_projector(slug)
    names = {
        "calibration": "projector-calibration",
        "snapshots": "projector-snapshots",
        "copy": "projector-copy",
        "lock": "projector-lock",
        "unlock": "projector-unlock",
        "mpcdi": "projector-mpcdi",
        "pattern": "projector-pattern",
        "identify": "projector-identify",
    }
    given = {
        **_answer(known),
        "projector": slug,
        "width": known.projector.width,
        "height": known.projector.height,
        "csrf": get_token(request),
        "addresses": {each: reverse(name, args=[slug]) for each, name in names.items()},
    }
    context = {
        "known": known,
        "projector": known.projector,
        "given": given,
        "others": [each.projector for each in projectors.projectors() if each.projector.slug != slug],
        "written": WRITTEN,
        "patterns": PATTERNS,
        "pattern": _pattern(known),
        "tablet_assets": _assets(),
    }
    return render(request, "desk/tablet.html", context)


def answering(view: View) -> View:
    """Let a view of the tablet refuse in JSON: a sentence, and how the projector stands."""

    @wraps(view)
    def answer(request: HttpRequest, slug: str, **more: Any) -> HttpResponse:
        try:
            return view(request, slug, **more)
        except Overtaken as error:
            return JsonResponse({**_answer(error.now), "sentence": str(error)}, status=409)
        except NotPossible as error:
            known = projectors.get_projector(slug)
            return JsonResponse({**_answer(known), "sentence": str(error)}, status=409)
        except RemembrancerError as error:
            status = {NotFound: 404, NotAllowed: 403}.get(type(error), 422)
            return JsonResponse({"sentence": _sentence(error)}, status=status)

    return answer


@require_http_methods(["GET", "POST"])
@needs(Permission.STAGE)
@answering
def calibration(request: HttpRequest, slug: str) -> HttpResponse:
    """How a projector is set; or setting it."""
    if request.method == "GET":
        return JsonResponse(_answer(projectors.get_projector(slug)))
    given, base = _json(request), 0
    if str(given.get("base", "")).isdecimal():
        base = int(given["base"])
    now, tablet = timezone.now(), str(given.get("tablet", ""))
    saved = register.save(actor_of(request), slug, given.get("document"), base=base, tablet=tablet, now=now)
    return JsonResponse({**_standing(saved), "document": None})


@require_POST
@needs(Permission.STAGE)
@answering
def snapshots(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep how it is set now, with a note."""
    register.keep(actor_of(request), slug, str(_json(request).get("note") or ""), timezone.now())
    return _done(projectors.get_projector(slug), "This state is kept.")


@require_safe
@needs(Permission.STAGE)
@answering
def snapshot(request: HttpRequest, slug: str, state: int) -> HttpResponse:  # noqa: ARG001
    """One dated state, to compare with."""
    return JsonResponse({"document": register.snapshot(slug, state).document})


@require_POST
@needs(Permission.STAGE)
@answering
def restore(request: HttpRequest, slug: str, state: int) -> HttpResponse:
    """Bring a dated state back."""
    return _done(register.restore(actor_of(request), slug, state, timezone.now()), "It is as it was then.")


@require_POST
@needs(Permission.STAGE)
@answering
def copy(request: HttpRequest, slug: str) -> HttpResponse:
    """Set it as another projector is."""
    other = str(_json(request).get("from") or "")
    done = register.copy(actor_of(request), slug, other, timezone.now())
    return _done(done, "Copied. How it was before is among the dated states.")


@require_POST
@needs(Permission.STAGE)
@answering
def lock(request: HttpRequest, slug: str) -> HttpResponse:
    return _done(projectors.lock(actor_of(request), slug, timezone.now()), "Locked.")


@require_POST
@needs(Permission.STAGE)
@answering
def unlock(request: HttpRequest, slug: str) -> HttpResponse:
    return _done(projectors.unlock(actor_of(request), slug, timezone.now()), "Unlocked.")


@require_POST
@needs(Permission.STAGE)
@answering
def pattern(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a test picture on the wall, or the stage again."""
    wanted = str(_json(request).get("pattern") or "") or None
    return _told(request, slug, {"pattern": wanted})


@require_POST
@needs(Permission.STAGE)
@answering
def identify(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the projector's name on the wall for some seconds."""
    return _told(request, slug, {"identify": True})


@require_http_methods(["GET", "POST"])
@needs(Permission.STAGE)
@answering
def archive(request: HttpRequest, slug: str) -> HttpResponse:
    """An MPCDI file of how it is set; or taking one in."""
    now = timezone.now()
    if request.method == "GET":
        given = mpcdi.exported(slug, now)
        disposition = {"Content-Disposition": f'attachment; filename="{slug}.mpcdi"'}
        return HttpResponse(given, content_type="application/zip", headers=disposition)
    file = request.FILES.get("file")
    if file is None or file.size is None or file.size > BYTES_MOST:
        raise NotPossible(f"Please choose an MPCDI file of at most {BYTES_MOST >> 20} MB.")
    written = request.POST.get("written", "")
    how = Written(written) if written in set(Written) else Written.DOWN
    done, note = mpcdi.imported(actor_of(request), slug, file.read(), file.name or "a file", how, now)
    return _done(done, note)


def _told(request: HttpRequest, slug: str, changes: dict[str, Any]) -> HttpResponse:
    known = projectors.get_projector(slug)
    nodes.tell(actor_of(request), known.book, changes, timezone.now(), projector=slug)
    return _done(known, "")


def _pattern(known: Set) -> str:
    """The test picture that the wall shows now, if any."""
    there = nodes.nodes(known.book, timezone.now())
    return next((each.control.pattern or "" for each in there if each.projector == known.projector.slug), "")


def _done(known: Set, sentence: str) -> HttpResponse:
    return JsonResponse({**_answer(known), "sentence": sentence})


def _answer(known: Set) -> dict[str, Any]:
    """How a projector stands, whole."""
    kept = [
        {
            "id": each.id,
            "at": each.at.isoformat(),
            "when": _when(each.at.astimezone(known.zone)),
            "author": each.author,
            "note": each.note,
        }
        for each in register.snapshots(known.projector.slug)
    ]
    return {**_standing(known), "document": known.document, "snapshots": kept}


def _standing(known: Set) -> dict[str, Any]:
    return {
        "revision": str(known.revision),
        "saved_by": known.saved_by,
        "saved_from": known.saved_from,
        "locked": known.locked,
    }


def _when(local: datetime) -> str:
    return f"{local.day} {local:%B %Y, %H:%M}"


def _json(request: HttpRequest) -> dict[str, Any]:
    """The body, a JSON object; Invalid when it is too large or none."""
    try:
        if len(request.body) > DOCUMENT_BYTES:
            raise ValueError
        given = json.loads(request.body or b"{}")
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise Invalid([Fault("body", "The desk could not read this. Nothing was changed.")])
    return given


def _sentence(error: RemembrancerError) -> str:
    """The first thing that is wrong: one at a time is enough under a finger."""
    return error.faults[0].sentence if isinstance(error, Invalid) else str(error)


def _assets() -> Assets:
    try:
        return built_assets("tablet")
    except NotBuilt:
        return Assets("", ())
