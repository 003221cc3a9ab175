"""Headers that every answer of the door carries, and reading those of a request."""

from __future__ import annotations

from collections.abc import Iterable

Headers = list[tuple[bytes, bytes]]

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

SECURITY: Headers = [
    (b"content-security-policy", POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    # Not no-referrer: under that a browser sends “Origin: null” with our own form.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), interest-cohort=()"),
]
NO_STORE = "no-store"
BRIEFLY = "public, max-age=1"
"""Pages may be a second old: a CDN then asks once a second, however many read."""
IMMUTABLE = "public, max-age=31536000, immutable"


def header(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> bytes | None:
    """The first header called `name` (lower case), or None."""
    for each, value in headers:
        if each == name:
            return value
    return None


def headers_of(headers: Iterable[tuple[bytes, bytes]], name: bytes) -> list[bytes]:
    """All headers called `name` (lower case), in the order they came."""
    return [value for each, value in headers if each == name]
