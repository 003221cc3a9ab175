"""The other journals of the same folder, read only: what their doors have taken already."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import apsw

from .file import ENTRY, Known, known, open_for_reading, sync_log
from .record import instant
from .replay import journals


@dataclass(frozen=True, slots=True)
class Found:
    """What the journals say of one locator."""

    id: UUID
    book: str
    received_at: datetime
    withdrawn: bool


class Siblings:
    """Journals of a folder, all but `own`, kept open for reading. For the use of one thread.

    The folder is looked at again when it changes. A journal that cannot be read just now is passed over:
    what it holds is not lost, and the register tells a doubled id apart.
    """

    def __init__(self, folder: Path, own: Path | None = None) -> None:
        self._folder = folder
        self._own = own
        self._looked_at = -1
        self._open: dict[Path, apsw.Connection] = {}

    def known(self, locators: list[int]) -> dict[bytes, Known]:
        """Digest and time of those entries among `locators` that a sibling has, by id.

        They are on disk: a door that died may have written them and not yet synced them.
        """
        found: dict[bytes, Known] = {}
        for path, connection in self._all():
            try:
                theirs = known(connection, locators)
                for (kind, id), each in theirs.items():
                    if kind == ENTRY:
                        found.setdefault(id, each)
                if theirs:
                    sync_log(path)
            except apsw.Error:
                self._let_go(path)
        return found

    def find(self, locator: bytes) -> Found | None:
        """What all these journals say of `locator`: an entry, or its withdrawal, or nothing."""
        rows: list[tuple[int, bytes, str, int]] = []
        for path, connection in self._all():
            try:
                rows += connection.execute(_FIND, (int.from_bytes(locator, "big"),))
            except apsw.Error:
                self._let_go(path)
        if not rows:
            return None
        _, id, book, received_at = min(rows)
        return Found(UUID(bytes=id), book, instant(received_at), any(row[0] != ENTRY for row in rows))

    def close(self) -> None:
        for path in list(self._open):
            self._let_go(path)

    def _all(self) -> list[tuple[Path, apsw.Connection]]:
        try:
            changed = self._folder.stat().st_mtime_ns
        except FileNotFoundError:
            return []
        if changed != self._looked_at:
            self._looked_at = changed
            self._look()
        return list(self._open.items())

    def _look(self) -> None:
        there = {path for path in journals(self._folder) if path != self._own}
        for path in set(self._open) - there:
            self._let_go(path)
        for path in there - set(self._open):
            try:
                self._open[path] = open_for_reading(path)
            except apsw.Error:
                self._looked_at = -1

    def _let_go(self, path: Path) -> None:
        self._looked_at = -1
        with closing(self._open.pop(path)):
            pass


_FIND = "SELECT kind, id, book, received_at FROM records WHERE locator = ? ORDER BY seq"
