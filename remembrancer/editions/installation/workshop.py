"""Where the pack of one book is made: step by step, from wherever its entries come, again and again.

A step looks at what is remembered and at what the entries say, and makes the pack what it should be; it may
be cut off anywhere. A long book is taken in over several steps, and the pack before it stands meanwhile.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import msgspec

from remembrancer.book.book import Book
from remembrancer.editions.store import Store

from . import announcing
from .making import Making
from .manifest import FORMAT, VERSION, Hush
from .remembering import STATE, forget, read_state, read_version, write_state, write_version
from .scenery import Scenery
from .state import NOTHING_YET, State
from .sweeping import forget_missing, remove
from .taking import Numbered, Taking
from .text import PAGE_ENTRIES

MADE_LIKE_THIS = 1
"""Raised when entries are made into lights in another way, so that every pack is made anew."""
PAGES_A_STEP = 256
POSTER_LIGHTS = 1_600


class Source(Protocol):
    """Where the entries of a book come from, as they are at `version`."""

    @property
    def version(self) -> int: ...

    @property
    def positions(self) -> int:
        """How many ranks the book has given."""
        ...

    def changed(self, since: int, before: int) -> Iterable[int]:
        """The ranks below `before` that changed after the version `since`."""
        ...

    def leaves(self, pages: Iterable[int]) -> Iterator[Numbered]:
        """What stands on these text pages (from 0) now."""
        ...


@dataclass(frozen=True)
class Step:
    """What a step did: ranks that were taken in, whether files changed, and whether there is more to do."""

    taken: int = 0
    changed: bool = False
    more: bool = False


@dataclass(frozen=True)
class Workshop:
    """Makes the pack of `book` in `store`; in `folder` it remembers, and a host's own map lies."""

    store: Store
    folder: Path
    book: Book
    scenery: Scenery

    @property
    def root(self) -> str:
        return announcing.root_of(self.book.slug)

    def take_down(self, ranks: Iterable[int], at: datetime) -> bool:
        """Have `ranks` hidden everywhere at once; whether any of them was shown."""
        with _locked(self.folder):
            return announcing.take_down(self.store, self.root, ranks, at)

    def hush(self, silences: tuple[Hush, ...]) -> bool:
        """Have the screens know of `silences`; whether they had known otherwise."""
        with _locked(self.folder):
            return announcing.hush(self.store, self.root, silences)

    def advance(self, source: Source, at: datetime, *, most: int = PAGES_A_STEP, sure: bool = True) -> Step:
        """One step, of about `most` text pages; unless `sure`, what the store has lost is mended."""
        with _locked(self.folder):
            state = self._remembered(source)
            missing = [] if sure else forget_missing(self.store, self.root, state)
            pages = self._due(state, source, missing, most)
            if sure and not pages and state.told == self._told:
                self._note(source.version)
                return Step()
            taken = self._take(state, source, pages)
            if state.pages * PAGE_ENTRIES < source.positions:
                write_state(self.folder, state)
                return Step(taken, more=True)
            return Step(taken, self._make(state, at, sure))

    def remove(self) -> bool:
        """Take the pack of a book whose display has ended out of the store; whether there was one."""
        with _locked(self.folder):
            gone = remove(self.store, self.root)
            self.store.delete(self.scenery.poster)
            forget(self.folder)
        return gone > 0

    @property
    def remembers(self) -> bool:
        return (self.folder / STATE).exists()

    def _remembered(self, source: Source) -> State:
        state = read_state(self.folder, self._made_with)
        if state.version > source.version:
            # The register was put back to an earlier day, so what is remembered is of another book.
            state = State(self._made_with)
        if state.version == NOTHING_YET:
            state.version = source.version
        return state

    def _due(self, state: State, source: Source, missing: list[int], most: int) -> list[int]:
        known = state.pages * PAGE_ENTRIES
        changed = {rank // PAGE_ENTRIES for rank in source.changed(state.version, known)}
        last = min(-(-source.positions // PAGE_ENTRIES), state.pages + most)
        return sorted({*changed, *missing, *range(state.pages, last)})

    def _take(self, state: State, source: Source, pages: list[int]) -> int:
        ids = tuple(each.id for each in self.book.dedications)
        taking = Taking(self.store, self.root, state, self.scenery.ground(), ids)
        taken = taking.take(source.leaves(pages)) if pages else 0
        # Only now: had the step been cut off before, the next one would take the same pages.
        state.version, state.told = source.version, ""
        return taken

    def _make(self, state: State, at: datetime, sure: bool) -> bool:
        scenery = self.scenery
        if state.scene.made_from != scenery.made_from:
            state.scene = scenery.make(self.store, self.root)
        making = Making(self.store, self.book, state, scenery.ground().box)
        changed = making.make(state.version, at)
        self._draw(state, sure)
        if not sure:
            making.sweep()
        state.told = self._told
        write_state(self.folder, state)
        return changed

    def _draw(self, state: State, sure: bool) -> None:
        """Draw the poster when its scene or the sample of entries that it shows has changed."""
        first = state.files.chunks[0] if state.files.chunks else None
        drawn_from = _fingerprint(self.scenery.made_from, first and first.sha256)
        if state.drawn_from == drawn_from and (sure or self.store.get(self.scenery.poster) is not None):
            return
        self.store.put(self.scenery.poster, self.scenery.draw(state.sample(POSTER_LIGHTS)))
        state.drawn_from = drawn_from

    def _note(self, version: int) -> None:
        if read_version(self.folder) != version:
            write_version(self.folder, version)

    @property
    def _made_with(self) -> str:
        """All that an entry's light and words depend on besides the entry."""
        book = self.book
        ids = [each.id for each in book.dedications]
        return _fingerprint(FORMAT, VERSION, MADE_LIKE_THIS, book.time_zone, ids, self.scenery.grounded_on)

    @property
    def _told(self) -> str:
        """All that the manifest tells besides the entries."""
        book = self.book
        labels = [(each.id, each.label) for each in book.dedications]
        words = (book.title, book.dedication, book.hashtag, book.languages, book.examples, book.page_entries)
        return _fingerprint(*words, labels, self.scenery.made_from)


def _fingerprint(*parts: object) -> str:
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=16).hexdigest()


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    """One maker at a time; the lock goes with its process."""
    folder.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
