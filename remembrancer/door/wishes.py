"""Whether whoever asks wants a document for a program or a page for a person."""

from __future__ import annotations

from .contenttypes import body_kind
from .visits import Visit


def wants_json(visit: Visit) -> bool:
    """A program says so by the address, by what it sends, or by what it accepts; others get pages."""
    if visit.path.endswith(".json"):
        return True
    kind = body_kind(visit.header("content-type"))
    if kind is not None:
        return kind == "json"
    accept = visit.header("accept") or ""
    return "json" in accept and "text/html" not in accept
