"""The installation of a book: its page, its poster, its pack, and the worker that keeps them offline."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import msgspec

from remembrancer.editions.publication import INSTALLATION
from remembrancer.editions.store import CONTENT_TYPES
from remembrancer.editions.web import worker

from .answers import JSON, Answer, answer, elsewhere
from .books import Books
from .headers import BRIEFLY, IMMUTABLE, NO_CACHE, staged
from .negotiation import SUFFIXES, encodings
from .options import DoorOptions
from .reading import compressed, file_answer, unless_known
from .refusals import not_found
from .times import zulu
from .tree import Later, Leaf, Tree
from .visits import Visit

SCRIPT = "text/javascript; charset=utf-8"
SVG = "image/svg+xml"
BINARY = "application/octet-stream"
ALLOWED = ("service-worker-allowed", "/")
"""The page's own workers lie under /assets/, and what they fetch is to be kept as well."""
AS_OF_SECONDS = 10
"""How finely `as_of` tells the time: whoever asks more often than this is told that nothing is new."""
_SLUG = re.compile(r"[a-z0-9-]{3,60}", re.ASCII)
_HASHED = re.compile(
    r"(?:(?:chunks|text|index|scene)/[0-9a-f]{16}\.bin|takedowns/[0-9a-f]{16}\.json)", re.ASCII
)
"""Files named by a hash of what is in them, so they never change."""


class Installation:
    """Answers for `/books/{slug}/installation/…`. Of a book whose display has ended it shows nothing."""

    def __init__(self, tree: Tree, books: Books, options: DoorOptions) -> None:
        self._tree = tree
        self._books = books
        self._clock = options.clock

    async def way(self, _: Visit, slug: str) -> Answer:
        """GET …/installation, which every address of the page is relative to with a slash."""
        await self._require_shown(slug)
        return elsewhere(308, f"/books/{slug}/installation/")

    async def page(self, visit: Visit, slug: str) -> Answer:
        """GET …/installation/. Refusal: 404, 410."""
        await self._require_shown(slug)
        for encoding in encodings(visit.header("accept-encoding")):
            leaf = await self._leaf(slug, f"index.html{SUFFIXES.get(encoding, '')}")
            if leaf is not None:
                return unless_known(leaf.made(("page", encoding), partial(_page, encoding)), visit)
        raise not_found("This book has not been made into an installation yet.")

    async def poster(self, visit: Visit, slug: str) -> Answer:
        """GET …/installation/poster.svg."""
        await self._require_shown(slug)
        return unless_known(await self._squeezed(slug, "poster.svg", SVG, BRIEFLY, visit), visit)

    async def worker(self, visit: Visit, slug: str) -> Answer:
        """GET …/installation/worker.js, whose scope is the folder that it lies in."""
        await self._require_shown(slug)
        body = worker()
        if body is None:
            raise not_found("The front end of this host has no worker for installations.")
        body, encoding = compressed(body, encodings(visit.header("accept-encoding"))[0])
        found = file_answer(body, encoding, SCRIPT, cache=NO_CACHE)
        return unless_known(Answer(found.status, [*found.headers, ALLOWED], found.body), visit)

    async def pack(self, visit: Visit, slug: str, path: str) -> Answer:
        """GET …/installation/pack/{path}. No other name than those of a pack is looked for."""
        if path not in ("now.json", "manifest.json") and not _HASHED.fullmatch(path):
            raise not_found()
        await self._require_shown(slug)
        if path == "now.json":
            return unless_known(await self._now(slug), visit)
        if path.endswith(".json"):
            cache = BRIEFLY if path == "manifest.json" else IMMUTABLE
            return unless_known(await self._squeezed(slug, f"pack/{path}", JSON, cache, visit), visit)
        leaf = await self._required(slug, f"pack/{path}")
        return unless_known(_hashed(path, leaf.body), visit)

    async def _require_shown(self, slug: str) -> None:
        """Refusal (404, or 410 after the display has ended)."""
        if not _SLUG.fullmatch(slug):
            raise not_found("There is no book at this address.")
        await self._books.require_shown(slug)

    async def _now(self, slug: str) -> Answer:
        """What is current, with the time at which this door was last sure of it: now."""
        leaf, now = await self._required(slug, "pack/now.json"), self._clock()
        as_of = now.replace(second=now.second - now.second % AS_OF_SECONDS, microsecond=0)
        return leaf.made(("now", as_of), partial(_now, zulu(as_of)))

    async def _squeezed(self, slug: str, path: str, kind: str, cache: str, visit: Visit) -> Answer:
        """A file that no compressed variant lies beside."""
        leaf = await self._required(slug, path)
        encoding = encodings(visit.header("accept-encoding"))[0]
        return leaf.made((path, encoding), partial(_squeezed, encoding, kind, cache))

    async def _required(self, slug: str, path: str) -> Leaf:
        leaf = await self._leaf(slug, path)
        if leaf is None:
            raise not_found()
        return leaf

    async def _leaf(self, slug: str, path: str) -> Leaf | None:
        full = f"books/{slug}/{INSTALLATION}{path}"
        leaf = self._tree.now(full)
        return await self._tree.fetch(full) if isinstance(leaf, Later) else leaf


def _page(encoding: str, body: bytes) -> Answer:
    plain = file_answer(body, encoding, CONTENT_TYPES[".html"])
    return Answer(plain.status, staged(plain.headers), plain.body)


def _now(as_of: str, body: bytes) -> Answer:
    document: dict[str, Any] = msgspec.json.decode(body)
    return file_answer(msgspec.json.encode({**document, "as_of": as_of}), "identity", JSON, cache=NO_CACHE)


def _squeezed(encoding: str, kind: str, cache: str, body: bytes) -> Answer:
    body, encoding = compressed(body, encoding)
    return file_answer(body, encoding, kind, cache=cache)


def _hashed(path: str, body: bytes) -> Answer:
    """A file of the pack as it is stored: it is compressed already, and checked by whoever receives it."""
    return answer(200, body, BINARY, IMMUTABLE, [("etag", f'"{path[-20:-4]}"')])
