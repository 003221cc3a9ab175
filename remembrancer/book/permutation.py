"""An order in which everyone has a turn: a permutation of 0 … size - 1 that needs no list.

A Feistel network on the next even number of bits, walked along its cycle until it stays below the size
(Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002). Whole numbers of 32 bits throughout, so
that every machine and every browser has the same order (spec/stage/v1/golden/tour.json).
"""

from __future__ import annotations

SIZE_MOST = 1 << 30
ROUNDS = 6
STREAM = 0x9E3779B9
MASK = 0xFFFFFFFF


def mix(number: int, seed: int) -> int:
    """32 bits that are `number`'s own: lowbias32 by Chris Wellons, as the forms use it (spec/forms/v1)."""
    mixed = (number + seed * STREAM) & MASK
    mixed = ((mixed ^ (mixed >> 16)) * 0x7FEB352D) & MASK
    mixed = ((mixed ^ (mixed >> 15)) * 0x846CA68B) & MASK
    return mixed ^ (mixed >> 16)


class Permutation:
    """The order of `size` (1 to 2**30) that belongs to `seed`; ValueError for another size."""

    def __init__(self, size: int, seed: int) -> None:
        if not 1 <= size <= SIZE_MOST:
            raise ValueError(f"There is no order for {size} entries.")
        self.size, self._seed = size, seed
        self._half = max(1, -(-(size - 1).bit_length() // 2))
        self._mask = (1 << self._half) - 1

    def at(self, turn: int) -> int:
        """Who has turn number `turn`, from 0."""
        found = self._forward(turn)
        while found >= self.size:
            found = self._forward(found)
        return found

    def turn_of(self, who: int) -> int:
        """The turn of `who`: a signatory can be told when their words will be lit."""
        found = self._backward(who)
        while found >= self.size:
            found = self._backward(found)
        return found

    def _forward(self, value: int) -> int:
        left, right = value >> self._half, value & self._mask
        for step in range(ROUNDS):
            left, right = right, left ^ self._scrambled(right, step)
        return left << self._half | right

    def _backward(self, value: int) -> int:
        left, right = value >> self._half, value & self._mask
        for step in reversed(range(ROUNDS)):
            left, right = right ^ self._scrambled(left, step), left
        return left << self._half | right

    def _scrambled(self, value: int, step: int) -> int:
        return mix(value + step * 0x10001, self._seed) & self._mask
