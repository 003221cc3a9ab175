"""A PostgreSQL server: this machine's, or one of our own from Debian's package, and empty databases."""

from __future__ import annotations

import os
import pwd
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from .load import Missing
from .local import free_port

HERE = "postgresql://postgres@127.0.0.1:5432/postgres"
"""The server that is asked first; it must let us in without a password."""
BINARIES = "/usr/lib/postgresql"


@contextmanager
def server(folder: Path) -> Iterator[str]:
    """The URL of a server whose user may create databases; our own keeps its files below `folder`."""
    if answers(HERE):
        yield HERE
        return
    with _own(folder) as url:
        yield url


@contextmanager
def database(server_url: str, name: str) -> Iterator[str]:
    """The URL of an empty database whose name begins with `name`; it is dropped afterwards."""
    name = f"{name}_{secrets.token_hex(4)}"
    with psycopg.connect(server_url, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlunsplit(urlsplit(server_url)._replace(path=f"/{name}"))
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def answers(url: str) -> bool:
    """Whether a server lets us in."""
    try:
        psycopg.connect(url, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True


@contextmanager
def _own(folder: Path) -> Iterator[str]:
    """A server started from Debian's binaries; they refuse root, so root runs them as the user postgres."""
    found = sorted(Path(BINARIES).glob("*/bin"))
    if not found:
        raise Missing("PostgreSQL is missing; Debian's package is postgresql (tools/system.sh installs it).")
    home, port = folder / "postgres", free_port()
    home.mkdir(mode=0o700)
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        _let_in(home, user)

    def call(program: str, *words: str) -> None:
        command = [str(found[-1] / program), *words]
        groups: list[int] | None = [] if user else None
        subprocess.run(
            command,
            user=user,
            group=user,
            extra_groups=groups,
            cwd="/",
            check=True,
            stdout=subprocess.DEVNULL,
        )

    files = str(home / "data")
    call("initdb", "-D", files, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale")
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home}"
    call("pg_ctl", "-D", files, "-l", str(home / "log"), "-w", "-o", options, "start")
    try:
        yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
    finally:
        call("pg_ctl", "-D", files, "-m", "immediate", "-w", "stop")


def _let_in(home: Path, user: str) -> None:
    """Gives `home` to `user`, who may pass through the folders above it that are ours alone."""
    entry = pwd.getpwnam(user)
    os.chown(home, entry.pw_uid, entry.pw_gid)
    for above in home.parents:
        if above.stat().st_uid == 0 and not above.stat().st_mode & 0o001:
            above.chmod(above.stat().st_mode | 0o001)
