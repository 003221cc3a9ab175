"""The books as the door knows them: from their published book.json, looked at again whenever it changes."""

from __future__ import annotations

import time
from dataclasses import dataclass

import msgspec

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.editions.documents import Counts, read_book, read_counts

from .options import DoorOptions
from .refusals import Refusal, not_found
from .tree import Later, Leaf, Tree


@dataclass(frozen=True, slots=True)
class Published:
    """A book with what its book.json says of its size."""

    book: Book
    counts: Counts
    pages: int
    leaf: Leaf


MOST_LATELY = 256
_NEVER: tuple[float, Published | None] = (0.0, None)
LATELY_SECONDS = 0.05
"""For how long signing goes by a book that was just looked at; its clocks are instants and need no look."""


class Books:
    """All books of a host."""

    def __init__(self, tree: Tree, options: DoorOptions) -> None:
        self._tree = tree
        self._clock = options.clock
        self._lately: dict[str, tuple[float, Published | None]] = {}

    def lately(self, slug: str) -> Book | None:
        """The book, when it was found to be shown a moment ago."""
        until, published = self._lately.get(slug, _NEVER)
        return published.book if published is not None and time.monotonic() < until else None

    async def require_signed(self, slug: str) -> Book:
        """The book to sign in; Refusal (404, or 410 after its display has ended)."""
        published, _ = await self.require_shown(slug)
        if len(self._lately) > MOST_LATELY:
            self._lately.clear()
        self._lately[slug] = time.monotonic() + LATELY_SECONDS, published
        return published.book

    async def get(self, slug: str) -> Published | None:
        """The book with this slug, in whatever phase, or None."""
        leaf = self._tree.now(_path(slug))
        if isinstance(leaf, Later):
            leaf = await self._tree.fetch(_path(slug))
        return None if leaf is None else leaf.made("book", lambda body: _published(body, leaf))

    async def require(self, slug: str) -> tuple[Published, Phase]:
        """A book and its phase now; Refusal (404) when there is none."""
        found = await self.get(slug)
        if found is None:
            raise not_found("There is no book at this address.")
        return found, found.book.clocks.phase(self._clock())

    async def require_shown(self, slug: str) -> tuple[Published, Phase]:
        """A book that is still shown and its phase; Refusal (404, or 410 after its display has ended)."""
        found, phase = await self.require(slug)
        if phase is Phase.ENDED:
            raise Refusal("no-longer-shown", "The time for which this book was shown is over.")
        return found, phase

    async def all(self) -> list[tuple[Published, Phase]]:
        """All books with their phases, those that are no longer shown among them."""
        now = self._clock()
        found = [await self.get(slug) for slug in await self._tree.slugs()]
        return [(each, each.book.phase(now)) for each in found if each is not None]


def _path(slug: str) -> str:
    return f"books/{slug}/book.json"


def _published(body: bytes, leaf: Leaf) -> Published:
    document = msgspec.json.decode(body)
    return Published(read_book(document), read_counts(document["counts"]), document["pages"], leaf)
