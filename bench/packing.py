"""A pack of any number of entries without a register: `python -m bench.packing build|open FOLDER ENTRIES`."""

from __future__ import annotations

import json
import resource
import shutil
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from bench.condolences import entries
from bench.run import ROOT
from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks
from remembrancer.editions.installation.book_scenery import scenery_of
from remembrancer.editions.installation.reading import read_pack
from remembrancer.editions.installation.taking import Numbered
from remembrancer.editions.installation.text import PAGE_ENTRIES
from remembrancer.editions.installation.workshop import Workshop
from remembrancer.editions.store import open_store

BOOK = Book(
    "city",
    "A book",
    Clocks(datetime(2018, 3, 1, tzinfo=UTC), datetime(2018, 7, 1, tzinfo=UTC)),
    hashtag="LondonUnited",
)
MAP = ROOT / "remembrancer" / "assets" / "maps" / "london.geojson"
"""Made with the front end; it stands under the lights as in the sample book."""


@dataclass(frozen=True)
class Generated:
    """Entries composed one after another; they can be asked for once, in order."""

    positions: int
    version: int = 1

    def changed(self, since: int, before: int) -> Iterable[int]:  # noqa: ARG002
        return ()

    def leaves(self, pages: Iterable[int]) -> Iterator[Numbered]:
        composed = entries(self.positions)
        for page in pages:
            yield page, list(islice(composed, PAGE_ENTRIES))


def build(folder: str, many: str) -> dict[str, float]:
    began = time.perf_counter()
    path = Path(folder)
    (path / "shop").mkdir(parents=True, exist_ok=True)
    shutil.copy(MAP, path / "shop" / "map.geojson")
    shop = Workshop(
        open_store(f"file://{path / 'tree'}"), path / "shop", BOOK, scenery_of(BOOK, path / "shop")
    )
    pages = -(-int(many) // PAGE_ENTRIES)
    shop.advance(Generated(int(many)), datetime.now(UTC), most=pages)
    return {"seconds": time.perf_counter() - began, "peak_mb": _peak_mb()}


def opened(folder: str, many: str) -> dict[str, float]:
    began = time.perf_counter()
    pack = read_pack(Path(folder) / "tree/books/city/installation/pack")
    lights = sum(len(each) for each in pack.lights())
    seconds = time.perf_counter() - began
    assert lights == pack.manifest.standing == int(many)
    sizes = [each.stat().st_size for each in pack.folder.rglob("*") if each.is_file()]
    points = sum(each.bytes for each in pack.manifest.chunks)
    return {
        "seconds": seconds,
        "peak_mb": _peak_mb(),
        "mb": sum(sizes) / 1e6,
        "points_mb": points / 1e6,
        "files": len(sizes),
    }


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


TASKS: dict[str, Any] = {"build": build, "open": opened}

if __name__ == "__main__":
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
