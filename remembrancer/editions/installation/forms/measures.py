"""What follows from a book's parameters alone, once for all lights: how dense a form is, how far it goes."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from .numbers import MASK, Floats

FORMS = ("map", "letters", "ramp", "field", "book", "sky")

PAGE_WIDTH = 0.78
PAGE_HEIGHT = 1.05

TURNS = (36, 18, 12, 9, 6, 4, 3, 2, 1)
"""How many leaves may turn one after the other: 20 s each, there and back, in a whole part of the period."""

SIZE_BY_SPACING = 0.22
LARGEST = 0.02


@dataclass(frozen=True)
class Lettering:
    """The lettering's size in the world."""

    width: float = 1.5
    height: float = 0.34
    depth: float = 0.12


@dataclass(frozen=True)
class Parameters:
    """What all lights of a book have in common.

    `entries` counts ranks, gaps included; `aspect` is the box's height by its width; `table` (points, 6)
    holds x y z nx ny nz of points on the lettering's faces; `cell` is the width of the cells in which
    lights gather on the map, in the world.
    """

    entries: int
    aspect: float
    seed: int
    page_entries: int = 24
    scripts: int = 1
    table: Floats | None = None
    lettering: Lettering = field(default_factory=Lettering)
    cell: float = 0.05


@dataclass(frozen=True)
class Measures:
    """The names are those of measures.ts, where each is explained beside its formula in the specification."""

    lettering: Lettering
    aspect: float
    seed: int
    entries: int
    columns: int
    rows: int
    gathering: float
    flame: float
    points: int
    layers: int
    patch: float
    turns: float
    rise: float
    width: float
    stem: float
    leaves: int
    turning: int
    side: int
    line: int
    lines: int
    scripts: int
    reach: float
    spacings: Mapping[str, float]
    sizes: Mapping[str, float]


def measure(given: Parameters) -> Measures:
    """The measures of a book."""
    entries, lettering = max(1, given.entries), given.lettering
    doublings = max(0.0, math.log2(entries / 64))
    gathering = 0.3 * given.cell * (1 + 0.06 * doublings)
    columns = min(max(math.floor(2 / given.cell + 0.5), 1), 4096)
    points = 0 if given.table is None else len(given.table)
    turns = min(max(0.4 * math.log2(entries), 1.5), 4.5)
    scripts = max(1, given.scripts)
    leaves, turning, side, line = book_of(entries)
    spacings = spacings_of(given, turns, leaves)
    return Measures(
        lettering=lettering,
        aspect=given.aspect,
        seed=given.seed & MASK,
        entries=entries,
        columns=columns,
        rows=min(max(math.floor(columns * given.aspect + 0.5), 1), 4096),
        gathering=gathering,
        flame=gathering * (0.8 + 0.2 * doublings),
        points=points,
        layers=-(-entries // points) if points else 1,
        patch=0.4 * math.sqrt(0.45 * lettering.width * lettering.height / max(1, points)),
        turns=turns,
        rise=0.08 + 0.21 * turns,
        width=0.2,
        stem=min(max(0.16 - 0.008 * doublings, 0.06), 0.16),
        leaves=leaves,
        turning=turning,
        side=side,
        line=line,
        lines=-(-side // line),
        scripts=scripts,
        reach=min(max(0.1 + 0.56 / math.sqrt(scripts), 0.2), 0.66),
        spacings=spacings,
        sizes={form: min(LARGEST, SIZE_BY_SPACING * spacings[form]) for form in FORMS},
    )


def book_of(entries: int) -> tuple[int, int, int, int]:
    """The book's leaves, those of them that turn, lights on one side of a leaf, and lights to a line."""
    wanted = math.sqrt(entries) / 6
    turning = next((turns for turns in TURNS if turns + 2 <= wanted), 1)
    side = -(-entries // (2 * (turning + 2)))
    # Few entries stand below one another as in a list, many close together in lines of writing.
    close = min(max(side / 50, 0.7), 2.5)
    return turning + 2, turning, side, math.ceil(math.sqrt(side * close * PAGE_WIDTH / PAGE_HEIGHT))


def spacings_of(given: Parameters, turns: float, leaves: int) -> dict[str, float]:
    """The usual distance between neighbours in each form: the root of a light's share of the form's area."""
    areas = {
        "map": 1.4 * max(0.25, given.aspect),
        "letters": 0.45 * given.lettering.width * given.lettering.height,
        "ramp": 4.27 * turns * 0.2,
        "field": 3.44,
        "book": 2 * leaves * PAGE_WIDTH * PAGE_HEIGHT,
        "sky": 4.0,
    }
    return {form: math.sqrt(area / max(1, given.entries)) for form, area in areas.items()}
