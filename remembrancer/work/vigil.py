"""The vigil of each book as files, kept in step with the register by rounds that may be cut off anywhere.

Nothing is noted anywhere but here: a worker that starts looks through all files once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.silence import Silence, stilled
from remembrancer.editions import vigil as editions
from remembrancer.editions.documents import Beside
from remembrancer.editions.store import Store
from remembrancer.register import gatherings, roll, silences, tributes
from remembrancer.register import vigil as register

from .candles import Candles
from .invitations import invitation

WITHIN = ("gatherings/", "gatherings.json", "names.html", "names.json", "tributes.html", "tributes.json")
"""The files and folders of a book that are its vigil's; pages of candles are made one by one."""
CANDLES = "candles/"


def beside(book: Book, now: datetime) -> Beside:
    """What of its vigil a book has to show, for its cover and its book.json."""
    shown = dict.fromkeys(register.shown(book.slug), True)
    return Beside(**shown, silences=tuple(silences.of_book(book, now)))


Key = tuple[int, Book, bool]


@dataclass
class Vigils:
    """What rounds share: what of each book was published by this process."""

    _done: dict[str, Key] = field(default_factory=dict)
    _candles: Candles = field(default_factory=Candles)

    def round(self, store: Store, slug: str, at: datetime, silences: Iterable[Silence] = ()) -> bool:
        """Publish what has changed in the vigil of one book; whether anything had.

        While one of `silences` is kept, no candle is lit that was not lit before.
        """
        found = register.vigil(slug)
        if found is None:
            return False
        ended = found.book.phase(at) is Phase.ENDED
        changed = self._papers(store, found, ended=ended)
        if ended:
            self._candles.forget(slug)
            return changed
        still = stilled(silences, found.book.zone, at)
        return self._candles.round(store, found, still=still) or changed

    def _papers(self, store: Store, found: register.Vigil, *, ended: bool) -> bool:
        slug, key = found.book.slug, (found.version, found.book, ended)
        if self._done.get(slug) == key:
            return False
        files = {} if ended else self._files(found.book)
        changed = editions.put_files(store, slug, files, (*WITHIN, CANDLES) if ended else WITHIN)
        self._done[slug] = key
        return changed > 0

    def _files(self, book: Book) -> dict[str, bytes]:
        held = gatherings.gatherings(book.slug, public=True)
        shown = [
            editions.Shown(
                each.gathering,
                each.live,
                each.revision,
                invitation(book, each),
            )
            for each in held
        ]
        names = [each.name for each in roll.stood(book.slug).names]
        said = [each.tribute for each in tributes.tributes(book.slug, public=True)]
        return {
            **editions.gathering_files(book, shown),
            **editions.name_files(book, names, roll.roll(book.slug)),
            **editions.tribute_files(book, said),
        }
