"""What the domain refuses, as a page: forbidden, not found, not possible."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from remembrancer.book.errors import NotAllowed, NotFound, NotPossible, RemembrancerError

STATUSES: tuple[tuple[type[RemembrancerError], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (NotPossible, 409),
)
TITLES = {
    403: "This is not yours to do",
    404: "There is nothing here",
    409: "This cannot be done now",
    422: "Something needs another look",
    429: "Please wait a little",
}

FAILED = """<!doctype html>
<html lang="en-GB">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The desk is not well · Remembrancer</title>
<main>
<h1>The desk is not well just now</h1>
<p>What you did last may not have been done; look before you do it again.
The public can read and sign meanwhile, and nothing that was received is lost.</p>
<p><a href="/">Try the desk again</a></p>
</main>
</html>
"""


class Refusals:
    """Turns an error of the domain into the page that says so."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, RemembrancerError):
            return None
        status = next((status for kind, status in STATUSES if isinstance(error, kind)), 422)
        return refusal(request, status, str(error))


def refusal(request: HttpRequest, status: int, sentence: str) -> HttpResponse:
    """One plain page: what is not possible, why, and a way back."""
    context = {"title": TITLES[status], "sentence": sentence}
    response = render(request, "desk/refusal.html", context, status=status)
    # For htmx: in place of the main part, whatever had been asked for.
    for name, value in (("HX-Retarget", "#main"), ("HX-Reselect", "#main"), ("HX-Reswap", "outerHTML")):
        response[name] = value
    return response


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return refusal(request, 403, "Only a lead can open this page. Nothing was changed.")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    return refusal(request, 404, "No page has this address.")


def failed(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """When something breaks, most likely the register is away; so nothing here asks it for anything."""
    return HttpResponse(FAILED, status=500)


def too_many(request: HttpRequest) -> HttpResponse:
    return refusal(request, 429, "There were many attempts from here. Please try again in a few minutes.")
