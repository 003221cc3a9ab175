"""letters: entries lie on the lettering's faces; where several share a point they spread in its plane."""

from __future__ import annotations

import numpy as np

from .measures import Measures, Parameters, measure
from .numbers import Floats, Words, choose, cosine, golden_turns, mix, scramble, sine, steady, stream, unit
from .places import Lights, Places, stacked

ACROSS = 3242174889
UP = 2447445414
"""2**32 by the plastic number and by its square: Roberts's sequence fills a rectangle evenly at any count."""


def on_letters(lights: Lights, parameters: Parameters, seconds: float) -> Places:
    of = measure(parameters)
    hashes = mix(lights.rank, of.seed)
    base, normal = _facing(lights.rank, of, parameters.table)
    spark = unit(stream(hashes, 1))
    third = spark * spark * spark
    lift = 0.004 + 0.002 * sine(steady(seconds / 8) + unit(hashes)) + 0.04 * third * third * third * third
    size = np.float32(of.sizes["letters"]) * (1.2 + 0.6 * unit(stream(hashes, 2)))
    return Places(base + normal * lift[:, None], normal, size)


def _facing(rank: Words, of: Measures, table: Floats | None) -> tuple[Floats, Floats]:
    """Where on the faces the entries at `rank` lie (n, 3), and where they look (n, 3)."""
    if table is None or of.points == 0:
        across = (unit(rank * np.uint32(ACROSS)) - np.float32(0.5)) * np.float32(of.lettering.width)
        up = unit(rank * np.uint32(UP)) * np.float32(of.lettering.height)
        return stacked(across, up, 0.5 * of.lettering.depth), stacked(0 * across, 0.0, 1.0)
    point, layer = rank % np.uint32(of.points), rank // np.uint32(of.points)
    base, normal = table[point, :3], table[point, 3:]
    if of.layers < 2:
        return base, normal
    radius = np.float32(of.patch) * np.sqrt(
        (layer.astype(np.float32) + np.float32(0.5)) / np.float32(of.layers)
    )
    turns = golden_turns(layer, scramble(point))
    return base + _in_plane(normal, radius * cosine(turns), radius * sine(turns)), normal


def _in_plane(normal: Floats, along: Floats, across: Floats) -> Floats:
    """`along` and `across` in the plane that has this `normal`."""
    nx, ny, nz = normal[:, 0], normal[:, 1], normal[:, 2]
    level = np.abs(ny) > 0.875
    flat = np.reciprocal(np.sqrt(choose(level, 1.0, nx * nx + nz * nz)))
    tangent = stacked(nz * flat, 0.0, -nx * flat)
    upright = along[:, None] * tangent + across[:, None] * np.cross(normal, tangent)
    return choose(level[:, None], stacked(along, 0.0, across), upright)
