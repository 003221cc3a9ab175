"""Whether whoever asks wants a document for a program or a page for a person."""

from __future__ import annotations

from starlette.types import Scope

from .contenttypes import body_kind
from .headers import header


def wants_json(scope: Scope) -> bool:
    """A program says so by the address, by what it sends, or by what it accepts; others get pages."""
    if scope["path"].endswith(".json"):
        return True
    kind = body_kind(header(scope["headers"], b"content-type"))
    if kind is not None:
        return kind == "json"
    accept = header(scope["headers"], b"accept") or b""
    return b"json" in accept and b"text/html" not in accept
