"""Reading journals back, by the worker, and letting go of what the register has long had."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import apsw

from .file import ENTRY, open_for_reading, open_for_writing
from .record import Record, digest_of_written, instant, microseconds, read_written

WINDOW = timedelta(days=7)
"""How long a journal keeps an entry after the register has it, so that a late retry is still known."""
PURGE_ROWS = 500


def journals(folder: Path) -> list[Path]:
    """The journals in `folder`, in the order of their names; none when there is no such folder."""
    return sorted(folder.glob("*.sqlite"))


def identity(path: Path) -> UUID:
    """Who this journal is: a random id that it was given when it was made."""
    with closing(open_for_reading(path)) as connection:
        value: bytes = connection.execute("SELECT value FROM about WHERE name = 'identity'").get
        return UUID(bytes=value)


def read(path: Path, after: int, limit: int) -> list[Record]:
    """At most `limit` records whose `seq` is greater than `after`, in the order they were made durable."""
    with closing(open_for_reading(path)) as connection:
        return [_record(*row) for row in connection.execute(_READ, (after, limit))]


def last(path: Path) -> int:
    """The greatest `seq` ever given in this journal; 0 when it has had no record."""
    with closing(open_for_reading(path)) as connection:
        found: int = connection.execute("SELECT coalesce(max(seq), 0) FROM records").get
        return found


def mark_accessioned(path: Path, seq: int, at: datetime) -> None:
    """Say that the register has everything up to `seq`; written at once or not at all."""
    mark = _mark(path)
    beside = mark.with_suffix(f".{os.getpid()}.new")
    beside.write_text(f"{seq} {microseconds(at)}\n", encoding="ascii")
    beside.replace(mark)


def accessioned(path: Path) -> int:
    """The greatest `seq` that the register is known to have; 0 when nothing was said."""
    try:
        return int(_mark(path).read_text(encoding="ascii").split()[0])
    except (FileNotFoundError, IndexError, ValueError):
        return 0


def purge(path: Path, now: datetime) -> int:
    """Let go of what the register has had for a week, in a journal that no door holds; how many records went.

    A journal that a door holds is left alone (0): its own writer does the same when it is idle.
    """
    with _held(path.with_suffix(".lock")) as held:
        if not held:
            return 0
        with closing(open_for_writing(path)) as connection:
            return purge_rows(connection, accessioned(path), now)


def purge_rows(connection: apsw.Connection, accessioned_seq: int, now: datetime) -> int:
    """Delete all that is accessioned and older than the window; how many records went."""
    gone = 0
    while (some := purge_some(connection, accessioned_seq, now)) > 0:
        gone += some
    if gone:
        empty_wal(connection)
    return gone


def purge_some(connection: apsw.Connection, accessioned_seq: int, now: datetime) -> int:
    """One step of a purge: at most PURGE_ROWS records; how many went."""
    connection.execute(_PURGE, (accessioned_seq, PURGE_ROWS, microseconds(now - WINDOW)))
    return connection.changes()


def empty_wal(connection: apsw.Connection) -> None:
    """Copy the WAL into the file and cut it to nothing, so that no copy of a purged record stays in it."""
    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)


def _record(
    seq: int, kind: int, id: bytes, book: str, received_at: int, locator: int, signing: bytes
) -> Record:
    is_entry = kind == ENTRY
    return Record(
        seq,
        "entry" if is_entry else "withdrawal",
        UUID(bytes=id),
        book,
        instant(received_at),
        digest_of_written(signing) if is_entry else b"",
        locator.to_bytes(8, "big"),
        read_written(signing) if is_entry else None,
    )


def _mark(path: Path) -> Path:
    return path.with_suffix(".accessioned")


@contextmanager
def _held(lock: Path) -> Iterator[bool]:
    """Hold the lock file for a while; False when somebody else holds it."""
    descriptor = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield True
    except BlockingIOError:
        yield False
    finally:
        os.close(descriptor)


_READ = """
SELECT seq, kind, id, book, received_at, locator, signing
FROM records WHERE seq > ? ORDER BY seq LIMIT ?
"""
_PURGE = """
DELETE FROM records WHERE seq IN (
    SELECT seq FROM (SELECT seq, received_at FROM records WHERE seq <= ? ORDER BY seq LIMIT ?)
    WHERE received_at < ?
)
"""
