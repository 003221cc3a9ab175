"""The installation's pack: a million entries out of the register, and ten millions from a generator."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.books import write_entries as write_few
from bench.condolences import write_entries
from bench.product import Product
from bench.run import ROOT, Figure, Run, inside
from remembrancer.editions.installation.reading import Pack, read_pack

BOOK = "city"
MORE = 30
"""Entries that are accepted one after another when the pack is whole."""


def pack(run: Run) -> None:
    """A book of English entries with places in it, built in full by two cores, then one entry more."""
    run.say(f"The pack of {run.many:,} entries")
    product = run.product("packed")
    _fill(run, product, run.many)
    done = inside(product, "pack", BOOK)
    read = read_pack(Path(done["folder"]))
    assert read.manifest.standing == run.many
    weights = sizes(read)
    more = inside(product, "one_packed", BOOK, MORE)["milliseconds"]
    run.add(
        Figure(f"pack of {run.many:,} entries built", done["seconds"], "s", 60, "at most"),
        Figure("memory while it is built", done["peak_mb"], "MB", 2_000, "at most"),
        *weights,
        Figure("one entry more", median(more), "ms", note=f"{min(more):.0f} to {max(more):.0f} ms"),
    )


def sizes(read: Pack) -> list[Figure]:
    """What an entry weighs on the way to a screen, and the first picture."""
    standing = read.manifest.standing
    points = sum(each.bytes for each in read.manifest.chunks) / standing
    words = sum(len(read.page_body(page)) for page in range(read.manifest.text.pages)) / standing
    first = read.manifest.chunks[0].bytes + read.manifest.density.bytes
    return [
        Figure("points", points, "B an entry", 8, "at most"),
        Figure("words, English", words, "B an entry", 45, "at most", "99 characters on average, name, place"),
        Figure("chunk 0 and the density picture", first / 1e3, "kB"),
    ]


def pack_of_ten_millions(run: Run) -> None:
    """Ten million entries from a generator, built, then opened with every hash verified."""
    many = run.many * 10
    run.say(f"The pack of {many:,} entries")
    folder = run.folder / "ten-millions"
    built = _alone("build", folder, many)
    opened = _alone("open", folder, many)
    run.add(
        Figure(f"pack of {many:,} entries built", built["seconds"], "s", note="from a generator"),
        Figure("memory while it is built", built["peak_mb"], "MB"),
        Figure("the pack", opened["mb"], "MB", note=f"points {opened['points_mb']:.0f} MB"),
        Figure("opened, every file verified", opened["seconds"], "s", note=f"{opened['files']:,} files"),
        Figure("memory while it is opened", opened["peak_mb"], "MB"),
    )


def _fill(run: Run, product: Product, many: int) -> None:
    product.create_open(BOOK, datetime.now(UTC))
    accepted = write_entries(run.folder / "condolences.jsonl", many)
    waiting = write_few(run.folder / "later.jsonl", MORE + 5, seed=7)
    _imported(product, accepted, "--accepted")
    _imported(product, waiting)
    assert inside(product, "placed", BOOK)["entries"] == many


def _imported(product: Product, path: Path, *options: str) -> None:
    """Imports a file without publishing pages, which are measured elsewhere."""
    inside(product, "imported", BOOK, path, *options)


def _alone(task: str, folder: Path, many: int) -> dict[str, Any]:
    """A task of bench.packing in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "bench.packing", task, str(folder), str(many)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"bench.packing {task}: {done.stderr}")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found
