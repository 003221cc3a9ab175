"""A pack on this machine's disk: looked at when it starts and whenever it changes, and never trusted."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from .naming import Named, NotSound, direct, named, require_format, text_pages

NOW, MANIFEST = "now.json", "manifest.json"
SETTLE_SECONDS = 2.0
"""How long a pack that was sound may look otherwise: whoever writes it replaces one file after the other."""
NEVER = "1970-01-01T00:00:00+00:00"
Signature = tuple[int, int, int]


def find_pack(folder: Path) -> Path:
    """Where the pack is, given its own folder, an installation's, or that of a book."""
    for each in (folder, folder / "pack", folder / "installation" / "pack"):
        if (each / MANIFEST).is_file():
            return each
    return folder


class Pack:
    """The files of one pack. `problem` says why they cannot be trusted, or is empty."""

    def __init__(self, folder: Path) -> None:
        self.folder = find_pack(folder)
        self.now: dict[str, Any] = {}
        self.manifest: dict[str, Any] = {}
        self.written = b""
        """The manifest as it is stored, which is what its hash is of."""
        self.problem = "The pack has not been looked at yet."
        self.names: dict[str, Named] = {}
        self._checked: dict[str, Signature] = {}
        self._since: float | None = None
        """Since when it looks wrong, after it was sound."""

    def look(self) -> bool:
        """Look at the whole pack: only what has changed is read again. Whether it is sound."""
        try:
            names = self._read()
            for each in names.values():
                self._check(each)
        except (NotSound, OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            self._doubt(error)
            return False
        self.names, self.problem, self._since = names, "", None
        self._checked = {path: self._checked[path] for path in names}
        return True

    def body(self, path: str) -> bytes | None:
        """A file of the pack, read and checked now; None when it is missing or is not what it should be."""
        known = self.names.get(path)
        try:
            body = (self.folder / path).read_bytes()
            if known is not None:
                return known.require(body)
            return body if _is_self_named(path, body) else None
        except (OSError, NotSound):
            return None

    def has(self, wanted: Named) -> bool:
        """Whether this very file is here already."""
        try:
            self._check(wanted)
        except (NotSound, OSError):
            return False
        return True

    @property
    def as_of(self) -> datetime:
        """When whoever wrote this pack was last sure of it."""
        return datetime.fromisoformat(self.now.get("as_of") or NEVER)

    @property
    def slug(self) -> str:
        return str(self.manifest.get("book", ""))

    @property
    def poster(self) -> Path:
        return (self.folder.parent if self.folder.name == "pack" else self.folder) / "poster.svg"

    def _read(self) -> dict[str, Named]:
        """The two documents, and every file that they name."""
        now = json.loads((self.folder / NOW).read_bytes())
        written = (self.folder / MANIFEST).read_bytes()
        if sha256(written).hexdigest() != now["manifest"]:
            raise NotSound("The manifest is not the one that is current.")
        manifest = json.loads(written)
        require_format(manifest)
        names = {each.path: each for each in self._named(manifest, now)}
        self.now, self.manifest, self.written = now, manifest, written
        return names

    def _named(self, manifest: dict[str, Any], now: dict[str, Any]) -> Iterator[Named]:
        yield named(now["takedowns"])
        yield from direct(manifest)
        for index in map(named, manifest["text"]["indexes"]):
            yield from text_pages(index.require((self.folder / index.path).read_bytes()))

    def _check(self, wanted: Named) -> None:
        """NotSound or OSError unless the file is whole; one that has not been touched is not read again."""
        path = self.folder / wanted.path
        found = path.stat()
        signature = found.st_mtime_ns, found.st_ino, found.st_size
        if self._checked.get(wanted.path) != signature:
            wanted.require(path.read_bytes())
            self._checked[wanted.path] = signature

    def _doubt(self, error: Exception) -> None:
        """Say what is wrong; what was sound a moment ago is given the time that a change of edition takes."""
        sentence = str(error) if isinstance(error, NotSound) else _in_words(error)
        if not self.problem and self._since is None:
            self._since = time.monotonic()
        if self._since is None or time.monotonic() - self._since > SETTLE_SECONDS:
            self.problem = sentence


def replace_file(path: Path, body: bytes, *, durable: bool = False) -> None:
    """Write `body` at `path`, whole or not at all; with `durable` it is on disk before it takes the place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    with fresh.open("wb") as file:
        file.write(body)
        if durable:
            file.flush()
            os.fsync(file.fileno())
    fresh.replace(path)


def _is_self_named(path: str, body: bytes) -> bool:
    """For a file that no edition seen here names yet: its name alone must be right."""
    return sha256(body).hexdigest().startswith(Path(path).stem)


def _in_words(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return f"The file {Path(error.filename).name} of the pack is missing."
    return f"The pack cannot be read ({type(error).__name__})."
