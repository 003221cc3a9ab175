"""Is this deployment sound? Each check has an id, a level, a sentence and a hint, all in docs/deploy.md."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import apsw
import pysqlite3

from remembrancer.config.settings import Settings

Level = Literal["error", "warning"]
LOCAL = ("127.0.0.1", "localhost", "::1")
REPAIRED_SQLITE = (3, 51, 3)
FREE_BYTES_LEAST = 1 << 30
SYNC_MILLISECONDS_MOST = 50.0
KEY_CHARACTERS_LEAST = 32


@dataclass(frozen=True)
class Finding:
    """What a check found: `id` is stable and documented."""

    id: str
    level: Level
    sentence: str
    hint: str


Check = Callable[[Settings], Iterator[Finding]]


def findings(settings: Settings) -> list[Finding]:
    """All that is not sound, errors first."""
    every = [finding for check in CHECKS for finding in check(settings)]
    return sorted(every, key=lambda finding: (finding.level != "error", finding.id))


def data_folder(settings: Settings) -> Iterator[Finding]:
    if not os.access(settings.data, os.W_OK | os.X_OK):
        yield Finding(
            "data.E001",
            "error",
            f"The data folder {settings.data} cannot be written.",
            "Give it to the user who runs the door; nothing can be made durable without it.",
        )
        return
    if shutil.disk_usage(settings.data).free < FREE_BYTES_LEAST:
        yield Finding(
            "data.W001",
            "warning",
            "The disk of the data folder has less than 1 GiB free.",
            "Make room: when the disk is full the door answers 503 and stores nothing.",
        )
    milliseconds = sync_milliseconds(settings.data)
    if milliseconds > SYNC_MILLISECONDS_MOST:
        yield Finding(
            "data.W002",
            "warning",
            f"The disk takes {milliseconds:.0f} ms to make a write durable.",
            "Signing stays possible, since many are made durable together, but answers will be slow.",
        )


def sync_milliseconds(folder: Path, times: int = 5) -> float:
    """The median time of one fdatasync of 4 KiB in `folder`, in milliseconds."""
    path = folder / f".sync-{os.getpid()}"
    taken = []
    with path.open("wb", buffering=0) as file:
        for _ in range(times):
            file.write(b"\0" * 4096)
            start = time.perf_counter()
            os.fdatasync(file.fileno())
            taken.append(time.perf_counter() - start)
    path.unlink()
    return sorted(taken)[times // 2] * 1000


def secret_key(settings: Settings) -> Iterator[Finding]:
    if len(settings.secret_key) < KEY_CHARACTERS_LEAST:
        yield Finding(
            "secret.E001",
            "error",
            f"REMEMBRANCER_SECRET_KEY has fewer than {KEY_CHARACTERS_LEAST} characters.",
            "Receipts could be forged. Leave it unset and a key is made in the data folder.",
        )
    path = settings.data / "secret.key"
    if path.exists() and path.stat().st_mode & 0o077:
        yield Finding(
            "secret.W001",
            "warning",
            "Others on this machine can read secret.key in the data folder.",
            f"chmod 600 {path}",
        )


def addresses(settings: Settings) -> Iterator[Finding]:
    for name, url in (
        ("REMEMBRANCER_PUBLIC_URL", settings.public_url),
        ("REMEMBRANCER_DESK_URL", settings.desk_url),
    ):
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            yield Finding(
                "url.E001", "error", f"{name} is not a web address.", "Such as https://book.example.org"
            )
        elif parts.scheme == "http" and parts.hostname not in LOCAL:
            yield Finding(
                "url.W001",
                "warning",
                f"{name} is without TLS.",
                "Put a reverse proxy with a certificate in front (docs/deploy.md).",
            )


def rate_limit(settings: Settings) -> Iterator[Finding]:
    if not settings.rate_limit:
        yield Finding(
            "rate.W001",
            "warning",
            "REMEMBRANCER_RATE_LIMIT is off.",
            "It is meant for load tests; leave it on for the public.",
        )
    elif urlsplit(settings.public_url).hostname not in LOCAL and not settings.trusted_proxies:
        yield Finding(
            "rate.W002",
            "warning",
            "REMEMBRANCER_TRUSTED_PROXIES is empty.",
            "Behind a proxy everyone would share one allowance; name the proxy's address.",
        )


def sqlite_library(settings: Settings) -> Iterator[Finding]:
    if tuple(int(part) for part in apsw.sqlite_lib_version().split(".")) < REPAIRED_SQLITE:
        yield Finding(
            "journal.E001",
            "error",
            f"The journal's SQLite is {apsw.sqlite_lib_version()}.",
            "It needs 3.51.3, which repaired the WAL reset; install the pinned requirements.",
        )
    if settings.database_url.startswith("sqlite:") and settings.public_url.startswith("https:"):
        yield Finding(
            "register.W001",
            "warning",
            f"The register is kept in SQLite {pysqlite3.sqlite_version}.",
            "That is sound for one host; a book of national size is better on PostgreSQL.",
        )


def register(settings: Settings) -> Iterator[Finding]:
    del settings  # Django has them already.
    from django.db import DatabaseError

    from remembrancer.config.migration import is_up_to_date

    try:
        if not is_up_to_date():
            yield Finding(
                "register.E002",
                "error",
                "The register's tables are not those of this release.",
                "Start `remembrancer run` or `work` once; it brings them up to date.",
            )
    except DatabaseError as error:
        yield Finding(
            "register.E001",
            "error",
            f"The register cannot be reached ({type(error).__name__}).",
            "Check REMEMBRANCER_DATABASE_URL. Signing and reading go on meanwhile.",
        )


def store(settings: Settings) -> Iterator[Finding]:
    from remembrancer.editions.store import open_store

    try:
        opened = open_store(settings.store_url)
        opened.put(".check", b"sound")
        opened.delete(".check")
    except Exception as error:
        yield Finding(
            "store.E001",
            "error",
            f"The published tree cannot be written ({type(error).__name__}).",
            "Check REMEMBRANCER_STORE_URL and its credentials.",
        )


def assets(settings: Settings) -> Iterator[Finding]:
    del settings
    from remembrancer.editions.web.assets import NotBuilt
    from remembrancer.editions.web.assets import assets as built

    try:
        built("signing")
    except NotBuilt as error:
        yield Finding("assets.E001", "error", str(error), "Run `make setup`, or install the wheel.")


CHECKS: tuple[Check, ...] = (
    data_folder,
    secret_key,
    addresses,
    rate_limit,
    sqlite_library,
    register,
    store,
    assets,
)
