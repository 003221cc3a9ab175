"""Silences as the public comes to them, and the time by which everybody keeps them together."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import partial

from remembrancer.editions.store import CONTENT_TYPES

from .answers import JSON, Answer
from .headers import BRIEFLY, NO_STORE, SECURITY, Headers
from .negotiation import SUFFIXES, encodings
from .reading import file_answer, unless_known
from .refusals import not_found
from .times import zulu
from .tree import Later, Leaf, Tree
from .visits import Visit

_ID = re.compile(r"[a-z0-9-]{3,60}", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,8}", re.ASCII)
_TIME: Headers = [("cache-control", NO_STORE), ("content-type", JSON), *SECURITY]
CALENDAR = "text/calendar; charset=utf-8"


class Silences:
    """Answers for `/silence/…`, `/silences/….json` and `/time`."""

    def __init__(self, tree: Tree, clock: Callable[[], datetime]) -> None:
        self._tree = tree
        self._clock = clock

    async def time(self, _: Visit) -> Answer:
        """GET /time: what the host's clock says, looked at as late as can be."""
        now = self._clock()
        body = b'{"now":"%s","unix_ms":%.3f}' % (zulu(now).encode(), now.timestamp() * 1000)
        return Answer(200, [*_TIME, ("content-length", str(len(body)))], body)

    async def page(self, visit: Visit, id: str, language: str = "index") -> Answer:
        """GET /silence/{id} and /silence/{id}/{language}."""
        if not _ID.fullmatch(id) or not _LANGUAGE.fullmatch(language):
            raise _unknown()
        for encoding in encodings(visit.header("accept-encoding")):
            leaf = await self._leaf(f"silence/{id}/{language}.html{SUFFIXES.get(encoding, '')}")
            if leaf is not None:
                made = leaf.made(encoding, partial(_file, encoding, CONTENT_TYPES[".html"]))
                return unless_known(made, visit)
        raise _unknown()

    async def document(self, visit: Visit, id: str) -> Answer:
        """GET /silences/{id}.json."""
        return await self._plain(visit, id, "json", JSON)

    async def calendar(self, visit: Visit, id: str) -> Answer:
        """GET /silence/{id}.ics."""
        return await self._plain(visit, id, "ics", CALENDAR)

    async def _plain(self, visit: Visit, id: str, ending: str, kind: str) -> Answer:
        leaf = await self._leaf(f"silences/{id}.{ending}") if _ID.fullmatch(id) else None
        if leaf is None:
            raise _unknown()
        return unless_known(leaf.made(kind, partial(_file, "identity", kind)), visit)

    async def _leaf(self, path: str) -> Leaf | None:
        leaf = self._tree.now(path)
        return await self._tree.fetch(path) if isinstance(leaf, Later) else leaf


def _file(encoding: str, kind: str, body: bytes) -> Answer:
    return file_answer(body, encoding, kind, cache=BRIEFLY)


def _unknown() -> Exception:
    return not_found("There is no silence at this address.")
