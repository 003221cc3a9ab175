"""One journal as a SQLite file in WAL mode: its shape, opening it, and what it already knows."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import apsw

from remembrancer.book.clocks import Clocks

from .record import digest_of_written, instant, microseconds

ENTRY = 0
WITHDRAWAL = 1
ROWS_A_STATEMENT = 64
WAL_PAGES = 4_000
"""Pages of 4 KiB in the WAL before it is copied into the file: about 16 MB."""
BUSY_MILLISECONDS = 5_000

_SHAPE = """
CREATE TABLE about (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
CREATE TABLE records (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind INTEGER NOT NULL,
    locator INTEGER NOT NULL,
    id BLOB NOT NULL,
    book TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    signing BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX records_by_locator ON records (locator, id, kind);
"""
_COLUMNS = "kind, locator, id, book, received_at, signing"


@dataclass(slots=True)
class Line:
    """One line to be written; `clocks` decide whether it may be, by the instant `received_at`."""

    kind: int
    locator: int
    id: bytes
    book: str
    received_at: datetime
    signing: bytes
    clocks: Clocks | None


class Known(NamedTuple):
    """An entry that some journal, or the fates, already have."""

    digest: bytes
    received_at: datetime


def open_for_writing(path: Path) -> apsw.Connection:
    """The journal at `path`, made if it is missing, so that a commit returns only after an fsync."""
    if not path.exists():
        _make(path)
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READWRITE)
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    # The WAL outlives a crash and holds what was acknowledged; FULL syncs it at each commit.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA secure_delete = ON")
    connection.execute("PRAGMA cache_size = -8000")
    connection.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")
    connection.execute("PRAGMA journal_size_limit = 33554432")
    _settle(connection)
    return connection


def _settle(connection: apsw.Connection) -> None:
    """Put on disk what a crash or a failed sync left in the log, before any of it counts as known.

    An entry that was written and not yet synced when its door died is found again by whoever opens the
    journal next; sent once more, it is acknowledged as known, without a commit that would sync it. The
    checkpoint writes it out anew, for a log whose sync has failed once may say that it is clean.
    """
    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_PASSIVE)
    probe(connection)


def sync_log(path: Path) -> None:
    """Make durable what can be read from the journal at `path`, whoever wrote it."""
    try:
        descriptor = os.open(f"{path}-wal", os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return  # It was checkpointed, which syncs it too.
    try:
        os.fdatasync(descriptor)
    finally:
        os.close(descriptor)


def _make(path: Path) -> None:
    """Make an empty journal under another name and then give it its own: nobody ever sees half of one."""
    beside = path.with_suffix(".new")
    beside.unlink(missing_ok=True)
    with closing(apsw.Connection(str(beside))) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        with connection:
            connection.execute(_SHAPE)
            connection.execute("INSERT INTO about VALUES ('identity', ?), ('probe', x'00')", (uuid4().bytes,))
    beside.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make a file's name durable, as fsync makes its bytes."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def open_for_reading(path: Path) -> apsw.Connection:
    """The journal at `path`; apsw.CantOpenError when it is missing."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    connection.set_busy_timeout(BUSY_MILLISECONDS)
    return connection


def insert(connection: apsw.Connection, lines: Sequence[Line]) -> None:
    """Write `lines` in one transaction, which is one fsync."""
    if len(lines) <= ROWS_A_STATEMENT:
        # A statement is a transaction of its own: one call, so the interpreter lock is given up only once.
        _insert_some(connection, lines)
        return
    with connection:
        for start in range(0, len(lines), ROWS_A_STATEMENT):
            _insert_some(connection, lines[start : start + ROWS_A_STATEMENT])


def probe(connection: apsw.Connection) -> None:
    """Write and fsync one small thing, as an entry would be."""
    connection.execute("UPDATE about SET value = randomblob(8) WHERE name = 'probe'")


def known(connection: apsw.Connection, locators: Iterable[int]) -> dict[tuple[int, bytes], Known]:
    """What the journal has of `locators`, by kind and id."""
    wanted = padded(list(locators))
    rows = connection.execute(_known_statement(len(wanted)), wanted)
    return {
        (kind, id): Known(digest_of_written(signing), instant(received_at))
        for kind, id, signing, received_at in rows
    }


def padded(locators: list[int]) -> list[int]:
    """`locators` with the last repeated up to a power of two, so that few statements serve all lengths."""
    return locators + locators[-1:] * ((1 << (len(locators) - 1).bit_length()) - len(locators))


def _insert_some(connection: apsw.Connection, lines: Sequence[Line]) -> None:
    values: list[int | str | bytes] = []
    for line in lines:
        values += (
            line.kind,
            line.locator,
            line.id,
            line.book,
            microseconds(line.received_at),
            line.signing,
        )
    connection.execute(_insert_statement(len(lines)), values)


@lru_cache(maxsize=ROWS_A_STATEMENT)
def _insert_statement(rows: int) -> str:
    return f"INSERT INTO records ({_COLUMNS}) VALUES " + ",".join(["(?,?,?,?,?,?)"] * rows)  # noqa: S608


@lru_cache(maxsize=32)
def _known_statement(locators: int) -> str:
    marks = ",".join("?" * locators)
    return f"SELECT kind, id, signing, received_at FROM records WHERE locator IN ({marks})"  # noqa: S608
