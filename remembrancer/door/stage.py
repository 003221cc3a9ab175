"""A projector through the door: its page and its plan, as they lie in the published tree (spec/stage/v1)."""

from __future__ import annotations

import re
from functools import partial

from remembrancer.editions.store import CONTENT_TYPES

from .answers import JSON, Answer, elsewhere
from .headers import BRIEFLY, staged
from .negotiation import encodings
from .reading import compressed, file_answer, unless_known
from .refusals import not_found
from .tree import Later, Leaf, Tree
from .visits import Visit

ABSENT = "There is no projector at this address."
_ID = re.compile(r"[a-z0-9-]{1,60}", re.ASCII)


class Stage:
    """Answers for `/stage/{projector}/…`. What a node is told is told at the node alone."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    async def way(self, _: Visit, projector: str) -> Answer:
        """GET /stage/{projector}, which every address of the page is relative to with a slash."""
        await self._required(projector, "index.html")
        return elsewhere(308, f"/stage/{projector}/")

    async def page(self, visit: Visit, projector: str) -> Answer:
        """GET /stage/{projector}/."""
        encoding = encodings(visit.header("accept-encoding"))[0]
        leaf = await self._required(projector, "index.html")
        return unless_known(leaf.made(("page", encoding), partial(_page, encoding)), visit)

    async def plan(self, visit: Visit, projector: str) -> Answer:
        """GET /stage/{projector}/plan.json."""
        encoding = encodings(visit.header("accept-encoding"))[0]
        leaf = await self._required(projector, "plan.json")
        return unless_known(leaf.made(("plan", encoding), partial(_squeezed, encoding, JSON)), visit)

    async def _required(self, projector: str, path: str) -> Leaf:
        """Refusal: 404 for a projector that is not there."""
        if not _ID.fullmatch(projector):
            raise not_found(ABSENT)
        full = f"stage/{projector}/{path}"
        leaf = self._tree.now(full)
        found = await self._tree.fetch(full) if isinstance(leaf, Later) else leaf
        if found is None:
            raise not_found(ABSENT)
        return found


def _page(encoding: str, body: bytes) -> Answer:
    plain = _squeezed(encoding, CONTENT_TYPES[".html"], body)
    return Answer(plain.status, staged(plain.headers), plain.body)


def _squeezed(encoding: str, kind: str, body: bytes) -> Answer:
    body, encoding = compressed(body, encoding)
    return file_answer(body, encoding, kind, cache=BRIEFLY)
