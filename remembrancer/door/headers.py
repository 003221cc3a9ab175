"""Headers that the answers of the door carry."""

from __future__ import annotations

Headers = list[tuple[str, str]]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

SECURITY: Headers = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    # Not no-referrer: under that a browser sends “Origin: null” with our own form.
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=(), interest-cohort=()"),
]
STAGE_POLICY = POLICY + "; worker-src 'self'"
"""The page of an installation paints words in a worker, and one that is a host's own keeps it offline."""
STAGE_PERMISSIONS = (
    "camera=(), geolocation=(), microphone=(), interest-cohort=(), xr-spatial-tracking=(self), "
    "screen-wake-lock=(self), fullscreen=(self)"
)

NO_STORE = "no-store"
NO_CACHE = "no-cache"
"""May be kept, but is asked about each time."""
BRIEFLY = "public, max-age=1"
"""Pages may be a second old: a CDN then asks once a second, however many read."""
IMMUTABLE = "public, max-age=31536000, immutable"


def staged(headers: Headers) -> Headers:
    """`headers` as the page of an installation has them."""
    other = {"content-security-policy": STAGE_POLICY, "permissions-policy": STAGE_PERMISSIONS}
    return [(name, other.get(name, value)) for name, value in headers]


def header(headers: Headers, name: str) -> str | None:
    """The first header called `name` (lower case), or None."""
    return next((value for each, value in headers if each == name), None)
