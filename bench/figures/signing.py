"""How many signings a second are made durable, against the bare limit and against peers."""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import psycopg

from bench import load, processes
from bench.load import Load
from bench.peers import serving
from bench.product import Product, started
from bench.run import Figure, Run, in_turns, ratio

BOOK = "signing"
CONNECTIONS = 64
PLAIN = "plain Django on PostgreSQL"
BAREST = "the same without form or middleware"


def doors(workers: int) -> str:
    return "1 door" if workers == 1 else f"{workers} doors"


def entries_url(product: Product) -> str:
    return f"{product.url}/books/{BOOK}/entries"


def journaled(product: Product) -> int:
    """How many entries the journals of a product have."""
    return sum(_rows(path) for path in (product.data / "journals").glob("*.sqlite"))


def _rows(path: Path) -> int:
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM records").fetchone()[0])
    finally:
        connection.close()


def counted(product: Product, seconds: float) -> Load:
    """A load after which everything accepted is counted in the journals; AssertionError if one is missing.

    wrk breaks off while up to one answer for each connection is on its way: those may be stored uncounted.
    """
    before = journaled(product)
    done = load.sign(entries_url(product), seconds, connections=CONNECTIONS)
    stored = journaled(product) - before
    assert done.refused == 0, f"{done.refused} signings were refused."
    assert done.accepted <= stored <= done.accepted + CONNECTIONS, (
        f"{done.accepted} accepted, {stored} stored."
    )
    return done


def against_the_bare_limit(run: Run, workers: int) -> None:
    """The door ÷ a handler that decodes the same JSON and stores nothing, both on as many workers."""
    run.say(f"Signing, {workers} workers")
    product = run.product(f"door-{workers}", workers=workers)
    product.create_open(BOOK, datetime.now(UTC))
    product.call("publish")
    with started(product, "door"), serving.bare(workers) as bare:
        product.wait_open(BOOK)
        loads: list[Load] = []

        def ours() -> float:
            loads.append(counted(product, run.seconds))
            return loads[-1].per_second

        ours_all, theirs = in_turns(run.turns, ours, lambda: load.sign(bare, run.seconds).per_second)
        value, note = ratio(ours_all, theirs)
        p99, p50 = median(each.p99 for each in loads), median(each.p50 for each in loads)
        run.add(
            Figure(f"durable signings/s, {doors(workers)}", median(ours_all), "/s"),
            Figure(f"durable signings ÷ bare handler, {doors(workers)}", value, "×", 0.40, note=note),
            Figure(f"p50 of a signing, {CONNECTIONS} connections, {doors(workers)}", p50, "ms"),
            Figure(
                f"p99 of a signing, {CONNECTIONS} connections, {doors(workers)}", p99, "ms", 100, "at most"
            ),
            door_memory(product, workers),
        )


def door_memory(product: Product, workers: int) -> Figure:
    """The largest of the processes that hold a journal, after load."""
    tree = [pid for each in product.running for pid in processes.tree(each.pid)]
    pids = [pid for pid in tree if processes.holds(pid, product.data / "journals")]
    assert len(pids) == workers, f"{len(pids)} processes hold journals, not {workers}."
    whole = sum(map(processes.resident_mb, tree))
    note = f"resident after load; with the process that starts it {whole:.0f} MB"
    return Figure(
        f"memory of a door, {doors(workers)}", max(map(processes.peak_mb, pids)), "MB", 150, "at most", note
    )


def against_peers(run: Run) -> None:
    """The door ÷ Isso and ÷ a plain Django view on PostgreSQL; then the door with all beside it."""
    run.say("Signing, peers")
    product = run.product("all")
    product.create_open(BOOK, datetime.now(UTC))
    product.call("publish")
    with ExitStack() as stack:
        stack.enter_context(started(product, "door"))
        isso = stack.enter_context(serving.isso(run.folder / "isso"))
        databases = [stack.enter_context(run.database(name)) for name in ("plain", "barest")]
        plain = stack.enter_context(serving.django_plain(run.folder / "django", databases[0]))
        barest = stack.enter_context(serving.django_plain(run.folder / "barest", databases[1], barest=True))
        product.wait_open(BOOK)
        loads: dict[str, list[Load]] = {"Isso": [], PLAIN: [], BAREST: []}
        ours, *theirs = in_turns(
            run.turns,
            lambda: counted(product, run.seconds).per_second,
            lambda: _kept(loads["Isso"], load.sign(isso, run.seconds, peer="isso")),
            lambda: _kept(loads[PLAIN], load.sign(plain, run.seconds)),
            lambda: _kept(loads[BAREST], load.sign(barest, run.seconds)),
        )
        _require_stored("Isso", loads["Isso"], _isso_rows(run.folder / "isso" / "comments.db"))
        _require_stored(PLAIN, loads[PLAIN], _django_rows(databases[0]))
        _require_stored(BAREST, loads[BAREST], _django_rows(databases[1]))
    for name, rates in zip(loads, theirs, strict=True):
        value, note = ratio(ours, rates)
        target = None if name == BAREST else 10
        run.add(Figure(f"durable signings ÷ {name}", value, "×", target, note=note))
    with_everything(run)


def with_everything(run: Run) -> None:
    """Signing while the worker brings every entry in and the desk stands ready, all on this machine."""
    product = run.product("everything")
    product.create_open(BOOK, datetime.now(UTC))
    with started(product):
        product.wait_open(BOOK)
        done = counted(product, run.seconds * 2)
    note = "worker and desk beside it, on the same processors"
    run.add(
        Figure("durable signings/s, everything running", done.per_second, "/s", note=note),
        Figure("p99 of a signing, everything running", done.p99, "ms", 100, "at most", note),
    )


def _kept(loads: list[Load], one: Load) -> float:
    loads.append(one)
    return one.per_second


def _require_stored(name: str, loads: list[Load], stored: int) -> None:
    """A peer is credited only with what its database has."""
    accepted = sum(each.accepted for each in loads)
    most = accepted + CONNECTIONS * len(loads)
    assert accepted <= stored <= most, f"{name}: {accepted} accepted, {stored} stored."


def _isso_rows(path: Path) -> int:
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT count(*) FROM comments").fetchone()[0])
    finally:
        connection.close()


def _django_rows(database: str) -> int:
    with psycopg.connect(database) as server:
        row = server.execute("SELECT count(*) FROM guestbook_entry").fetchone()
    return int(row[0]) if row else 0
