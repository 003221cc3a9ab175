"""The installation's pack, kept in step with the register by rounds that may be cut off anywhere.

What was taken away is announced in every round, before anything else; the rest is made a step at a time, and
not so often that publishing would wait for it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.errors import NotFound, NotPossible
from remembrancer.book.silence import stilled
from remembrancer.editions.installation.announcing import NOW, standing_manifest
from remembrancer.editions.installation.book_scenery import scenery_of
from remembrancer.editions.installation.manifest import Hush
from remembrancer.editions.installation.remembering import forget, read_version
from remembrancer.editions.installation.state import NOTHING_YET
from remembrancer.editions.installation.workshop import PAGES_A_STEP, Workshop
from remembrancer.editions.store import Store
from remembrancer.register import installation as register
from remembrancer.register import silences
from remembrancer.register.installation import Reached

from .options import WorkOptions
from .registered import Registered
from .silences import Silences

PAGES_AT_ONCE = 4_096
"""Text pages to a step that somebody waits for."""
REST = 4.0
"""After a step, so many times as long as it took is left to others."""
LOOK_EVERY_SECONDS = 10.0
"""How often it is looked whether a pack still stands in the store."""

Progress = Callable[[int], None]


@dataclass
class Installations:
    """What rounds share: which packs were looked through by this process, and when each may go on."""

    options: WorkOptions
    _sure: set[str] = field(default_factory=set)
    _done: dict[str, int] = field(default_factory=dict)
    _rests: dict[str, float] = field(default_factory=dict)
    _looked: dict[str, float] = field(default_factory=dict)
    _hushed: dict[str, tuple[tuple[Hush, ...], float]] = field(default_factory=dict)
    _prepared: dict[str, str] = field(default_factory=dict)
    _preparing: dict[str, Future[str]] = field(default_factory=dict)

    def take_down(self, store: Store, slug: str, at: datetime) -> bool:
        """Announce what was taken away since the pack was made; whether anything was."""
        reached = register.reached(slug)
        if reached is None or self._done.get(slug) == reached.version or _is_over(reached, at):
            return False
        shop = workshop(self.options, store, reached.book)
        since = _made_upto(shop)
        if not NOTHING_YET < since < reached.version:
            return False
        lost = register.lost(reached, since, reached.positions)
        return bool(lost) and shop.take_down(lost, at)

    def round(self, store: Store, slug: str, at: datetime, quiet: Silences) -> bool:
        """One step of one book, if one is due and it has rested; whether there was anything to do.

        In a silence no step is made: what was taken down is announced, and its files follow after it.
        """
        reached = register.reached(slug)
        if reached is None:
            return False
        if _is_over(reached, at):
            return time.monotonic() >= self._rests.get(slug, 0.0) and self._end(store, reached)
        self._hush(store, reached.book, quiet)
        if quiet.still(reached.book.zone, at) or time.monotonic() < self._rests.get(slug, 0.0):
            return False
        shop = workshop(self.options, store, reached.book)
        if self._done.get(slug) == reached.version and self._stands(shop):
            return False
        return self._is_prepared(shop) and self._step(shop, reached, at)

    def _hush(self, store: Store, book: Book, quiet: Silences) -> None:
        """Tell the screens of the silences to come; now and then it is looked whether they still know."""
        slug, told, now = book.slug, quiet.hushes(book.zone), time.monotonic()
        last, at = self._hushed.get(slug, (None, 0.0))
        if told != last or now - at >= LOOK_EVERY_SECONDS:
            workshop(self.options, store, book).hush(told)
            self._hushed[slug] = told, now

    def _is_prepared(self, shop: Workshop) -> bool:
        """Whether the scene can be made at once; reading the world takes seconds, so it is done beside."""
        slug, made_from = shop.book.slug, shop.scenery.made_from
        if self._prepared.get(slug) == made_from:
            return True
        if slug not in self._preparing:
            self._preparing[slug] = _prepared_beside(shop)
        if self.options.pack_every_seconds and not self._preparing[slug].done():
            return False
        self._prepared[slug] = self._preparing.pop(slug).result()
        return self._prepared[slug] == made_from

    def _step(self, shop: Workshop, reached: Reached, at: datetime) -> bool:
        slug, sure = shop.book.slug, shop.book.slug in self._sure
        # Until the step is done, for a failure leaves nothing certain.
        self._sure.discard(slug)
        began = time.monotonic()
        done = shop.advance(Registered(reached), at, most=PAGES_A_STEP, sure=sure)
        ended = time.monotonic()
        if sure or not done.more:
            self._sure.add(slug)
        if done.changed:
            self._hushed.pop(slug, None)
        if not done.more:
            self._done[slug] = reached.version
            self._rests[slug] = ended + max(1.0, REST * (ended - began)) * self.options.pack_every_seconds
        return done.changed or done.more

    def _stands(self, shop: Workshop) -> bool:
        """Whether the pack is where it was put; a tree can be lost while the worker runs."""
        slug, now = shop.book.slug, time.monotonic()
        if now - self._looked.get(slug, -LOOK_EVERY_SECONDS) < LOOK_EVERY_SECONDS:
            return True
        self._looked[slug] = now
        if shop.store.get(f"{shop.root}/{NOW}") is not None:
            return True
        self._sure.discard(slug)
        return False

    def _end(self, store: Store, reached: Reached) -> bool:
        slug = reached.book.slug
        shop = workshop(self.options, store, reached.book)
        self._done.pop(slug, None)
        if slug in self._sure and not shop.remembers:
            return False
        self._sure.add(slug)
        return shop.remove()


def build(
    options: WorkOptions, store: Store, slug: str, at: datetime, progress: Progress | None = None
) -> Workshop:
    """Make the whole pack of a book anew, to the end; NotPossible when the book is no longer shown."""
    reached = register.reached(slug)
    if reached is None:
        raise NotFound(f"There is no book “{slug}”.")
    if _is_over(reached, at):
        raise NotPossible(f"The display of “{slug}” has ended, so it has no installation.")
    if stilled(silences.standing(at), reached.book.zone, at):
        raise NotPossible("A silence is being kept, and nothing new is shown before it is over.")
    shop = workshop(options, store, reached.book)
    Installations(options).take_down(store, slug, at)
    forget(shop.folder)
    source, more, sure = Registered(reached), True, True
    while more:
        done = shop.advance(source, at, most=PAGES_AT_ONCE, sure=sure)
        more = done.more
        if progress is not None:
            progress(done.taken)
    shop.advance(source, at, sure=False)
    return shop


def _prepared_beside(shop: Workshop) -> Future[str]:
    """What the scene is made from, once it is prepared: by a thread that no end of the worker waits for."""
    done: Future[str] = Future()

    def prepare() -> None:
        try:
            shop.scenery.prepare()
            done.set_result(shop.scenery.made_from)
        except Exception as error:
            done.set_exception(error)

    threading.Thread(target=prepare, name="preparing-an-installation", daemon=True).start()
    return done


def workshop(options: WorkOptions, store: Store, book: Book) -> Workshop:
    """Where the pack of `book` is made on this host."""
    folder = options.installation(book.slug)
    return Workshop(store, folder, book, scenery_of(book, folder))


def _is_over(reached: Reached, at: datetime) -> bool:
    return reached.book.phase(at) is Phase.ENDED


def _made_upto(shop: Workshop) -> int:
    """The version that the pack shows, by what is remembered or else by the pack itself."""
    remembered = read_version(shop.folder)
    if remembered == NOTHING_YET and (standing := standing_manifest(shop.store, shop.root)) is not None:
        return standing[0].edition
    return remembered
