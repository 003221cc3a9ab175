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
NO_STORE = "no-store"
BRIEFLY = "public, max-age=1"
"""Pages may be a second old: a CDN then asks once a second, however many read."""
IMMUTABLE = "public, max-age=31536000, immutable"


def header(headers: Headers, name: str) -> str | None:
    """The first header called `name` (lower case), or None."""
    return next((value for each, value in headers if each == name), None)
