"""field: a stem of light for each entry, in a sunflower's order over a meadow, swaying in one wind."""

from __future__ import annotations

import numpy as np

from .measures import Parameters, measure
from .numbers import Floats, Words, cosine, golden_turns, mix, sine, steady, stream, unit
from .places import Lights, Places, stacked

MEADOW = 1.25
HALL = 0.7
"""Half the meadow's width, and its depth by its width: a hall is wider than deep."""


def ground(x: Floats, z: Floats) -> Floats:
    """How high the meadow lies at `x` and `z`."""
    slow = 0.085 * sine(0.42 * x + 0.2 * z + np.float32(0.1))
    slow = slow + 0.06 * sine(0.6 * z - 0.31 * x + np.float32(0.37))
    return slow + 0.02 * sine(1.1 * x + 0.8 * z)


def roots(rank: Words, entries: int) -> tuple[Floats, Floats, Floats]:
    """Where the stems of the entries at `rank` come out of the meadow: x, y, z."""
    part = (rank.astype(np.float32) + np.float32(0.5)) / np.float32(entries)
    radius = MEADOW * np.sqrt(part) * (0.85 + 0.15 * part * part * part)
    turns = golden_turns(rank)
    x, z = radius * cosine(turns), HALL * radius * sine(turns)
    return x, ground(x, z), z


def on_field(lights: Lights, parameters: Parameters, seconds: float) -> Places:
    of = measure(parameters)
    hashes = mix(lights.rank, of.seed)
    x, y, z = roots(lights.rank, of.entries)
    own, late = unit(hashes), unit(stream(hashes, 1))
    said = np.sqrt(lights.length.astype(np.float32) * np.float32(1 / 255))
    stem = np.float32(of.stem) * (0.45 + 0.25 * own + 0.3 * said)
    gust = 0.7 * sine(steady(seconds / 12) - 0.55 * x - 0.25 * z) + 0.3 * sine(steady(seconds / 8) + late)
    cross = 0.6 * sine(steady(seconds / 16) + 0.3 * x - 0.5 * z) + 0.4 * sine(steady(seconds / 9) + own)
    up = y + stem * (1 - 0.024 * gust * gust)
    size = np.float32(of.sizes["field"]) * (0.75 + 0.2 * own + 0.3 * said)
    return Places(
        stacked(x + 0.22 * stem * gust, up, z + 0.12 * stem * cross), stacked(0 * x, 0.6, 0.8), size
    )
