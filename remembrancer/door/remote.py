"""A published tree on object storage: asked once a second at most whether a file has changed."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import obstore
import structlog

from .tree import LATER, Cache, Later, Leaf

if TYPE_CHECKING:
    from obstore.store import ObjectStore

FRESH_SECONDS = 1.0
MOST_PATHS = 20_000
_NEVER = (float("-inf"), False)

log = structlog.get_logger(__name__)


class RemoteTree:
    """Files of an object store. While it cannot be reached, what is known already is served on."""

    def __init__(self, objects: ObjectStore, cache: Cache | None = None) -> None:
        self._objects = objects
        self._cache = cache or Cache()
        self._asked: dict[str, tuple[float, bool]] = {}
        """When a file was asked for last, and whether it was there."""

    def now(self, path: str) -> Leaf | Later | None:
        asked_at, there = self._asked.get(path, _NEVER)
        if time.monotonic() - asked_at > FRESH_SECONDS:
            return LATER
        return (self._cache.get(path) or LATER) if there else None

    async def fetch(self, path: str) -> Leaf | None:
        known = self._cache.get(path)
        leaf = await self._ask_or_keep(path, known)
        if leaf is None:
            self._cache.drop(path)
        elif leaf is not known:
            self._cache.put(path, leaf)
        if len(self._asked) >= MOST_PATHS:
            self._asked.clear()
        self._asked[path] = time.monotonic(), leaf is not None
        return leaf

    async def slugs(self) -> list[str]:
        found = await obstore.list_with_delimiter_async(self._objects, "books")
        return sorted(each.rstrip("/").rsplit("/", 1)[-1] for each in found["common_prefixes"])

    async def _ask_or_keep(self, path: str, known: Leaf | None) -> Leaf | None:
        try:
            return await self._ask(path, known)
        except FileNotFoundError:
            return None
        except Exception as error:
            if known is None:
                raise OSError("the published tree cannot be reached") from error
            log.warning("published_tree_away", error=type(error).__name__)
            return known

    async def _ask(self, path: str, known: Leaf | None) -> Leaf:
        etag = known.version if known is not None else None
        try:
            found = await obstore.get_async(
                self._objects, path, options={"if_none_match": etag} if isinstance(etag, str) else None
            )
        except obstore.exceptions.NotModifiedError:
            assert known is not None
            return known
        body = bytes(await found.bytes_async())
        return Leaf(body, found.meta["e_tag"] or object())
