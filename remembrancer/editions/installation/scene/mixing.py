"""Chance that is the same for everyone: a rank mixed into 32 bits that look random (spec/pack/v1, `mix`).

The constants are those of lowbias32, found by search and published by C. Wellons (Hash Prospector, public
domain).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint32]


def mix(ranks: npt.ArrayLike, seed: int = 0) -> Words:
    """32 mixed bits for each rank; another seed gives other bits."""
    start = np.asarray(ranks, dtype=np.uint32)
    h: Words = start + np.uint32(seed * 0x9E3779B9 & 0xFFFFFFFF)
    h = (h ^ (h >> np.uint32(16))) * np.uint32(0x7FEB352D)
    h = (h ^ (h >> np.uint32(15))) * np.uint32(0x846CA68B)
    return h ^ (h >> np.uint32(16))


def chance(ranks: npt.ArrayLike, seed: int = 0) -> npt.NDArray[np.float64]:
    """A number in [0, 1) for each rank, by `mix`."""
    return mix(ranks, seed) / 4294967296.0
