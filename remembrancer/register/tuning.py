"""What a database is told before and after many rows are added."""

from __future__ import annotations

from django.db import connection

CACHE_KIB = 65_536
WAL_PAGES = 8_192
"""Pages of 4 KiB in the write-ahead log before they are moved into the file."""


def for_many_rows() -> None:
    """Give SQLite room to keep the index of ids, which is written to all over, in memory between commits.

    How durable a commit is does not change. Both settings end with the connection.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
            cursor.execute(f"PRAGMA wal_autocheckpoint = {WAL_PAGES}")


def after_many_rows() -> None:
    """Let PostgreSQL know at once what was added; until then it plans as though the book were empty.

    SQLite plans without statistics, the same on every day.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE register_entry")
