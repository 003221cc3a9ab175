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
    with np.errstate(over="ignore"):  # A single number would warn that it wraps, as it must.
        h = (h ^ (h >> np.uint32(16))) * np.uint32(0x7FEB352D)
        h = (h ^ (h >> np.uint32(15))) * np.uint32(0x846CA68B)
    return h ^ (h >> np.uint32(16))


def mix_of(rank: int, seed: int = 0) -> int:
    """`mix` of one rank, without an array's cost."""
    h = rank + seed * 0x9E3779B9 & 0xFFFFFFFF
    h = (h ^ h >> 16) * 0x7FEB352D & 0xFFFFFFFF
    h = (h ^ h >> 15) * 0x846CA68B & 0xFFFFFFFF
    return h ^ h >> 16


def chance_of(rank: int, seed: int = 0) -> float:
    """A number in [0, 1) for a rank, by `mix_of`."""
    return mix_of(rank, seed) / 4294967296.0
