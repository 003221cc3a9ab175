"""sky: a constellation for each script on a slowly turning dome, and a river of stars across it."""

from __future__ import annotations

import numpy as np

from .measures import Measures, Parameters, measure
from .numbers import (
    PERIOD,
    Floats,
    Words,
    choose,
    choose_words,
    cosine,
    golden_turns,
    mix,
    scramble,
    sine,
    steady,
    stream,
    unit,
)
from .places import Lights, Places, stacked

FIRST = 64
"""The first entries are all stars, so that a book of a few has its constellations too."""

DOME = 1.5
DOME_AT = (0, 0.5, 0.3)
STAR, LINE, RIVER = 1.6, 0.6, 0.6
"""Brightness of a star, of the lines between stars, and of the river."""


def in_sky(lights: Lights, parameters: Parameters, seconds: float) -> Places:
    of = measure(parameters)
    hashes = mix(lights.rank, of.seed)
    kind = choose_words(lights.rank < FIRST, 0, hashes & np.uint32(15))
    river = (kind >= 3) & (kind < 6)
    along, across, bright = _in_constellation(lights, kind, hashes, of)
    direction = choose(river[:, None], _on_river(hashes), _on_dome(lights.script, along, across, of.scripts))
    outwards = _in_world(direction, seconds)
    late = unit(stream(hashes, 4))
    depth = DOME * (1 + 0.04 * (late - np.float32(0.5)))
    twinkle = 1 + 0.1 * sine(steady(seconds / 7.2) + late)
    size = np.float32(of.sizes["sky"]) * choose(river, RIVER, bright) * twinkle
    return Places(np.array(DOME_AT, np.float32) + depth[:, None] * outwards, -outwards, size)


def _in_constellation(
    lights: Lights, kind: Words, hashes: Words, of: Measures
) -> tuple[Floats, Floats, Floats]:
    """How far along and across beside its constellation's centre each light lies, and how bright it is."""
    one, two = unit(stream(hashes, 1)), unit(stream(hashes, 2))
    turns, cubed = golden_turns(lights.rank), one * one * one
    reach = np.float32(of.reach) * choose(lights.script == 0, 1.4, 1.0)
    early = lights.rank < FIRST
    line = choose_words(early, lights.rank % 6, ((hashes >> np.uint32(16)) * np.uint32(6)) >> np.uint32(16))
    branch = line == 5
    from_along, from_across = _star(lights.script, choose_words(branch, 2, line), reach)
    to_along, to_across = _star(lights.script, choose_words(branch, 6, line + 1), reach)
    star = kind < 1
    end = choose(early, ((lights.rank // 6) & 1).astype(np.float32), np.floor(two * 2))
    part = choose(star, end, one)
    stray = choose(star, 0.11 * cubed, 0.02 * two * two * two)
    strewn = kind >= 6
    radius = choose(strewn, reach * (0.03 + 1.15 * one + 0.6 * cubed * cubed), stray)
    along = choose(strewn, 0.0, from_along + (to_along - from_along) * part) + radius * cosine(turns)
    across = choose(strewn, 0.0, from_across + (to_across - from_across) * part) + radius * sine(turns)
    bright = choose(strewn, 0.55 + 0.55 * two * two * two, choose(star, STAR, LINE))
    return along, across, bright


def _star(script: Words, node: Words, reach: Floats) -> tuple[Floats, Floats]:
    """A constellation's star `node` (0 to 6) on the plane that touches the dome at its centre."""
    free = unit(scramble(script * np.uint32(8) + node + np.uint32(977))) - np.float32(0.5)
    chain = node < 6
    along = reach * choose(chain, np.float32(0.4) * node.astype(np.float32) - 1, 0.1)
    across = reach * choose(chain, free, choose(free < 0, -0.9, 0.9))
    turns = unit(scramble(script + np.uint32(31)))
    c, s = cosine(turns), sine(turns)
    return along * c - across * s, along * s + across * c


def _on_dome(script: Words, along: Floats, across: Floats, scripts: int) -> Floats:
    """`along` and `across` beside the centres of constellations, as directions from the dome's centre."""
    own = script % np.uint32(scripts)
    up = 1 - np.float32(0.44) * own.astype(np.float32) / np.float32(scripts)
    out = np.sqrt(1 - up * up)
    turns = golden_turns(own)
    c, s = cosine(turns), sine(turns)
    return stacked((out + along * up) * c - across * s, up - along * out, (out + along * up) * s + across * c)


def _on_river(hashes: Words) -> Floats:
    x = np.float32(1.9) * (unit(stream(hashes, 1)) + unit(stream(hashes, 5)) - 1)
    wide = unit(stream(hashes, 2)) + unit(stream(hashes, 3)) - 1
    return stacked(x, 1.0, 0.25 * sine(np.float32(0.22) * x + np.float32(0.08)) + 0.16 * wide)


def _in_world(direction: Floats, seconds: float) -> Floats:
    """Directions from the dome's centre as unit vectors of the world, after the drift of `seconds`."""
    c, s = cosine(steady(seconds / PERIOD)), sine(steady(seconds / PERIOD))
    x = direction[:, 0] * c - direction[:, 2] * s
    y, z = direction[:, 1], direction[:, 0] * s + direction[:, 2] * c
    length = np.float32(1) / np.sqrt(x * x + y * y + z * z)
    at = stacked(x * length, y * length, z * length)
    return at @ np.array([[1, 0, 0], [0, 0.6, -0.8], [0, 0.8, 0.6]], np.float32)
