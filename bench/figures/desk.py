"""The desk in front of a very long queue: as a moderator's browser sees it, and the register's part of it."""

from __future__ import annotations

import re
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from statistics import median
from urllib.parse import urlsplit

import httpx

from bench.books import write_entries
from bench.local import fetch, wait_for
from bench.product import Product, started
from bench.run import Figure, Run, inside

TIMES = 100
BOOK = "waiting"
VERDICT = re.compile(rf'action="(/books/{BOOK}/queue/[0-9a-f-]+/verdict)"')
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')


def long_queue(run: Run) -> None:
    """A book of many waiting entries on each database: its import, and the next entry, a hundred times."""
    path = write_entries(run.folder / "many.jsonl", run.many)
    with ExitStack() as stack:
        database = stack.enter_context(run.database("large"))
        for name, environment in (("SQLite", {}), ("PostgreSQL", {"REMEMBRANCER_DATABASE_URL": database})):
            run.say(f"{run.many:,} waiting entries, {name}")
            product = run.product(f"waiting-{name.lower()}", environment=environment)
            product.create_open(BOOK, datetime.now(UTC))
            began = time.perf_counter()
            product.call("entries", "import", BOOK, str(path))
            run.add(Figure(f"import, {name}", run.many / (time.perf_counter() - began), "entries/s"))
            taken = inside(product, "next_entry", BOOK, TIMES)["milliseconds"]
            run.add(_figure(f"next entry from the register, {run.many:,} waiting, {name}", taken))
            with started(product, "desk"):
                run.add(_figure(f"next entry at the desk, {run.many:,} waiting, {name}", verdicts(product)))


def verdicts(product: Product) -> list[float]:
    """Milliseconds from giving a verdict to having the page with the next entry, over HTTP."""
    wait_for("the desk", lambda: fetch(f"http://127.0.0.1:{product.desk_port}/healthz")[0] == 200)
    link = urlsplit(inside(product, "sign_in_link"))
    with httpx.Client(base_url=f"http://127.0.0.1:{product.desk_port}", follow_redirects=True) as browser:
        browser.get(link.path).raise_for_status()
        page = browser.get(f"/books/{BOOK}/queue/")
        page = _send(browser, page.text, f"/books/{BOOK}/queue/next", {})
        measured = []
        for _ in range(TIMES):
            began = time.perf_counter()
            page = _send(browser, page.text, _one(VERDICT, page.text), {"verdict": "accept"})
            measured.append((time.perf_counter() - began) * 1e3)
    return measured


def _send(browser: httpx.Client, page: str, path: str, values: dict[str, str]) -> httpx.Response:
    answer = browser.post(path, data={**values, "csrfmiddlewaretoken": _one(TOKEN, page)})
    return answer.raise_for_status()


def _one(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    assert found, f"The page of the queue has no {pattern.pattern}."
    return found.group(1)


def _figure(name: str, milliseconds: list[float]) -> Figure:
    note = f"median of {TIMES}; the worst {max(milliseconds):.1f} ms"
    return Figure(name, median(milliseconds), "ms", 50, "at most", note)
