"""GET /: the books that can be signed or read, as one page."""

from __future__ import annotations

import time

from remembrancer.editions.web import BookCard, index

from .answers import HTML, Answer
from .books import Books
from .reading import file_answer
from .visits import Visit

LOOK_SECONDS = 0.25
"""How often the books are gone through, however often the page is read."""


class Shelf:
    """The page of all books, made again only when one of them, or its phase, has changed."""

    def __init__(self, books: Books) -> None:
        self._books = books
        self._looked_at = float("-inf")
        self._made_of: list[tuple[object, ...]] | None = None
        self._answer: Answer | None = None

    async def get(self, _: Visit) -> Answer:
        now = time.monotonic()
        if self._answer is not None and now - self._looked_at < LOOK_SECONDS:
            return self._answer
        found = await self._books.all()
        made_of: list[tuple[object, ...]] = [
            (each.book.slug, each.leaf.version, phase) for each, phase in found
        ]
        if self._answer is None or made_of != self._made_of:
            cards = [BookCard(each.book, phase, each.counts) for each, phase in found]
            self._answer = file_answer(index(cards), "identity", HTML)
            self._made_of = made_of
        self._looked_at = now
        return self._answer
