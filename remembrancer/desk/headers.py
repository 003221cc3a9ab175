"""The headers that every answer of the desk carries."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)


def headers(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Nothing from a third party, no frame, and no copy of a signed-in page in any cache."""

    def with_headers(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.setdefault("X-Frame-Options", "DENY")
        response.setdefault("Cache-Control", "no-store")
        response.setdefault("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        if _is_htmx(request) and response.status_code in (301, 302, 303):
            return _redirect_page(response)
        return response

    return with_headers


def _is_htmx(request: HttpRequest) -> bool:
    return request.headers.get("HX-Request") == "true"


def _redirect_page(response: HttpResponse) -> HttpResponse:
    # htmx would follow a redirect unseen and put the whole page (a sign-in form, say) inside this one.
    moved = HttpResponse(
        status=204, headers={"HX-Redirect": response["Location"], "Cache-Control": "no-store"}
    )
    moved.cookies = response.cookies
    return moved
