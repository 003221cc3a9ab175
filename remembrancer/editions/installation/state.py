"""How far a pack is: what every rank is as a light, and which files show it."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec
import numpy as np

from .chunks import Plan
from .columns import Codes, Columns, Ranks
from .manifest import Chunk, Density, File, Index, Table
from .points import LIGHT, Lights
from .scene.mixing import mix
from .text import HASH_BYTES, INDEX_PAGES, Hashes

NOTHING_YET = -1
"""Before the version of any book."""


class Scene(msgspec.Struct, frozen=True):
    """The files of the scene, and the fingerprint of what they were made from."""

    made_from: str = ""
    map: File | None = None
    lettering: File | None = None
    letters: Table | None = None


class Files(msgspec.Struct):
    """The files of the pack that hold entries; None stands for one that has to be made."""

    chunks: list[Chunk | None] = []
    tail: Chunk | None = None
    indexes: list[Index | None] = []
    density: Density | None = None


@dataclass
class State:
    """How far a pack is. Every change of the book up to `version` shows in its first `pages` text pages."""

    made_with: str
    """The fingerprint of all that an entry's light depends on besides the entry."""
    version: int = NOTHING_YET
    pages: int = 0
    plan: Plan = field(default_factory=lambda: Plan(0, ()))
    scripts: Codes = field(default_factory=lambda: Codes(others="Zyyy"))
    languages: Codes = field(default_factory=lambda: Codes(others="und"))
    files: Files = field(default_factory=Files)
    scene: Scene = field(default_factory=Scene)
    columns: Columns = field(default_factory=Columns)
    hashes: Hashes = field(default_factory=lambda: np.zeros((0, HASH_BYTES), np.uint8))
    told: str = ""
    """The fingerprint of what the last manifest tells besides; empty while one has to be made."""
    drawn_from: str = ""
    """The fingerprint of what the poster shows."""
    generation: int = 0
    gone: set[bytes] = field(default_factory=set)
    """Hashes of text pages that were replaced and are deleted once no manifest names them."""

    def touch(self, ranks: Ranks) -> None:
        """Have every file that shows one of `ranks` made anew."""
        if not len(ranks):
            return
        for chunk in self.plan.chunks_of(ranks):
            self.files.chunks[chunk] = None
        if ranks.max() >= self.plan.base:
            self.files.tail = None
        self.files.density = None

    def name_page(self, page: int, sha256: bytes) -> None:
        """Let text page number `page` (from 0) have this hash."""
        if page >= len(self.hashes):
            grown = np.zeros((max(page + 1, len(self.hashes) * 5 // 4), HASH_BYTES), np.uint8)
            grown[: len(self.hashes)] = self.hashes
            self.hashes = grown
        before = self.hashes[page].tobytes()
        if before == sha256:
            return
        if any(before):
            self.gone.add(before)
        self.hashes[page] = np.frombuffer(sha256, np.uint8)
        self._forget_index(page // INDEX_PAGES)

    def _forget_index(self, index: int) -> None:
        self.files.indexes += [None] * (index + 1 - len(self.files.indexes))
        self.files.indexes[index] = None

    def index(self, number: int) -> Hashes:
        """The hashes that index `number` holds."""
        first = number * INDEX_PAGES
        return self.hashes[first : min(first + INDEX_PAGES, self.pages)]

    def replan(self) -> None:
        """Have all chunks made anew, with nothing in the tail."""
        self.plan = Plan.over(len(self.columns))
        self.files.chunks = [None] * len(self.plan.bounds)
        self.files.tail = None

    def sample(self, count: int) -> Lights:
        """So many lights of the first chunk, an even sample of the book."""
        if not self.plan.bounds:
            return np.empty(0, LIGHT)
        [(_, lights)] = self.plan.lights(self.columns, [0])
        return lights[np.argsort(mix(lights["rank"]))[:count]]

    def tail(self) -> Lights:
        return self.plan.tail(self.columns)
