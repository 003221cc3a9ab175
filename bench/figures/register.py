"""From the journal to the register, and from the register to the pages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from statistics import median

from bench import load, processes
from bench.books import write_entries
from bench.figures.signing import BOOK, entries_url, journaled
from bench.local import wait_for
from bench.product import Product, started
from bench.run import ROOT, Figure, Run, inside


def accession(run: Run) -> None:
    """Fills a journal through the door while the worker is away, then lets it catch up, on both databases."""
    run.say("Accession")
    on_sqlite = run.product("accession-sqlite")
    on_sqlite.create_open(BOOK, datetime.now(UTC))
    on_sqlite.call("publish")
    with started(on_sqlite, "door"):
        on_sqlite.wait_open(BOOK)
        # Nothing is signed in the last second, so that every answer is counted: equality, not a bound.
        done = load.sign(entries_url(on_sqlite), run.seconds + 1, quiet_after=run.seconds)
    stored = journaled(on_sqlite)
    assert done.accepted == stored, f"{done.accepted} accepted, {stored} in the journal."
    run.add(Figure("accepted but not stored, or the reverse", 0, "", 0, "at most", f"of {stored:,}"))
    with run.database("accession") as database:
        on_postgres = run.product("accession-postgres", environment={"REMEMBRANCER_DATABASE_URL": database})
        on_postgres.create_open(BOOK, datetime.now(UTC))
        shutil.copytree(on_sqlite.data / "journals", on_postgres.data / "journals", dirs_exist_ok=True)
        for name, product in (("SQLite", on_sqlite), ("PostgreSQL", on_postgres)):
            rate = catch_up(product, stored)
            run.add(Figure(f"accession, {name}", rate, "entries/s", 10_000, note=f"{stored:,} entries"))


def catch_up(product: Product, whole: int) -> float:
    """Entries a second that the worker brings in; AssertionError unless it brings in exactly the `whole`."""
    watching = [sys.executable, "-m", "bench.inside", "arrival", BOOK, str(whole)]
    with subprocess.Popen(watching, cwd=ROOT, env=product.surroundings(), stdout=subprocess.PIPE) as watcher:
        time.sleep(1.5)
        with started(product, "work"):
            said = watcher.communicate()[0]
    assert watcher.returncode == 0, product.words()
    assert inside(product, "entries", BOOK) == whole

    return float(json.loads(said)["per_second"])


def publishing(run: Run) -> None:
    """A large accepted book published in full on each database, and one entry more in it."""
    path = write_entries(run.folder / "accepted.jsonl", run.many)
    few = write_entries(run.folder / "ten.jsonl", 10)
    waiting = write_entries(run.folder / "more.jsonl", 40, seed=7)
    with ExitStack() as stack:
        database = stack.enter_context(run.database("publishing"))
        for name, environment in (("SQLite", {}), ("PostgreSQL", {"REMEMBRANCER_DATABASE_URL": database})):
            run.say(f"Publishing {run.many:,} entries, {name}")
            product = run.product(f"published-{name.lower()}", environment=environment)
            for slug, file in (("large", path), ("ten", few)):
                product.create_open(slug, datetime.now(UTC))
                product.call("entries", "import", slug, str(file), "--accepted")
                product.call("entries", "import", slug, str(waiting))
            _published_figures(run, product, name)


def _published_figures(run: Run, product: Product, name: str) -> None:
    done = inside(product, "publishing", "large")
    assert done["entries"] == run.many
    large = inside(product, "one_accepted", "large", 21)["milliseconds"]
    ten = inside(product, "one_accepted", "ten", 21)["milliseconds"]
    note = f"medians of 21: {median(large):.1f} ms in {run.many:,}, {median(ten):.1f} ms in ten"
    run.add(
        Figure(f"publishing in full, {name}", done["per_second"], "entries/s", 10_000),
        Figure(f"memory while publishing in full, {name}", done["peak_mb"], "MB", 500, "at most"),
        Figure(f"one more entry, {run.many:,} ÷ ten, {name}", median(large) / median(ten), "×", note=note),
        worker_memory(run, product, name),
    )


def worker_memory(run: Run, product: Product, name: str) -> Figure:
    """The most memory a worker has had, ten seconds after it was started beside the large book."""
    with started(product, "work"):
        wait_for("the worker", lambda: product.running[0].poll() is None)
        time.sleep(3 if run.quick else 10)
        peak = max(map(processes.peak_mb, processes.tree(product.running[0].pid)))
    return Figure(f"memory of the worker, {run.many:,} entries, {name}", peak, "MB", 500, "at most")
