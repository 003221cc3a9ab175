"""Peers as processes: started in a folder of their own, waited for, ended."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from bench import processes
from bench.load import require
from bench.local import fetch, free_port, wait_for

ROOT = Path(__file__).parents[2]
PYTHON = ROOT / ".setup" / "peers" / "bin" / "python"
REQUIREMENTS = Path(__file__).with_name("requirements.txt")
DJANGO = Path(__file__).with_name("django_plain")

NGINX = """{user}daemon off; master_process on; worker_processes {workers};
error_log {folder}/error.log; pid {folder}/pid;
events {{ worker_connections 1024; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  types {{ text/html html; application/json json; }}
  server {{ listen 127.0.0.1:{port}; root {root}; gzip_static on; }}
}}
"""

ISSO = """[general]
dbpath = {folder}/comments.db
host = http://127.0.0.1:{port}/
[moderation]
enabled = true
[guard]
enabled = false
[server]
listen = http://127.0.0.1:{port}/
[hash]
algorithm = none
"""


def install() -> None:
    """The peers' own virtual environment, from PyPI, once."""
    stamp = PYTHON.parents[1] / REQUIREMENTS.name
    if stamp.exists() and stamp.read_bytes() == REQUIREMENTS.read_bytes():
        return
    subprocess.run([sys.executable, "-m", "venv", str(PYTHON.parents[1])], check=True)
    subprocess.run([str(PYTHON), "-m", "pip", "install", "--quiet", "-r", str(REQUIREMENTS)], check=True)
    stamp.write_bytes(REQUIREMENTS.read_bytes())


@contextmanager
def bare(workers: int) -> Iterator[str]:
    """The bare handler on Granian."""
    port = free_port()
    with _serving([sys.executable, "-m", "bench.peers.bare", str(port), str(workers)], ROOT, port):
        yield f"http://127.0.0.1:{port}/"


@contextmanager
def nginx(folder: Path, root: Path, workers: int) -> Iterator[str]:
    """nginx with the files below `root`."""
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    # As root, nginx would give up its rights and could not read a folder that is only ours.
    user = "user root; " if os.geteuid() == 0 else ""
    words = NGINX.format(user=user, folder=folder, root=root, port=port, workers=workers)
    (folder / "nginx.conf").write_text(words)
    command = [require("nginx", "nginx-light"), "-e", f"{folder}/error.log", "-c", str(folder / "nginx.conf")]
    with _serving(command, folder, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def isso(folder: Path, environment: Mapping[str, str] | None = None) -> Iterator[str]:
    """Isso on gunicorn with two sync workers: SQLite, moderation on, limits off. Where to post a comment."""
    install()
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "isso.cfg").write_text(ISSO.format(folder=folder, port=port))
    surroundings = {"ISSO_SETTINGS": str(folder / "isso.cfg"), **(environment or {})}
    with _serving(_gunicorn("isso.run", port), folder, port, surroundings):
        yield f"http://127.0.0.1:{port}/new?uri=%2Fbook%2F"


@contextmanager
def django_plain(folder: Path, database: str, barest: bool = False) -> Iterator[str]:
    """A plain Django view on PostgreSQL, two sync workers of gunicorn; `barest` checks nothing it is sent."""
    install()
    port = free_port()
    folder.mkdir(parents=True, exist_ok=True)
    surroundings = {"PLAIN_DATABASE": database, "PYTHONPATH": str(DJANGO), "PLAIN_BAREST": str(int(barest))}
    subprocess.run(
        [str(PYTHON), "-m", "django", "migrate", "--run-syncdb", "--settings", "plain_settings", "-v", "0"],
        env={**os.environ, **surroundings},
        check=True,
    )
    with _serving(_gunicorn("plain_wsgi:application", port), folder, port, surroundings):
        yield f"http://127.0.0.1:{port}/entries{'/unchecked' if barest else ''}"


def _gunicorn(application: str, port: int) -> list[str]:
    return [str(PYTHON), "-m", "gunicorn", "-w", "2", "-b", f"127.0.0.1:{port}", application]


@contextmanager
def _serving(
    command: list[str], folder: Path, port: int, environment: Mapping[str, str] | None = None
) -> Iterator[int]:
    with Path(os.devnull).open("wb") as nowhere:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=nowhere,
            stderr=nowhere,
            start_new_session=True,
        )
    try:
        wait_for(f"{command[-1]} on port {port}", lambda: fetch(f"http://127.0.0.1:{port}/")[0] != 0, 20)
        yield process.pid
    finally:
        tree = processes.tree(process.pid)
        process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(5)
        processes.kill(tree)
        process.wait()
