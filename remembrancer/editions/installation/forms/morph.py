"""From one form to another: a wave that runs outwards, each light in its own time, none beyond its goal."""

from __future__ import annotations

import numpy as np

from .numbers import Floats, Words, choose, mix, smoother, stream, unit
from .places import Places

UNDER_WAY = 0.4
"""How much of the whole one light is under way."""


def between(start: Places, goal: Places, progress: float, rank: Words, seed: int) -> Places:
    """Between two places of each light, `progress` (0 to 1) of the whole."""
    hashes = mix(rank, seed)
    part = _way(progress, start.position, hashes)
    middle = part * (1 - part)
    way = goal.position - start.position
    distance = np.sqrt(np.sum(way * way, axis=1))
    position = start.position + way * part[:, None]
    position[:, 1] += distance * middle * (0.4 + 0.5 * unit(stream(hashes, 8)))
    normal = start.normal + (goal.normal - start.normal) * part[:, None]
    normal += middle[:, None] * np.array([0, 0.6, 0.8], np.float32)
    normal *= (1 / np.sqrt(np.sum(normal * normal, axis=1)))[:, None]
    size = start.size + (goal.size - start.size) * part
    here, there = (part <= 0)[:, None], (part >= 1)[:, None]
    return Places(
        choose(here, start.position, choose(there, goal.position, position)),
        choose(here, start.normal, choose(there, goal.normal, normal)),
        size,
    )


def _way(progress: float, position: Floats, hashes: Words) -> Floats:
    """The part of its way, 0 to 1, that each light has gone when the whole has gone `progress`."""
    x, z = position[:, 0], position[:, 2]
    outwards = np.clip(np.sqrt(x * x + z * z) * np.float32(0.8), np.float32(0), np.float32(1))
    delay = 0.7 * outwards + 0.3 * unit(stream(hashes, 7))
    return smoother((np.float32(progress) - np.float32(1 - UNDER_WAY) * delay) / np.float32(UNDER_WAY))
