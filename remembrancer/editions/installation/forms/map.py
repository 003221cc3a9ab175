"""map: a light stands where its signatory wrote from, gathered with its neighbours like candles set down."""

from __future__ import annotations

import numpy as np

from .measures import Measures, Parameters, measure
from .numbers import Floats, Truths, choose, cosine, golden_turns, mix, scramble, sine, steady, stream, unit
from .places import Lights, Places, stacked

AFLOAT = 2
"""The bit of `style` that says that nobody knows the place: such a light lies low on the river."""

FLAME_WIDTH = 1.1
"""One light of eight rises, and these make a flame: its widest is 0.385 of this, at a third of its height."""


def on_map(lights: Lights, parameters: Parameters, seconds: float) -> Places:
    of = measure(parameters)
    hashes = mix(lights.rank, of.seed)
    far, tall, late = unit(hashes), unit(stream(hashes, 1)), unit(stream(hashes, 2))
    gathering = unit(scramble(lights.x + lights.y * np.uint32(65537)))
    radius, height = _around(lights, of, far, tall, (hashes & 7) == 0)
    radius = radius * (1 + 0.05 * sine(steady(seconds / 12) + gathering))
    height = height + 0.002 * sine(steady(seconds / 8) + late)
    turns = golden_turns(lights.rank)
    lean = 0.07 * height * sine(steady(seconds / 9) + gathering)
    x = lights.x.astype(np.float32) * np.float32(2 / 65535) - 1 + radius * cosine(turns) + lean
    z = (lights.y.astype(np.float32) * np.float32(2 / 65535) - 1) * np.float32(of.aspect) + radius * sine(
        turns
    )
    size = np.float32(of.sizes["map"]) * (0.8 + 0.4 * tall) * choose(lights.length == 0, 1.15, 1.0)
    normal = np.broadcast_to(np.array([0, 0.6, 0.8], np.float32), (len(x), 3))
    return Places(stacked(x, height, _beside_lettering(x, z, late, of)), normal, size)


def _around(
    lights: Lights,
    of: Measures,
    far: Floats,
    tall: Floats,
    eighth: Truths,
) -> tuple[Floats, Floats]:
    """How far from its place each light stands, and how high: in the pool, or in the flame above it."""
    afloat = (lights.style & AFLOAT) != 0
    rising = eighth & ~afloat
    square, rise = far * far, tall * tall
    pool = choose(afloat, 0.5, 1.0) * far * (1 + 1.2 * square * square * square)
    flame = FLAME_WIDTH * far * tall * (1 - rise)
    height = 0.01 + choose(rising, np.float32(of.flame) * rise, 0.008 * tall)
    return np.float32(of.gathering) * choose(rising, flame, pool), height


def _beside_lettering(x: Floats, z: Floats, late: Floats, of: Measures) -> Floats:
    """`z` pressed away from where the lettering stands, so that no light passes through it."""
    half = 0.5 * of.lettering.width + 0.02
    thick = 0.5 * of.lettering.depth + 0.025
    part = np.clip((np.float32(half + 0.12) - np.abs(x)) * np.float32(1 / 0.12), np.float32(0), np.float32(1))
    deep = np.float32(thick) * (1 + late) * part * part * (3 - 2 * part)
    zone = np.float32(3 * thick)
    away = np.abs(z)
    pressed = deep + away * (zone - deep) / zone
    return choose(away >= zone, z, choose(z < 0, -pressed, pressed))
