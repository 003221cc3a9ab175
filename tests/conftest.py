"""What all tests share: the register's databases, the product as it is installed, and care for neighbours.

What is promised of the register holds on SQLite and on PostgreSQL, so it is tested on both.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, connections
from pytest_django import DjangoDbBlocker

from bench import postgres
from bench.product import Product
from tests.journeys.product import build_wheel, install
from tests.neighbours import LONG, Rooms, longest_first, once, shared_folder
from tests.prepared import run_command

Product.run_command = run_command  # type: ignore[method-assign]

KEPT_TABLES = ("django_migrations", "django_content_type")
"""Filled by migrations; all others are emptied before a test."""

Made = dict[str, dict[str, Any]]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Rooms:
    return Rooms(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not LONG:
        config.hook.pytest_deselected(items=[each for each in items if each.get_closest_marker("long")])
        items[:] = [each for each in items if not each.get_closest_marker("long")]
    if hasattr(config, "workerinput"):
        longest_first(items)


@contextmanager
def using(settings: dict[str, Any]) -> Iterator[None]:
    """Let every connection of Django's, in any thread, go to the database of `settings`."""
    before = connections.settings["default"]
    connections.close_all()
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = {**before, "OPTIONS": {}, **settings}
    try:
        yield
    finally:
        connections["default"].close()
        del connections["default"]
        connections.settings["default"] = before


def settings_for(url: str) -> dict[str, Any]:
    """Django's settings for a database, as the product itself would have them."""
    from remembrancer.config.django import database

    return {**database(url), "CONN_MAX_AGE": 0}


@pytest.fixture(scope="session")
def django_db_modify_db_settings_xdist_suffix() -> None:
    """Django's own test database lies in the memory of each process, so it needs no name of its own."""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this working copy."""
    built = once(shared_folder(tmp_path_factory), "wheel", build_wheel)
    return next(built.glob("*.whl"))


@pytest.fixture(scope="session")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command `remembrancer` of the wheel, installed."""
    folder = once(shared_folder(tmp_path_factory), "installed", partial(install, wheel))
    return folder / "bin" / "remembrancer"


@pytest.fixture(scope="session")
def postgres_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server whose user may create databases: this machine's, or one of our own."""
    with postgres.server(tmp_path_factory.mktemp("postgres-server")) as url:
        yield url


class Registers:
    """Databases with the register's tables, made when a test first asks for one."""

    def __init__(self, folder: Path, request: pytest.FixtureRequest) -> None:
        self._folder, self._request, self._made = folder, request, {}  # type: Path, pytest.FixtureRequest, Made
        self._open = ExitStack()

    def sqlite(self, path: Path) -> dict[str, Any]:
        """A file at `path` that is a copy of one with all tables."""
        template = self._folder / "template.sqlite"
        if not template.exists():
            with using(settings_for(f"sqlite://{template}")):
                call_command("migrate", interactive=False, verbosity=0)
                with connection.cursor() as cursor:
                    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copyfile(template, path)
        return settings_for(f"sqlite://{path}")

    def postgresql(self) -> dict[str, Any]:
        """One database for all tests, empty but for its tables."""
        if "postgresql" not in self._made:
            server = self._request.getfixturevalue("postgres_server")
            name = f"test_remembrancer_{os.getpid()}_{uuid.uuid4().hex[:8]}"
            url = self._open.enter_context(postgres.database(server, name))
            self._made["postgresql"] = settings_for(url)
            with using(self._made["postgresql"]):
                call_command("migrate", interactive=False, verbosity=0)
        with using(self._made["postgresql"]):
            empty()
        return self._made["postgresql"]

    def close(self) -> None:
        self._open.close()


SEQUENCES = """SELECT setval(oid, 1, false) FROM pg_class
    WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace AND relname NOT LIKE ALL (%s)"""


def empty() -> None:
    """Take every row out of the database that is in use, and count from 1 again.

    Row by row: TRUNCATE makes three dozen new files on the disk, and takes fifty times as long.
    """
    tables = [each for each in connection.introspection.table_names() if each not in KEPT_TABLES]
    with connection.cursor() as cursor:
        # All rows go, so none needs to be asked about those that point at it.
        cursor.execute("SET session_replication_role = replica")
        cursor.execute("; ".join(f'DELETE FROM "{each}"' for each in tables))
        cursor.execute("SET session_replication_role = DEFAULT")
        cursor.execute(SEQUENCES, [[f"{each}%" for each in KEPT_TABLES]])


@pytest.fixture(scope="session")
def registers(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Registers]:
    made = Registers(tmp_path_factory.mktemp("registers"), request)
    yield made
    made.close()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def register(
    request: pytest.FixtureRequest,
    registers: Registers,
    django_db_blocker: DjangoDbBlocker,
    tmp_path: Path,
) -> Iterator[str]:
    """An empty register with real transactions, on each kind of database in turn; gives the kind."""
    with django_db_blocker.unblock():
        kind: str = request.param
        settings = (
            registers.sqlite(tmp_path / "register.sqlite") if kind == "sqlite" else registers.postgresql()
        )
        with using(settings):
            yield kind
