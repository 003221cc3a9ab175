"""The product as a host runs it: started from its command, spoken to over HTTP, read through its exports."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from . import processes
from .local import fetch, free_port, wait_for

COMMAND = (str(Path(sys.executable).with_name("remembrancer")),)

BOOK = """slug = "{slug}"
title = "A book for measuring"
dedication = "For everyone who is remembered here."
time_zone = "UTC"
opens_at = {opens_at}
closes_at = {closes_at}
languages = ["en", "fr", "ar"]
page_entries = {page_entries}
"""


@dataclass
class Product:
    """One data folder and whatever runs on it. `command` may be another build of the same program."""

    data: Path
    workers: int = 1
    environment: Mapping[str, str] = field(default_factory=dict)
    command: Sequence[str] = COMMAND
    before: Sequence[str] = ()
    """A program that starts the processes, such as strace with its options."""

    def __post_init__(self) -> None:
        self.port, self.desk_port = free_port(), free_port()
        self.running: list[subprocess.Popen[bytes]] = []
        self.data.mkdir(parents=True, exist_ok=True)
        self.log = self.data.parent / f"{self.data.name}.log"

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def surroundings(self) -> dict[str, str]:
        """The environment of its processes: no rate limit, its own addresses, and what was asked for."""
        own = {
            "REMEMBRANCER_DATA": str(self.data),
            "REMEMBRANCER_RATE_LIMIT": "off",
            "REMEMBRANCER_PUBLIC_URL": self.url,
            "REMEMBRANCER_DESK_URL": f"http://127.0.0.1:{self.desk_port}",
        }
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("REMEMBRANCER_", "DJANGO_"))}
        return {**kept, **own, **self.environment}

    def call(self, *arguments: str, check: bool = True) -> str:
        """What one command prints; RuntimeError with its words when it is refused."""
        done = self.run_command(["--data", str(self.data), *arguments])
        if check and done.returncode:
            raise RuntimeError(f"remembrancer {' '.join(arguments)}: {done.stdout}{done.stderr}")
        return done.stdout

    def run_command(self, arguments: Sequence[str]) -> subprocess.CompletedProcess[str]:
        """One command in a process of its own, to its end."""
        return subprocess.run(
            [*self.command, *arguments], env=self.surroundings(), capture_output=True, text=True
        )

    def start(self, what: str = "run") -> subprocess.Popen[bytes]:
        """Starts `run`, `door`, `desk` or `work` in a session of its own; its words go to the log."""
        with self.log.open("ab") as log:
            process = subprocess.Popen(
                [*self.before, *self.command, "--data", str(self.data), what, *self.options(what)],
                env=self.surroundings(),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.running.append(process)
        return process

    def options(self, what: str) -> list[str]:
        door = ["--port", str(self.port), "--workers", str(self.workers)]
        return {
            "run": [*door, "--desk-port", str(self.desk_port)],
            "door": door,
            "desk": ["--port", str(self.desk_port)],
        }.get(what, [])

    def create(
        self, slug: str, opens_at: datetime, closes_at: datetime, page_entries: int = 24, more: str = ""
    ) -> None:
        """Creates a book with these clocks; `more` is appended to its TOML."""
        path = self.data.parent / f"{slug}.toml"
        path.write_text(
            BOOK.format(
                slug=slug,
                opens_at=opens_at.isoformat(),
                closes_at=closes_at.isoformat(),
                page_entries=page_entries,
            )
            + more
        )
        self.call("book", "create", str(path))

    def create_open(self, slug: str, now: datetime) -> None:
        """Creates a book that opened a day before `now` and stays open for thirty days."""
        self.create(slug, now - timedelta(days=1), now + timedelta(days=30))

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of a GET at the public door; status 0 when nobody answers."""
        return fetch(self.url + path)

    def wait_open(self, slug: str, seconds: float = 40.0) -> None:
        """Waits until the door is ready and serves the book."""
        wait_for(f"the book {slug} at the door", lambda: self._serves(slug), seconds)

    def _serves(self, slug: str) -> bool:
        if not any(each.poll() is None for each in self.running):
            raise RuntimeError(f"The product has ended: {self.words()}")
        return self.get("/readyz")[0] == 200 and self.get(f"/books/{slug}/book.json")[0] == 200

    def words(self) -> str:
        """The end of what its processes have said."""
        return self.log.read_bytes()[-3000:].decode(errors="replace") if self.log.exists() else ""

    def entries(self, slug: str) -> list[dict[str, Any]]:
        """Every entry of the register, as the command exports it."""
        path = self.data.parent / f"{slug}.jsonl"
        self.call("entries", "export", slug, str(path))
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines]

    def stop(self) -> None:
        """Asks every process to end, and ends those that do not within ten seconds."""
        tree = [pid for each in self.running for pid in processes.tree(each.pid)]
        for each in self.running:
            # What stands before the command, such as strace, would keep the signal to itself.
            below = processes.children(each.pid) if self.before else []
            with suppress(ProcessLookupError):
                os.kill(below[0] if below else each.pid, signal.SIGTERM)
        for each in self.running:
            with suppress(subprocess.TimeoutExpired):
                each.wait(10)
        processes.kill(tree)
        for each in self.running:
            each.wait()
        self.running.clear()

    def kill(self) -> None:
        """kill -9 of the whole tree, as when the machine's power goes."""
        processes.kill([pid for each in self.running for pid in processes.tree(each.pid)])
        for each in self.running:
            each.wait()
        self.running.clear()


@contextmanager
def ended(product: Product) -> Iterator[Product]:
    """The product, whose processes are stopped afterwards, whatever has been started."""
    try:
        yield product
    finally:
        product.stop()


@contextmanager
def started(product: Product, *what: str) -> Iterator[Product]:
    """The product with these processes running (`run` when none is named); stopped afterwards."""
    with ended(product):
        for each in what or ("run",):
            product.start(each)
        yield product
