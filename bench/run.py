"""One run: its size, its folder, what it has measured, and how long to measure."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any, Literal

from . import postgres
from .product import Product

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Figure:
    """One line of the table. `target` is compared with `value` in the direction of `want`."""

    name: str
    value: float
    unit: str
    target: float | None = None
    want: Literal["at least", "at most"] = "at least"
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the target is reached; None when there is none."""
        if self.target is None:
            return None
        return self.value >= self.target if self.want == "at least" else self.value <= self.target


@dataclass
class Run:
    """What is measured how large and how long. `quick` shows that everything works, and no more."""

    folder: Path
    quick: bool = False
    postgres: str = postgres.HERE
    figures: list[Figure] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        """How long one load lasts."""
        return 2 if self.quick else 8

    @property
    def turns(self) -> int:
        """How often two programs that are compared take turns."""
        return 2 if self.quick else 5

    @property
    def many(self) -> int:
        """Entries in the large book."""
        return 10_000 if self.quick else 1_000_000

    def add(self, *figures: Figure) -> None:
        """Keeps figures, and shows them at once."""
        for each in figures:
            print(f"  {each.name}: {shown(each.value)} {each.unit}  {each.note}", flush=True)
        self.figures += figures

    def product(self, name: str, **options: Any) -> Product:
        """A product on an empty folder of this run."""
        return Product(self.folder / name / "data", **options)

    def say(self, words: str) -> None:
        print(f"[{datetime.now(UTC):%H:%M:%S}] {words}", flush=True)

    def database(self, name: str) -> AbstractContextManager[str]:
        """The URL of an empty PostgreSQL database, which is dropped afterwards."""
        return postgres.database(self.postgres, f"remembrancer_bench_{name}")


def inside(product: Product, task: str, *words: object) -> Any:
    """What bench.inside measures in the surroundings of `product`."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.inside", task, *map(str, words)],
        cwd=ROOT,
        env=product.surroundings(),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"bench.inside {task}: {done.stderr}")
    return json.loads(done.stdout.splitlines()[-1])


def in_turns(turns: int, *loads: Callable[[], float]) -> list[list[float]]:
    """What each load gave, one turn after another, so that all meet the same minutes of the machine."""
    given: list[list[float]] = [[] for _ in loads]
    for _ in range(turns):
        for values, load in zip(given, loads, strict=True):
            values.append(load())
    return given


def ratio(ours: list[float], theirs: list[float]) -> tuple[float, str]:
    """The ratio of the medians, and a note with both and the spread of the ratios turn by turn."""
    turns = sorted(a / b for a, b in zip(ours, theirs, strict=True))
    note = f"{median(ours):,.0f}/s ÷ {median(theirs):,.0f}/s; turns {turns[0]:.2f} to {turns[-1]:.2f}"
    return median(ours) / median(theirs), note


def shown(value: float) -> str:
    """A figure with as many digits as it is worth."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
