"""Taking entries in: their words onto text pages in the store, what they are as lights into the columns."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice

import numpy as np

from remembrancer.editions.store import Store

from .columns import NOBODY, RECORD, Ranks, Rows
from .ground import Ground
from .manifest import path_of
from .points import CANDLE, DEDICATION_SHIFT, DEDICATIONS_MOST
from .scripts import seen
from .state import State
from .text import PAGE_ENTRIES, Leaf, Shown, encode_page

PACKERS = 2
"""Threads that pack and write text pages while the entries are read."""
LEAVES_AT_ONCE = 32
FEW_LEAVES = 3

Numbered = tuple[int, Leaf]
"""The number of a text page, from 0, and what stands on it."""


@dataclass(frozen=True)
class Taking:
    """Takes leaves into `state`, and their words into `store` below `root`."""

    store: Store
    root: str
    state: State
    ground: Ground
    dedications: tuple[str, ...]

    def take(self, leaves: Iterable[Numbered]) -> int:
        """Take all of `leaves`; how many ranks they had. A leaf that is as it was changes nothing."""
        taken, left, packing = 0, iter(leaves), _nothing()
        with ThreadPoolExecutor(PACKERS, "packing-words") as packers:
            while some := list(islice(left, LEAVES_AT_ONCE)):
                before, packing = packing, self._packed(packers, some)
                taken += self._light(some)
                self._note(before)
            self._note(packing)
        return taken

    def _packed(self, packers: ThreadPoolExecutor, some: list[Numbered]) -> Iterator[tuple[int, bytes]]:
        """What `some` were packed to: at once when they are few, else while the next are read."""
        if len(some) < FEW_LEAVES:
            return iter([self._pack(each) for each in some])
        parts = packers.map(self._pack_all, (some[start::PACKERS] for start in range(PACKERS)))
        return (each for part in parts for each in part)

    def _pack_all(self, leaves: list[Numbered]) -> list[tuple[int, bytes]]:
        return [self._pack(leaf) for leaf in leaves]

    def _pack(self, numbered: Numbered) -> tuple[int, bytes]:
        """The words of a leaf put into the store; its number and hash."""
        page, leaf = numbered
        body = encode_page(leaf)
        sha256 = hashlib.sha256(body).digest()
        known = page < len(self.state.hashes) and self.state.hashes[page].tobytes() == sha256
        if not known:
            self.store.put(f"{self.root}/{path_of('text', sha256.hex())}", body)
        return page, sha256

    def _note(self, packed: Iterator[tuple[int, bytes]]) -> None:
        for page, sha256 in packed:
            self.state.name_page(page, sha256)
            self.state.pages = max(self.state.pages, page + 1)

    def _light(self, leaves: list[Numbered]) -> int:
        """What stands on `leaves` as lights, noted in the columns; how many ranks."""
        ranks, entries = [], []
        for page, leaf in leaves:
            at = enumerate(leaf, page * PAGE_ENTRIES)
            for rank, each in at:
                if each is not None:
                    ranks.append(rank)
                    entries.append(each)
        rows = self._rows(np.array(ranks, np.int64), entries)
        done = 0
        for page, leaf in leaves:
            stands = np.array([each is not None for each in leaf], bool)
            whole = np.full(len(leaf), NOBODY)
            whole[stands] = rows[done : done + int(stands.sum())]
            done += int(stands.sum())
            self.state.touch(self.state.columns.put(page * PAGE_ENTRIES, whole))
        return sum(len(leaf) for _, leaf in leaves)

    def _rows(self, ranks: Ranks, entries: list[Shown]) -> Rows:
        rows = np.zeros(len(entries), RECORD)
        rows["x"], rows["y"], rows["style"] = self.ground.spots([each.place for each in entries], ranks)
        told = [self._told(each) for each in entries]
        if told:
            rows["length"], rows["script"], style, rows["language"] = np.array(told, np.uint8).T
            rows["style"] |= style
        return rows

    def _told(self, shown: Shown) -> tuple[int, int, int, int]:
        """Its length, script, style and language as numbers."""
        script, length = seen(shown.message)
        style = CANDLE if shown.candle else 0
        if shown.dedication in self.dedications:
            style |= min(DEDICATIONS_MOST, self.dedications.index(shown.dedication) + 1) << DEDICATION_SHIFT
        return length, self.state.scripts[script], style, self.state.languages[shown.language or "und"]


def _nothing() -> Iterator[tuple[int, bytes]]:
    return iter(())
