"""Lights as they come from the pack, and the places that a form gives them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .numbers import Floats, Words


@dataclass(frozen=True)
class Lights:
    """Entries as the pack has them, in raw integers; all arrays of one length n, uint32.

    `x` and `y` go from 0 (west, north) to 65535, `style` is in bits.
    """

    rank: Words
    x: Words
    y: Words
    length: Words
    script: Words
    style: Words


@dataclass(frozen=True)
class Places:
    """Where lights are (n, 3), where they look (n, 3, unit vectors), and radii (n); units of the world."""

    position: Floats
    normal: Floats
    size: Floats


def stacked(x: Floats | float, y: Floats | float, z: Floats | float) -> Floats:
    """Three columns as vectors (n, 3); a single number stands for a column of it."""
    return np.stack(np.broadcast_arrays(*(np.atleast_1d(np.float32(part)) for part in (x, y, z))), axis=-1)
