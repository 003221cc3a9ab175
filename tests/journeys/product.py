"""The product as a host installs it: a wheel in a virtual environment of its own, started by its command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import time
import venv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

from bench.local import wait_for
from bench.product import Product

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"Sign in at the desk once with\s+(\S+)")
START_SECONDS = 90.0


def build_wheel(folder: Path) -> Path:
    """The wheel of this working copy, front end included, built without asking the network for anything."""
    asked = ["wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT)]
    pip(sys.executable, *asked)
    return next(folder.glob("*.whl"))


def install(wheel: Path, folder: Path) -> Path:
    """Installs `wheel` into a new virtual environment and gives its command.

    The packages it depends on are read from the environment of the tests; the program itself is not,
    because a path file inside a folder that a path file names is never followed.
    """
    venv.create(folder, with_pip=False, symlinks=True)
    python = folder / "bin" / "python"
    packages = next(folder.glob("lib/python*/site-packages"))
    (packages / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    asked = ["install", "--quiet", "--no-deps", "--no-index", "--ignore-installed"]
    pip(sys.executable, "--python", str(python), *asked, str(wheel))
    return folder / "bin" / "remembrancer"


def pip(python: str, *arguments: str) -> None:
    done = subprocess.run(
        [python, "-m", "pip", "--disable-pip-version-check", *arguments], capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"pip {' '.join(arguments)}: {done.stdout}{done.stderr}")


@dataclass
class Installed(Product):
    """The product of the installed wheel, with the London books of `remembrancer demo`."""

    def surroundings(self) -> dict[str, str]:
        # Without this, `python -m remembrancer` would find the source tree in the current folder first.
        return {**super().surroundings(), "PYTHONSAFEPATH": "1"}

    def options(self, what: str) -> list[str]:
        return super().options("run" if what == "demo" else what)

    @property
    def desk_url(self) -> str:
        return f"http://127.0.0.1:{self.desk_port}"

    def start_demo(self) -> None:
        """Starts the demo and waits until it has printed the link to sign in at the desk."""
        self.link = ""
        before = self.log.stat().st_size if self.log.exists() else 0
        process = self.start("demo")
        self.link = wait_for("the link to the desk", lambda: self._printed(process, before), START_SECONDS)

    def _printed(self, process: subprocess.Popen[bytes], before: int) -> str:
        if process.poll() is not None:
            raise RuntimeError(f"The demo has ended: {self.words()}")
        printed = LINK.search(self.log.read_bytes()[before:].decode(errors="replace"))
        return printed[1] if printed else ""

    def invite(self, email: str, role: str) -> str:
        """A one-time link with which `email` joins the desk."""
        return self.call("staff", "invite", email, "--role", role).strip()

    def book(
        self,
        slug: str,
        now: datetime,
        *,
        opens: timedelta = timedelta(days=-1),
        closes: timedelta = timedelta(days=30),
        languages: Sequence[str] = ("en",),
        **more: object,
    ) -> str:
        """Makes a book that opened a day ago and closes in thirty, unless told otherwise; gives its slug.

        `more` are further keys of its file; tables such as dedications are lists of dictionaries.
        """
        keys = {"title": f"A book called {slug}", "dedication": "For everyone who is remembered here."} | more
        tables = {key: value for key, value in keys.items() if isinstance(value, list)}
        clocks = {"time_zone": "UTC", "opens_at": now + opens, "closes_at": now + closes}
        words = {key: value for key, value in keys.items() if key not in tables}
        plain = {"slug": slug, "languages": tuple(languages)} | clocks | words
        lines = [f"{key} = {toml(value)}" for key, value in plain.items()]
        for key, rows in tables.items():
            for row in rows:
                lines += ["", f"[[{key}]]", *(f"{name} = {toml(value)}" for name, value in row.items())]
        path = self.data.parent / f"{slug}.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        self.call("book", "create", str(path))
        return slug

    def sign(self, slug: str, **fields: str) -> dict[str, str]:
        """Signs as a program would; gives the answer of the door."""
        answer = httpx.post(f"{self.url}/books/{slug}/entries", json=fields)
        assert answer.status_code == 201, answer.text
        return dict(answer.json())

    def decide(self, ids: Iterable[str], verdict: str, *options: str) -> None:
        """Gives a verdict to entries, as soon as the register has them all."""
        given, deadline = list(ids), time.monotonic() + 15
        while True:
            try:
                self.call("entries", "decide", *given, verdict, *options)
                return
            except RuntimeError:
                if time.monotonic() > deadline:
                    raise

    def read(self, path: str) -> Any:
        """The JSON at `path` of the public door."""
        answer = httpx.get(self.url + path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.json()

    def everything(self, slug: str) -> list[dict[str, Any]]:
        """The items of all pages of a book, as published."""
        pages = self.read(f"/books/{slug}/book.json")["pages"]
        return [
            each
            for number in range(1, pages + 1)
            for each in self.read(f"/books/{slug}/pages/{number}.json")["entries"]
        ]


def toml(value: object) -> str:
    """A text, number, instant or tuple of them as TOML, which writes the first and last two as JSON does."""
    return value.isoformat() if isinstance(value, datetime) else json.dumps(value, ensure_ascii=False)
