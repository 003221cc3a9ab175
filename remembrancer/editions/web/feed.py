"""The feed of a book's pages (Atom, RFC 4287): it names pages and carries none of their words."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from remembrancer.book.book import Book

from .environment import render_for

_NAMESPACE = uuid.UUID("5d0a1f5e-93a4-5e60-9d3c-0d7a0a0c5b41")
"""A constant of ours under which the ids of feeds and their pages are derived."""


def feed(book: Book, pages: Sequence[Mapping[str, Any]]) -> bytes:
    """The feed of `pages`, which are page documents, latest first."""
    opened = book.local(book.clocks.opens_at).date().isoformat()
    items = [
        {
            "number": page["page"],
            "id": _id(f"{book.slug}/pages/{page['page']}"),
            "updated": _updated(page, opened),
        }
        for page in pages
    ]
    updated = max((item["updated"] for item in items), default=f"{opened}T00:00:00Z")
    return render_for(book, "feed.xml", id=_id(book.slug), items=items, updated=updated)


def _id(name: str) -> str:
    return f"urn:uuid:{uuid.uuid5(_NAMESPACE, name)}"


def _updated(page: Mapping[str, Any], otherwise: str) -> str:
    """The day of a page's last entry: pages say no more of when an entry came."""
    days = [each["received_on"] for each in page["entries"] if "received_on" in each]
    return f"{max(days, default=otherwise)}T00:00:00Z"
