"""The published tree as the door reads it: what was read lately is kept in memory, within a bound."""

from __future__ import annotations

import os
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar

CACHE_BYTES = 32 * 1024 * 1024
LEAF_BYTES = 1_500
"""What a leaf costs beside its body: its headers, its answer, its place in the cache."""
Made = TypeVar("Made")


class Leaf:
    """One file as it was read. `version` changes whenever the file does."""

    __slots__ = ("_made", "body", "version")

    def __init__(self, body: bytes, version: object) -> None:
        self.body = body
        self.version = version
        self._made: dict[Any, Any] = {}

    def made(self, what: object, make: Callable[[bytes], Made]) -> Made:
        """`make(body)`, made once under the name `what` for as long as the file stays the same."""
        try:
            made: Made = self._made[what]
        except KeyError:
            if len(self._made) > 8:
                self._made.clear()
            made = self._made[what] = make(self.body)
        return made


class Later:
    """The answer of a tree that must ask elsewhere first: use `fetch`."""


LATER = Later()


class Tree(Protocol):
    """Files by their path in the published tree, such as `books/london/book.json`."""

    def now(self, path: str) -> Leaf | Later | None:
        """The file at `path`, None where there is none, or LATER."""

    async def fetch(self, path: str) -> Leaf | None:
        """The file at `path`, None where there is none. OSError when the store cannot be asked."""

    async def slugs(self) -> list[str]:
        """The folders in `books`, in order."""


class Cache:
    """Leaves that were read lately, the longest unread going first when they take too much memory."""

    def __init__(self, most_bytes: int = CACHE_BYTES) -> None:
        self._most = most_bytes
        self._leaves: OrderedDict[str, Leaf] = OrderedDict()
        self.bytes = 0

    def get(self, path: str) -> Leaf | None:
        leaf = self._leaves.get(path)
        if leaf is not None:
            self._leaves.move_to_end(path)
        return leaf

    def put(self, path: str, leaf: Leaf) -> None:
        self.drop(path)
        if len(leaf.body) > self._most // 4:
            return
        self._leaves[path] = leaf
        self.bytes += _weight(leaf)
        while self.bytes > self._most:
            _, gone = self._leaves.popitem(last=False)
            self.bytes -= _weight(gone)

    def drop(self, path: str) -> None:
        leaf = self._leaves.pop(path, None)
        if leaf is not None:
            self.bytes -= _weight(leaf)


class FolderTree:
    """A tree on this machine. Each request asks the file system whether the file has changed."""

    def __init__(self, folder: Path, cache: Cache | None = None) -> None:
        self._folder = str(folder)
        self._cache = cache or Cache()

    def now(self, path: str) -> Leaf | None:
        full = f"{self._folder}/{path}"
        try:
            found = os.stat(full)  # noqa: PTH116 (three times as fast as Path.stat)
        except OSError:
            self._cache.drop(path)
            return None
        version = (found.st_mtime_ns, found.st_ino, found.st_size)
        leaf = self._cache.get(path)
        if leaf is None or leaf.version != version:
            leaf = self._read(path, full)
        return leaf

    async def fetch(self, path: str) -> Leaf | None:
        return self.now(path)

    async def slugs(self) -> list[str]:
        try:
            return sorted(each.name for each in os.scandir(f"{self._folder}/books") if each.is_dir())
        except OSError:
            return []

    def _read(self, path: str, full: str) -> Leaf | None:
        try:
            with Path(full).open("rb") as file:
                found = os.fstat(file.fileno())
                leaf = Leaf(file.read(), (found.st_mtime_ns, found.st_ino, found.st_size))
        except OSError:
            return None
        self._cache.put(path, leaf)
        return leaf


def _weight(leaf: Leaf) -> int:
    return 2 * len(leaf.body) + LEAF_BYTES
