"""Which ranks a chunk holds: an even sample of the book first, then as much again, and again.

A rank's place in this order is its `mix`, which looks random and is the same for everyone; so any prefix
of the chunks is an honest picture of the whole. Newer ranks wait in a tail, so that one entry more makes
one small file anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .columns import Columns, Ranks
from .points import Lights
from .scene.mixing import mix

FIRST_ENTRIES = 16_384
TAIL_LEAST = 4_096
TAIL_PART = 16
"""A tail may hold a sixteenth of the book, or 4,096, but never more than the chunks before it."""

Words = npt.NDArray[np.uint32]


def spans(entries: int) -> Iterator[tuple[int, int]]:
    """Where each chunk begins and ends in the order of `mix`: 16,384, as many again, then doubling."""
    start, end = 0, FIRST_ENTRIES
    while start < entries:
        yield start, min(end, entries)
        start, end = end, end * 2


def tail_is_full(base: int, entries: int) -> bool:
    """Whether the ranks after `base` are too many for a tail."""
    return entries - base > max(min(TAIL_LEAST, base), entries // TAIL_PART)


@dataclass(frozen=True)
class Plan:
    """Chunks over the ranks before `base`; `bounds` has the largest `mix` in each of them."""

    base: int
    bounds: tuple[int, ...]

    @classmethod
    def over(cls, entries: int) -> Plan:
        """The chunks of a book of so many ranks, with nothing in its tail."""
        mixed = np.sort(mix(np.arange(entries, dtype=np.uint32)))
        return cls(entries, tuple(int(mixed[end - 1]) for _, end in spans(entries)))

    def chunks_of(self, ranks: Ranks) -> set[int]:
        """The numbers of the chunks that hold `ranks`; those in the tail are in none."""
        ours = ranks[ranks < self.base]
        if not len(ours):
            return set()
        bounds = np.array(self.bounds, np.uint32)
        return set(np.searchsorted(bounds, mix(ours)).tolist())

    def lights(self, columns: Columns, chunks: list[int]) -> Iterator[tuple[int, Lights]]:
        """Each of `chunks` with its lights."""
        mixed = mix(np.arange(self.base, dtype=np.uint32))
        for chunk in chunks:
            within = mixed <= np.uint32(self.bounds[chunk])
            if chunk:
                within &= mixed > np.uint32(self.bounds[chunk - 1])
            yield chunk, columns.lights(np.flatnonzero(within))

    def tail(self, columns: Columns) -> Lights:
        """The lights after `base`."""
        return columns.lights(np.arange(self.base, len(columns)))
