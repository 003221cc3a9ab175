"""What the maker of a pack remembers between two steps, in a folder of the host: a cache that can be lost.

`state.json` is replaced whole and names the file of columns that belongs to it, with its CRC. Whatever is
missing, torn or of another kind reads as nothing remembered, and the pack is made again from the entries.
"""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec
import numpy as np

from .chunks import Plan
from .columns import RECORD, Codes, Columns
from .state import NOTHING_YET, Files, Scene, State
from .text import HASH_BYTES

STATE = "state.json"
COLUMNS = "columns-{}.bin"


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
