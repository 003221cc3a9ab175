"""Writing a book's files: only what has changed, each file whole, in an order that never misleads.

Every function compares what stands in the store with what should and can be run again at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.page import Page

from . import web
from .compression import ENCODINGS
from .documents import (
    NOTHING_BESIDE,
    Beside,
    Counts,
    Document,
    book_document,
    count_document,
    encoded,
    page_document,
)
from .store import Store

FEED_PAGES = 12
"""How many of the latest pages the feed names."""

INSTALLATION = "installation/"
"""The folder, within a book's, of the page that shows it as light and of the pack that page reads."""

_INCIDENTAL = ("state", "edition", "updated_at")
"""What of a book.json may differ without anything having changed for a reader."""


def publish_page(store: Store, book: Book, page: Page, has_next: bool) -> bool:
    """Write `pages/{n}.html` and `pages/{n}.json`; whether either had changed.

    A page names the next only when there is one, so it is written again when its successor appears.
    """
    path = f"{folder(book.slug)}/pages/{page.number}"
    json_changed = put_json(store, f"{path}.json", page_document(page, book), ("pages",))
    return put_page(store, f"{path}.html", web.page(book, page, has_next)) or json_changed


def publish_book(
    store: Store,
    book: Book,
    counts: Counts,
    pages: int,
    *,
    edition: int,
    updated_at: datetime,
    phase: Phase,
    beside: Beside = NOTHING_BESIDE,
) -> int:
    """Write everything of `book` but its pages, for every phase; the number of files that had changed.

    The pages go before: the feed is made from those that stand in the store.
    """
    root = folder(book.slug)
    phased = _phased(book, counts, pages, beside)
    changed = [put_page(store, f"{root}/{name}.html", body) for name, body in phased]
    changed.append(put_page(store, f"{root}/feed.xml", _feed(store, book, pages)))
    if phase is not Phase.ENDED:
        changed.append(put_page(store, f"{root}/{INSTALLATION}index.html", _installation(book)))
    changed.append(put_json(store, f"{root}/count.json", count_document(counts)))
    document = book_document(book, counts, pages, edition, updated_at, phase, beside)
    changed.append(put_json(store, f"{root}/book.json", document, _INCIDENTAL))
    return sum(changed)


def remove_page(store: Store, slug: str, number: int) -> None:
    """Take page `number` out of the tree, compressed variants first."""
    path = f"{folder(slug)}/pages/{number}"
    for name in (*(f"{path}.html{suffix}" for suffix in ENCODINGS), f"{path}.html", f"{path}.json"):
        store.delete(name)


def remove_book(store: Store, slug: str) -> None:
    """Take a book's files out of the tree."""
    for path in list(store.list(folder(slug))):
        store.delete(path)


def folder(slug: str) -> str:
    """Where a book's files lie in the store."""
    return f"books/{slug}"


def _phased(book: Book, counts: Counts, pages: int, beside: Beside) -> Iterator[tuple[str, bytes]]:
    for phase in Phase:
        yield f"cover.{phase}", web.cover(book, phase, counts, pages, beside)
        yield f"sign.{phase}", web.sign_form(book, phase, {}, [])
        yield f"candle.{phase}", web.candle_form(book, phase)


def _installation(book: Book) -> bytes:
    return web.installation(web.view_of(book))


def _feed(store: Store, book: Book, pages: int) -> bytes:
    latest = (store.get(f"{folder(book.slug)}/pages/{n}.json") for n in range(pages, 0, -1)[:FEED_PAGES])
    return web.feed(book, [msgspec.json.decode(body) for body in latest if body is not None])


def put_page(store: Store, path: str, body: bytes) -> bool:
    """Write `body` and its compressed variants unless it stands there already; whether it was written."""
    if store.get(path) == body:
        return False
    store.put_compressed(path, body)
    return True


def put_json(store: Store, path: str, document: Document, incidental: tuple[str, ...] = ()) -> bool:
    """Write `document` unless what stands there differs in nothing but its `incidental` members."""
    body = encoded(document)
    standing = store.get(path)
    if standing == body or (standing is not None and incidental and _same(standing, body, incidental)):
        return False
    store.put(path, body)
    return True


def _same(standing: bytes, body: bytes, incidental: tuple[str, ...]) -> bool:
    return _without(standing, incidental) == _without(body, incidental)


def _without(body: bytes, members: tuple[str, ...]) -> dict[str, Any]:
    document: dict[str, Any] = msgspec.json.decode(body)
    return {name: value for name, value in document.items() if name not in members}
