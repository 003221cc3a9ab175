"""The register's tables, brought up to date once whichever process comes first."""

from __future__ import annotations

import fcntl
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from remembrancer.config.settings import read_settings


def is_up_to_date() -> bool:
    """Whether every migration of this release has been applied."""
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def bring_up_to_date(folder: Path | None = None) -> None:
    """Apply what is missing; a file lock keeps two processes of this host from doing it at once."""
    lock = (folder or read_settings().data) / "migrate.lock"
    with lock.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        if not is_up_to_date():
            call_command("migrate", interactive=False, verbosity=0)
