"""Whether a request that changes something came from our own pages (or from no page at all).

The form is a file that everybody shares, so there can be no token in it; the browser's own headers tell
(Fetch Metadata, and RFC 6454's Origin for browsers and hosts without it).
"""

from __future__ import annotations

from urllib.parse import urlsplit

from .refusals import Refusal
from .visits import Visit

_PORTS = {"http": 80, "https": 443}


def require_same_origin(visit: Visit, public_url: str) -> None:
    """Raise a 403 Refusal when a browser says that another site's page sent this."""
    site = visit.header("sec-fetch-site")
    if site is not None:
        if site in ("same-origin", "none"):
            return
    else:
        origin = visit.header("origin")
        if origin is None or _is_own(origin, visit.header("host") or "", public_url):
            return
    raise Refusal(
        "other-origin",
        "Your browser says that this was sent from a page of another site. Please use the form on this site.",
    )


def _is_own(origin: str, host: str, public_url: str) -> bool:
    given = _place(origin)
    if given is None:
        return False
    scheme = origin.partition(":")[0]
    return given in (_place(f"{scheme}://{host}"), _place(public_url))


def _place(url: str) -> tuple[str, int | None] | None:
    try:
        parts = urlsplit(url)
        port = parts.port or _PORTS.get(parts.scheme)
    except ValueError:
        return None
    return (parts.hostname, port) if parts.hostname else None
