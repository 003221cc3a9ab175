"""Making the files of a pack that are made from the columns, and the manifest that names them.

Only what is not made yet is made. The order keeps every reader safe: what is gone is announced before, files
stand before a manifest names them, and are deleted as soon as none does.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from remembrancer.book.book import Book
from remembrancer.editions.store import Store

from . import manifest as documents
from .announcing import (
    MANIFEST,
    announce,
    differs,
    root_of,
    standing_current,
    standing_manifest,
    take_down,
    taken_down,
    write_takedowns,
)
from .chunks import tail_is_full
from .density import WIDTH, density, encode_density, height_for
from .manifest import Chunk, Current, Density, File, Index, Label, Manifest, digest, encoded, path_of
from .points import DEDICATIONS_MOST, Lights, encode_points
from .state import State
from .sweeping import sweep_all, sweep_replaced
from .text import PAGE_ENTRIES, encode_index

PACKERS = 2


@dataclass(frozen=True)
class Making:
    """Makes what is missing of the pack of `book` in `store` from `state`."""

    store: Store
    book: Book
    state: State
    box: documents.Box

    @property
    def root(self) -> str:
        return root_of(self.book.slug)

    def make(self, edition: int, at: datetime) -> bool:
        """Make the pack whole and current; whether anything of it had changed."""
        before = standing_manifest(self.store, self.root)
        self._hide(at)
        self._make_chunks()
        self._make_indexes()
        self._make_density()
        made = self._manifest(edition, at)
        if before is not None and not differs(made, before[0]) and self._is_announced(before):
            return False
        body = encoded(made)
        self.store.put(f"{self.root}/{MANIFEST}", body)
        announced = standing_current(self.store, self.root)
        announce(self.store, self.root, made, body, at)
        self._sweep(before[0] if before else None, announced, made)
        return True

    def sweep(self) -> None:
        """Delete whatever an earlier maker that was cut off left beside the pack."""
        if (standing := standing_manifest(self.store, self.root)) is not None:
            sweep_all(self.store, self.root, standing[0], self.state)

    def _sweep(self, before: Manifest | None, announced: Current | None, made: Manifest) -> None:
        if before is None:
            sweep_all(self.store, self.root, made, self.state)
            return
        lists = [announced.takedowns] if announced else []
        sweep_replaced(self.store, self.root, [*before.files(), *lists], made, self.state)

    def _hide(self, at: datetime) -> None:
        """Announce the gaps before anything is made, for those that nobody has announced yet."""
        take_down(self.store, self.root, self.state.columns.gaps.tolist(), at)

    def _is_announced(self, before: tuple[Manifest, str]) -> bool:
        current = standing_current(self.store, self.root)
        return (
            current is not None
            and current.manifest == before[1]
            and current.takedowns == before[0].takedowns
            and len(taken_down(self.store, self.root, current)) == current.takedowns.count
        )

    def _make_chunks(self) -> None:
        state = self.state
        if tail_is_full(state.plan.base, len(state.columns)):
            state.replan()
        stale = [number for number, chunk in enumerate(state.files.chunks) if chunk is None]
        if stale:
            with ThreadPoolExecutor(PACKERS, "packing-points") as packers:
                plans = state.plan.lights(state.columns, stale)
                for number, made in packers.map(lambda each: (each[0], self._chunk(each[1])), plans):
                    state.files.chunks[number] = made
        if state.files.tail is None and state.plan.base < len(state.columns):
            state.files.tail = self._chunk(state.tail(), tail=True)

    def _chunk(self, lights: Lights, tail: bool = False) -> Chunk:
        body = encode_points(lights)
        put = self._put("chunks", body)
        return Chunk(file=put.file, sha256=put.sha256, bytes=put.bytes, entries=len(lights), tail=tail)

    def _make_indexes(self) -> None:
        indexes = self.state.files.indexes
        for number, index in enumerate(indexes):
            if index is None:
                hashes = self.state.index(number)
                put = self._put("index", encode_index(hashes))
                indexes[number] = Index(file=put.file, sha256=put.sha256, bytes=put.bytes, pages=len(hashes))

    def _make_density(self) -> None:
        height = height_for(self.box.aspect)
        if self.state.files.density is None:
            picture, most = density(self.state.columns, height)
            put = self._put("scene", encode_density(picture))
            self.state.files.density = Density(
                file=put.file,
                sha256=put.sha256,
                bytes=put.bytes,
                width=WIDTH,
                height=height,
                most=float(most),
            )

    def _put(self, folder: str, body: bytes) -> File:
        sha256 = digest(body)
        path = path_of(folder, sha256)
        self.store.put(f"{self.root}/{path}", body)
        return File(file=path, sha256=sha256, bytes=len(body))

    def _manifest(self, edition: int, at: datetime) -> Manifest:
        book, state = self.book, self.state
        density = state.files.density
        assert density is not None, "The density picture is made before the manifest."
        return Manifest(
            book=book.slug,
            title=book.title,
            dedication=book.dedication,
            hashtag=book.hashtag,
            languages=book.languages,
            examples=book.examples,
            edition=edition,
            made_at=documents.to_the_second(at),
            entries=len(state.columns),
            standing=state.columns.standing(),
            seed=seed_of(book.slug),
            page_entries=book.page_entries,
            box=self.box,
            scripts=tuple(state.scripts.names),
            languages_present=_counted(state),
            dedications=tuple(Label(each.id, each.label) for each in book.dedications[:DEDICATIONS_MOST]),
            chunks=tuple(_all_chunks(state)),
            text=documents.Text(PAGE_ENTRIES, state.pages, tuple(_made(state.files.indexes))),
            density=density,
            map=state.scene.map,
            lettering=state.scene.lettering,
            letters=state.scene.letters,
            takedowns=write_takedowns(self.store, self.root, state.columns.gaps.tolist()),
        )


def seed_of(slug: str) -> int:
    """The number that everything random in a book's installation begins with (u32)."""
    return int.from_bytes(hashlib.blake2b(slug.encode(), digest_size=4).digest(), "little")


def _counted(state: State) -> dict[str, int]:
    """How many standing entries there are in each language, the most frequent first."""
    counts = state.columns.counts("language")
    found = {name: int(counts[number]) for number, name in enumerate(state.languages.names) if counts[number]}
    return dict(sorted(found.items(), key=lambda each: (-each[1], each[0])))


def _all_chunks(state: State) -> Iterator[Chunk]:
    yield from (chunk for chunk in state.files.chunks if chunk is not None)
    if state.files.tail is not None:
        yield state.files.tail


def _made(indexes: list[Index | None]) -> Iterator[Index]:
    return (each for each in indexes if each is not None)
