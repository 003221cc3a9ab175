"""Django's SQLite backend, bound to the SQLite that pysqlite3 carries instead of the system's.

The worker and the desk write to one register, and SQLite before 3.51.3 can spoil a database in WAL mode
when two connections write and checkpoint in the same instant (the WAL reset). Debian 12 has 3.40.
Only Django's backend is bound so; the rest of the process keeps Python's own sqlite3.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

import pysqlite3
import pysqlite3.dbapi2


@contextmanager
def _in_place_of(**modules: ModuleType) -> Iterator[None]:
    """Have `import` find these modules under these names (`__` for a dot) for a while."""
    names = {name.replace("__", "."): module for name, module in modules.items()}
    before = {name: sys.modules.get(name) for name in names}
    sys.modules.update(names)
    try:
        yield
    finally:
        for name, module in before.items():
            if module is None:
                del sys.modules[name]
            else:
                sys.modules[name] = module


with _in_place_of(sqlite3=pysqlite3, sqlite3__dbapi2=pysqlite3.dbapi2):
    from django.db.backends.sqlite3.base import DatabaseWrapper as DatabaseWrapper
