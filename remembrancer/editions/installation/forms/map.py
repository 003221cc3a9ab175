"""map: a light stands where its signatory wrote from, gathered with its neighbours like candles set down."""

from __future__ import annotations

import numpy as np

from .measures import Measures, Parameters, measure
from .numbers import Floats, Truths, choose, cosine, golden_turns, mix, scramble, sine, steady, stream, unit
from .places import Lights, Places, stacked

AFLOAT, ALONE = 2, 6
"""Bits of `style`: nobody knows the place, so the light lies low on the river; lights that gather nowhere."""

FLAME_WIDTH = 1.1
"""One light of eight rises, and these make a flame: its widest is 0.385 of this, at a third of its height."""

LOOSE = 0.7
"""How far a gathering may stand from the middle of its cell, so that the cells' grid is not seen."""


def on_map(lights: Lights, parameters: Parameters, seconds: float) -> Places:
    of = measure(parameters)
    hashes = mix(lights.rank, of.seed)
    far, tall, late = unit(hashes), unit(stream(hashes, 1)), unit(stream(hashes, 2))
    east, south, phase = _spots(lights, late, of)
    radius, height = _around(lights, of, far, tall, (hashes & 7) == 0)
    radius = radius * (1 + 0.05 * sine(steady(seconds / 12) + phase))
    height = height + 0.002 * sine(steady(seconds / 8) + late)
    turns = golden_turns(lights.rank)
    x = east + radius * cosine(turns) + 0.07 * height * sine(steady(seconds / 9) + phase)
    z = south + radius * sine(turns)
    size = np.float32(of.sizes["map"]) * (0.8 + 0.4 * tall) * choose(lights.length == 0, 1.15, 1.0)
    return Places(stacked(x, height, _beside_lettering(x, z, late, of)), stacked(0 * x, 0.6, 0.8), size)


def _spots(lights: Lights, late: Floats, of: Measures) -> tuple[Floats, Floats, Floats]:
    """Where on the map each light stands or gathers, eastwards and southwards, and the phase of its breath.

    Those who wrote from one cell gather somewhere about its middle; every other row is shifted by half a
    cell.
    """
    row = (lights.y * np.uint32(of.rows)) >> np.uint32(16)
    odd = row & np.uint32(1)
    column = (lights.x * np.uint32(of.columns) + odd * np.uint32(32768)) >> np.uint32(16)
    cell = scramble(column + row * np.uint32(65537))
    across, down = unit(cell), unit(stream(cell, 1))
    half = np.float32(0.5)
    east: Floats = column.astype(np.float32) + half - half * odd.astype(np.float32) + LOOSE * (across - half)
    south: Floats = row.astype(np.float32) + half + LOOSE * (down - half)
    alone = (lights.style & ALONE) != 0
    x = choose(alone, lights.x.astype(np.float32) * np.float32(2 / 65535), 2 * east / np.float32(of.columns))
    y = choose(alone, lights.y.astype(np.float32) * np.float32(2 / 65535), 2 * south / np.float32(of.rows))
    return x - np.float32(1), (y - np.float32(1)) * np.float32(of.aspect), choose(alone, late, across)


def _around(lights: Lights, of: Measures, far: Floats, tall: Floats, eighth: Truths) -> tuple[Floats, Floats]:
    """How far from its place each light stands, and how high: in the pool, or in the flame above it."""
    rising = eighth & ((lights.style & ALONE) == 0)
    square, rise = far * far, tall * tall
    pool = choose((lights.style & AFLOAT) != 0, 0.5, 1.0) * far * (1 + 1.2 * square * square * square)
    flame = FLAME_WIDTH * far * tall * (1 - rise)
    height = 0.01 + choose(rising, np.float32(of.flame) * rise, 0.008 * tall)
    return np.float32(of.gathering) * choose(rising, flame, pool), height


def _beside_lettering(x: Floats, z: Floats, late: Floats, of: Measures) -> Floats:
    """`z` pressed away from where the lettering stands, so that no light passes through it."""
    half = 0.5 * of.lettering.width + 0.02
    thick = 0.5 * of.lettering.depth + 0.012
    part = np.clip((np.float32(half + 0.12) - np.abs(x)) * np.float32(1 / 0.12), np.float32(0), np.float32(1))
    deep = np.float32(thick) * (1 + 0.6 * late) * part * part * (3 - 2 * part)
    zone = np.float32(2.5 * thick)
    away = np.abs(z)
    pressed = deep + away * (zone - deep) / zone
    return choose(away >= zone, z, choose(z < 0, -pressed, pressed))
