"""The pages of candles, kept in step with the register; in a silence none is lit that was not lit before."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field

from remembrancer.book.book import Book
from remembrancer.book.candle import Candle
from remembrancer.editions import vigil as editions
from remembrancer.editions.store import Store
from remembrancer.register import candles as register
from remembrancer.register import counting
from remembrancer.register.vigil import Vigil

PAGES_A_ROUND = 100
"""About how many pages one round makes of one book, so that no book waits long for another."""
BEHIND_MOST = 1_000
"""By how many versions of its book the note may be behind while no candle changes."""


@dataclass
class Candles:
    """What rounds share: for each book how far its pages are, and which are still to be looked through."""

    _done: dict[str, tuple[int, Book]] = field(default_factory=dict)
    _left: dict[str, deque[int]] = field(default_factory=dict)

    def round(self, store: Store, found: Vigil, *, still: bool) -> bool:
        """One step of one book; whether there was anything to do."""
        slug = found.book.slug
        if not self._left.get(slug) and self._done.get(slug) == (found.book_version, found.book):
            return False
        changed = register.changed(slug, found.candles_version, found.book_version)
        if slug not in self._done or changed.all or self._done[slug][1] != found.book:
            # Every page, once: after a start, after many changes, or when the book has other words.
            self._left[slug] = deque(range(1, changed.pages + 1))
        first = self._first(changed)
        wrote = [self._write(store, found, number, changed.pages, still=still) for number in first]
        left = self._left.setdefault(slug, deque())
        for _ in range(min(PAGES_A_ROUND, len(left))):
            wrote.append(self._write(store, found, left.popleft(), changed.pages, still=still))
        if not still:
            self._done[slug] = (found.book_version, found.book)
            behind = found.book_version - found.candles_version
            if not left and behind and (changed.numbers or behind > BEHIND_MOST):
                register.published(slug, found.book_version)
        return any(wrote) or bool(left)

    def forget(self, slug: str) -> None:
        """Begin anew with a book, whose files are gone."""
        self._done.pop(slug, None)
        self._left.pop(slug, None)

    def _first(self, changed: register.Changed) -> list[int]:
        """What has changed, the page before it (which has one to lead on to) and the first, which counts."""
        if changed.all or not changed.numbers:
            return []
        around = {1, *changed.numbers, *(number - 1 for number in changed.numbers)}
        return sorted(number for number in around if 1 <= number <= changed.pages)

    def _write(self, store: Store, found: Vigil, number: int, pages: int, *, still: bool) -> bool:
        slug, lit = found.book.slug, register.page(found.book.slug, number)
        if still:
            shown = editions.shown_candles(store, slug, number)
            lit = [each if each.id in shown else Candle(each.id, removed=True) for each in lit]
            if not shown:
                return False
        count = counting.public(slug)[1]
        return editions.put_candles(store, found.book, number, lit, pages, count)
