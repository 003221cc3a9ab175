"""Numbers that are the same in GLSL, TypeScript and numpy.

Hashes are 32-bit integers, uniform numbers are such as float32 holds exactly, and the sine is a series of
our own, because GLSL ES lets a GPU's own be wrong by more than the forms may differ. Arrays of any shape,
element by element.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
Words = npt.NDArray[np.uint32]
Truths = npt.NDArray[np.bool_]

PERIOD = 1440
"""Everything repeats after this many seconds, so that float32 tells a millisecond from the next for ever."""

GOLDEN = 1640531527
"""The golden angle as a part of a turn in 32 bits, 2**32 / phi**2: its multiples wrap exactly."""

STREAM = 0x9E3779B9
MASK = 0xFFFFFFFF


def scramble(given: Words) -> Words:
    """lowbias32 by Chris Wellons: each bit of the answer depends on each bit of `given`."""
    mixed: Words = (given ^ (given >> np.uint32(16))) * np.uint32(0x7FEB352D)
    mixed = (mixed ^ (mixed >> np.uint32(15))) * np.uint32(0x846CA68B)
    return mixed ^ (mixed >> np.uint32(16))


def mix(rank: Words, seed: int) -> Words:
    """What is individual about the entries at `rank`, 32 bits each."""
    return scramble(rank + np.uint32(seed * STREAM & MASK))


def stream(hashes: Words, number: int) -> Words:
    """The next independent 32 bits of lights with these `hashes`, for `number` 1, 2, …."""
    return scramble(hashes + np.uint32(number * STREAM & MASK))


def unit(bits: Words) -> Floats:
    """32 bits as numbers from 0 to below 1: the top 24, which float32 holds exactly."""
    return (bits >> 8).astype(np.float32) * np.float32(2**-24)


def golden_turns(index: Words, offset: Words | None = None) -> Floats:
    """`index` times the golden angle, in turns."""
    angle = index * np.uint32(GOLDEN)
    return unit(angle if offset is None else angle + offset)


def sine(turns: Floats) -> Floats:
    """The sine of angles in turns: Taylor's series to the ninth power over a quarter turn, to 4e-6."""
    part = turns - np.floor(turns + np.float32(0.5))
    angle = np.float32(6.2831853) * (np.float32(0.25) - np.abs(np.abs(part) - np.float32(0.25)))
    square = angle * angle
    series = -0.16666667 + square * (0.0083333333 + square * (-0.0001984127 + square * 0.0000027557319))
    value = angle + angle * square * series
    return choose(part < 0, -value, value)


def cosine(turns: Floats) -> Floats:
    """The cosine of angles in turns."""
    return sine(turns + np.float32(0.25))


def smoother(given: Floats) -> Floats:
    """From 0 to 1 without a jerk at either end: the first and second derivatives vanish there."""
    part: Floats = np.clip(given, np.float32(0), np.float32(1))
    eased: Floats = part * part * part * (part * (part * 6 - 15) + 10)
    return eased


def choose(truths: Truths, yes: Floats | float, no: Floats | float) -> Floats:
    """`yes` where it is true and `no` elsewhere, in float32."""
    return np.where(truths, np.float32(yes), np.float32(no))


def choose_words(truths: Truths, yes: Words | int, no: Words) -> Words:
    """`yes` where it is true and `no` elsewhere, in 32-bit integers."""
    return np.where(truths, np.uint32(yes), no)


def steady(value: float) -> Floats:
    """A number that is the same for all lights, as an array of one."""
    return np.array([value], dtype=np.float32)
