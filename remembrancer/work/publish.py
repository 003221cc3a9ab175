"""Publishing: making the files of a book say what the register says, and nothing more.

Every step compares and mends, so that it may be cut off at any line. Files go before the note of them in
the register, and they are on disk by then. `fresh_pages` divides a book: pages up to it show every change
up to `published_version`; the pages after it are still to be made. While a silence is kept, nothing new is
published: `stillness` says how.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path

import remembrancer
from remembrancer.book.clocks import Phase
from remembrancer.book.page import Page
from remembrancer.book.silence import Silence, stilled
from remembrancer.editions import publication as editions
from remembrancer.editions.documents import Counts
from remembrancer.editions.store import Store, open_store
from remembrancer.register import counting
from remembrancer.register import publication as register
from remembrancer.register import silences as silences_register
from remembrancer.register.publication import Standing

from .durable import flush
from .figures import PAGES
from .locking import publishing
from .options import WorkOptions
from .stillness import as_shown, shown_counts
from .vigil import beside

PAGES_A_ROUND = 200
"""About how many pages one round makes of one book, so that no book waits long for another."""
PAGES_AT_ONCE = 2_000
"""The same for a publication that somebody asked for and waits for."""
FEW_PAGES = 50
WRITERS = 2
"""Threads that render and write many pages: compressing and writing leave the interpreter to others."""

Progress = Callable[[int], None]


@dataclass(frozen=True)
class Round:
    """What one round did to a book: pages written, and whether there is more to do."""

    pages: int = 0
    more: bool = False


def publish(
    options: WorkOptions,
    slug: str | None = None,
    *,
    full: bool = False,
    now: datetime | None = None,
    progress: Progress | None = None,
) -> int:
    """Publish what has changed in one book or all, to the end; how many pages were made.

    With `full` every page is made anew. Waits for another publisher to finish its round. While a silence
    is kept only what it leaves is published; the worker does the rest after it.
    """
    store, made = open_store(options.store_url), 0
    for each in [slug] if slug else register.slugs():
        if full:
            register.refresh(each, fingerprint())
        more = True
        while more:
            with publishing(options.publish_lock):
                at = now or datetime.now(UTC)
                silences = silences_register.standing(at)
                take_down(store, each, at, silences)
                done = publish_round(store, each, at, PAGES_AT_ONCE, silences)
            made, more = made + done.pages, done.more
            if progress is not None:
                progress(done.pages)
    return made


def publish_round(
    store: Store,
    slug: str,
    now: datetime,
    most: int = PAGES_A_ROUND,
    silences: Sequence[Silence] = (),
) -> Round:
    """One bounded step of publishing a book; `take_down` goes before it."""
    if silences and (standing := _standing(slug)) is not None and _is_still(standing, silences, now):
        return _keep_still(store, standing, now)
    placed = register.assign_positions(slug)
    standing = _standing(slug)
    if standing is None:
        return Round()
    if standing.book.phase(now) is Phase.ENDED:
        return _end(store, standing, now, most)
    if not _is_due(standing):
        return Round(more=placed > 0)
    done = _publish(store, standing, now, most)
    return Round(done.pages, done.more or placed == register.PLACED_AT_ONCE)


def take_down(store: Store, slug: str, now: datetime, silences: Sequence[Silence] = ()) -> int:
    """Make the pages anew from which an entry has gone; how many. Nothing else is done before this."""
    standing = _standing(slug)
    if standing is None or standing.version == standing.published_version:
        return 0
    lost = register.lost_pages(standing)
    still = _is_still(standing, silences, now)
    changed = _write(store, standing, lost, still=still)
    # In a silence nothing is noted as published, so the same pages are lost in every round of it.
    return changed if still else len(lost)


def _is_still(standing: Standing, silences: Sequence[Silence], now: datetime) -> bool:
    """Whether nothing new may appear in a book now. What has ended is taken away also in a silence."""
    book = standing.book
    return stilled(silences, book.zone, now) and book.phase(now) is not Phase.ENDED


def _keep_still(store: Store, standing: Standing, now: datetime) -> Round:
    """The host's own words and clocks hold at once; counts and pages are as they were before the silence."""
    if standing.version != standing.published_version:
        counts = shown_counts(store, standing.slug)
        _write_book(store, standing, standing.published_pages, now, counts)
        flush(store, standing.slug, ())
    return Round()


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """What the pages are rendered with: the templates, the code around them and the names of the assets."""
    package = Path(remembrancer.__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for path in (*sorted((package / "editions").rglob("*")), package / "assets/.vite/manifest.json"):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(str(path.relative_to(package)).encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _standing(slug: str) -> Standing | None:
    found = register.standings(slug)
    if found and found[0].rendered_with != fingerprint():
        # After an upgrade the old assets are gone, so no page can stay as it is.
        register.refresh(slug, fingerprint())
        found = register.standings(slug)
    return found[0] if found else None


def _is_due(standing: Standing) -> bool:
    return standing.version != standing.published_version or standing.fresh_pages != standing.pages


def _publish(store: Store, standing: Standing, now: datetime, most: int) -> Round:
    changed, fresh = register.changed_pages(standing), standing.fresh_pages
    if len(changed) > most:
        # Too many for one round: from the first of them on all are made anew, a round at a time.
        changed, fresh = [], min(fresh, changed[0] - 1)
    upto = min(standing.pages, fresh + most)
    numbers = sorted({*changed, *_next(fresh, upto)})
    _write(store, standing, numbers)
    pages = max(standing.published_pages, upto)
    _write_book(store, standing, pages, now)
    flush(store, standing.slug, numbers)
    register.published(standing, pages=pages, fresh_pages=upto)
    PAGES.inc(len(numbers))
    return Round(len(numbers), more=upto < standing.pages)


def _next(fresh: int, upto: int) -> Iterable[int]:
    """The pages after `fresh`, and the one before them, which now has a page to lead on to."""
    return range(max(1, fresh), upto + 1) if fresh < upto else ()


def _write(store: Store, standing: Standing, numbers: Collection[int], *, still: bool = False) -> int:
    """Make the pages, in a silence without what did not stand there before; how many had changed."""
    pages = register.pages(standing, numbers)
    if still:
        pages = (as_shown(store, standing.slug, page) for page in pages)

    def write(page: Page) -> bool:
        return editions.publish_page(store, standing.book, page, has_next=page.number < standing.pages)

    if len(numbers) < FEW_PAGES:
        return sum(write(page) for page in pages)
    changed = 0
    with ThreadPoolExecutor(WRITERS, "writing-pages") as writers:
        while some := list(islice(pages, FEW_PAGES)):
            changed += sum(writers.map(write, some))
    return changed


def _write_book(
    store: Store, standing: Standing, pages: int, now: datetime, counts: Counts | None = None
) -> None:
    editions.publish_book(
        store,
        standing.book,
        counts or Counts(*counting.public(standing.slug)),
        pages,
        edition=standing.version,
        updated_at=now,
        phase=standing.book.phase(now),
        beside=beside(standing.book, now),
    )


def _end(store: Store, standing: Standing, now: datetime, most: int) -> Round:
    """Take the pages of a book whose display has ended out of the tree; its cover says so and stays."""
    if standing.published_pages == 0 and standing.published_version == standing.version:
        return Round()
    root = editions.folder(standing.slug)
    shown = chain(store.list(f"{root}/pages"), store.list(f"{root}/{editions.INSTALLATION}"))
    some = list(islice(shown, most * 4))
    for path in some:
        store.delete(path)
    if some:
        return Round(more=True)
    _write_book(store, standing, 0, now)
    flush(store, standing.slug, ())
    register.published(standing, pages=0, fresh_pages=0)
    return Round()
