"""What became of each entry: the small lookup that the worker publishes and the door reads.

It holds no words of a writer: only where an entry is found, its state, its page and the sentence for its
writer.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

import apsw

from remembrancer.book.decision import State
from remembrancer.book.entry import Audience

from .file import BUSY_MILLISECONDS, Known, padded
from .record import instant, microseconds

_SHAPE = """
CREATE TABLE IF NOT EXISTS fates (
    id BLOB PRIMARY KEY,
    locator INTEGER NOT NULL,
    book TEXT NOT NULL,
    state TEXT NOT NULL,
    page INTEGER,
    reason TEXT NOT NULL,
    audience TEXT NOT NULL,
    digest BLOB NOT NULL,
    received_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS fates_by_locator ON fates (locator);
CREATE TABLE IF NOT EXISTS versions (book TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
"""
_COLUMNS = "id, locator, book, state, page, reason, audience, digest, received_at, changed_at"


@dataclass(frozen=True, slots=True)
class Fate:
    """The fate of one entry. `reason` is the sentence for its writer, empty when there is none to give."""

    id: UUID
    locator: bytes
    book: str
    state: State
    page: int | None
    reason: str
    audience: Audience
    digest: bytes
    received_at: datetime
    changed_at: datetime


class FatesWriter:
    """The worker's side. One process writes at a time; readers never wait for it."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = apsw.Connection(str(path))
        self._connection.set_busy_timeout(BUSY_MILLISECONDS)
        self._connection.execute("PRAGMA journal_mode = WAL")
        # What is lost with the power is written again: the version that stands beside it is lost as well.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        self._connection.execute("PRAGMA secure_delete = ON")
        with self._connection:
            self._connection.execute(_SHAPE)

    def upsert(self, book: str, fates: Iterable[Fate], version: int) -> None:
        """Write `fates` and that `book` is told up to `version`, in one transaction."""
        marks = ",".join("?" * len(_COLUMNS.split(",")))
        with self._connection as connection:
            connection.executemany(
                f"INSERT OR REPLACE INTO fates ({_COLUMNS}) VALUES ({marks})",  # noqa: S608
                (_values(fate) for fate in fates),
            )
            connection.execute("INSERT OR REPLACE INTO versions VALUES (?, ?)", (book, version))

    def forget(self, ids: Iterable[UUID]) -> None:
        """Take entries out altogether, for erasure."""
        with self._connection as connection:
            connection.executemany("DELETE FROM fates WHERE id = ?", ((each.bytes,) for each in ids))

    def version(self, book: str) -> int:
        """Up to which version of `book` the fates are told; 0 when none are."""
        for (version,) in self._connection.execute("SELECT version FROM versions WHERE book = ?", (book,)):
            return int(version)
        return 0

    def close(self) -> None:
        self._connection.close()


class FatesReader:
    """The door's side. A missing file knows nothing; a file that was replaced is opened anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file: tuple[int, int] | None = None
        self._connection: apsw.Connection | None = None

    def by_locator(self, locator: bytes) -> Fate | None:
        return self._one("locator", int.from_bytes(locator, "big"))

    def by_id(self, id: UUID) -> Fate | None:
        return self._one("id", id.bytes)

    def known(self, locators: list[int]) -> dict[bytes, Known]:
        """Digest and time of those entries among `locators` that have a fate, by id."""
        connection = self._opened()
        if connection is None:
            return {}
        wanted = padded(locators)
        marks = ",".join("?" * len(wanted))
        try:
            rows = connection.execute(
                f"SELECT id, digest, received_at FROM fates WHERE locator IN ({marks})",  # noqa: S608
                wanted,
            )
            return {id: Known(digest, instant(received_at)) for id, digest, received_at in rows}
        except apsw.Error:
            self.close()
            return {}

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = self._file = None

    def _one(self, column: str, value: int | bytes) -> Fate | None:
        connection = self._opened()
        if connection is None:
            return None
        try:
            for row in connection.execute(f"SELECT {_COLUMNS} FROM fates WHERE {column} = ?", (value,)):  # noqa: S608
                return _fate(*row)
        except apsw.Error:
            # Just being made, replaced or taken away: the next look opens it anew.
            self.close()
        return None

    def _opened(self) -> apsw.Connection | None:
        """The lookup as it is now, or None where there is none."""
        try:
            found = self._path.stat()
        except OSError:
            self.close()
            return None
        if self._file != (found.st_dev, found.st_ino):
            self.close()
            try:
                self._connection = apsw.Connection(str(self._path), flags=apsw.SQLITE_OPEN_READONLY)
            except apsw.Error:
                return None
            self._connection.set_busy_timeout(BUSY_MILLISECONDS)
            self._file = (found.st_dev, found.st_ino)
        return self._connection


def _values(fate: Fate) -> tuple[bytes | int | str | None, ...]:
    return (
        fate.id.bytes,
        int.from_bytes(fate.locator, "big"),
        fate.book,
        str(fate.state),
        fate.page,
        fate.reason,
        str(fate.audience),
        fate.digest,
        microseconds(fate.received_at),
        microseconds(fate.changed_at),
    )


def _fate(
    id: bytes,
    locator: int,
    book: str,
    state: str,
    page: int | None,
    reason: str,
    audience: str,
    digest: bytes,
    received_at: int,
    changed_at: int,
) -> Fate:
    return Fate(
        UUID(bytes=id),
        locator.to_bytes(8, "big"),
        book,
        State(state),
        page,
        reason,
        Audience(audience),
        digest,
        instant(received_at),
        instant(changed_at),
    )
