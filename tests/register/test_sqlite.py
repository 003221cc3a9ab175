"""The register on SQLite is on a current one, whatever the system has."""

from __future__ import annotations

import sqlite3
import sys

from django.db import connection

from remembrancer.config.checks import REPAIRED_SQLITE


def test_the_register_on_sqlite_runs_on_one_that_repaired_the_wal_reset(register: str) -> None:
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT sqlite_version()")
        version = tuple(int(part) for part in cursor.fetchone()[0].split("."))
    assert version >= REPAIRED_SQLITE


def test_the_rest_of_the_process_keeps_its_own_sqlite(register: str) -> None:
    assert sys.modules["sqlite3"] is sqlite3
    assert sqlite3.__name__ == "sqlite3"
