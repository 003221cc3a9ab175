"""What the maker of a pack remembers between two steps, in a folder of the host: a cache that can be lost.

`state.json` is replaced whole and names the file of columns that belongs to it, with its CRC. Whatever is
missing, torn or of another kind reads as nothing remembered, and the pack is made again from the entries.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import numpy as np

from .chunks import Plan
from .columns import RECORD, Codes, Columns, Ranks
from .manifest import Chunk, Density, File, Index, Table
from .points import LIGHT, Lights
from .scene.mixing import mix
from .text import HASH_BYTES, INDEX_PAGES, Hashes

STATE = "state.json"
COLUMNS = "columns-{}.bin"
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


class Noted(msgspec.Struct, kw_only=True):
    """state.json."""

    made_with: str
    told: str = ""
    version: int = NOTHING_YET
    pages: int = 0
    base: int = 0
    bounds: list[int] = []
    scripts: list[str] = []
    languages: list[str] = []
    files: Files = msgspec.field(default_factory=Files)
    scene: Scene = Scene()
    drawn_from: str = ""
    columns: int = 0
    entries: int = 0
    crc: int = 0


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


def read_state(folder: Path, made_with: str) -> State:
    """What is remembered in `folder`; a fresh state when it was made with anything else, or is torn."""
    try:
        noted = msgspec.json.decode((folder / STATE).read_bytes(), type=Noted)
        if noted.made_with == made_with:
            return _opened(folder, noted)
    except (OSError, msgspec.DecodeError, ValueError):
        pass
    return State(made_with)


def read_version(folder: Path) -> int:
    """The version up to which a pack was made, whatever it was made with, without reading its columns."""
    try:
        return msgspec.json.decode((folder / STATE).read_bytes(), type=_Version).version
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return NOTHING_YET


class _Version(msgspec.Struct):
    version: int


def forget(folder: Path) -> None:
    """Remember nothing any more; what a host has put beside it stays."""
    (folder / STATE).unlink(missing_ok=True)
    for each in folder.glob(COLUMNS.format("*")):
        each.unlink(missing_ok=True)


def write_state(folder: Path, state: State) -> None:
    """Remember `state`, its columns first; a crash leaves the one before."""
    folder.mkdir(parents=True, exist_ok=True)
    state.generation += 1
    columns = folder / COLUMNS.format(state.generation)
    body = state.columns.rows.tobytes() + state.hashes[: state.pages].tobytes()
    columns.write_bytes(body)
    _write_noted(folder, state, zlib.crc32(body))
    for each in folder.glob(COLUMNS.format("*")):
        if each != columns:
            each.unlink(missing_ok=True)


def write_version(folder: Path, version: int) -> None:
    """Note that nothing has changed up to `version`."""
    noted = msgspec.json.decode((folder / STATE).read_bytes(), type=Noted)
    noted.version = version
    _replace(folder / STATE, msgspec.json.encode(noted))


def _write_noted(folder: Path, state: State, crc: int) -> None:
    noted = Noted(
        made_with=state.made_with,
        told=state.told,
        version=state.version,
        pages=state.pages,
        base=state.plan.base,
        bounds=list(state.plan.bounds),
        scripts=state.scripts.names,
        languages=state.languages.names,
        files=state.files,
        scene=state.scene,
        drawn_from=state.drawn_from,
        columns=state.generation,
        entries=len(state.columns),
        crc=crc,
    )
    _replace(folder / STATE, msgspec.json.encode(noted))


def _replace(path: Path, body: bytes) -> None:
    beside = path.with_suffix(".new")
    beside.write_bytes(body)
    beside.replace(path)


def _opened(folder: Path, noted: Noted) -> State:
    body = bytearray((folder / COLUMNS.format(noted.columns)).read_bytes())
    if zlib.crc32(body) != noted.crc:
        raise ValueError("The columns are torn.")
    split = noted.entries * RECORD.itemsize
    return State(
        noted.made_with,
        noted.version,
        noted.pages,
        Plan(noted.base, tuple(noted.bounds)),
        Codes(noted.scripts, "Zyyy"),
        Codes(noted.languages, "und"),
        noted.files,
        noted.scene,
        Columns(np.frombuffer(body, RECORD, noted.entries)),
        np.frombuffer(body, np.uint8, offset=split).reshape(-1, HASH_BYTES),
        noted.told,
        noted.drawn_from,
        noted.columns,
    )
