"""ramp: one helix in the order of signing, as visitors walk in City Hall; some lights are its rails."""

from __future__ import annotations

import numpy as np

from .measures import Parameters, measure
from .numbers import choose, cosine, golden_turns, mix, sine, steady, unit
from .places import Lights, Places, stacked

LEAN = 0.16
"""How far the house leans to the south on its way up, as the hall by the river does."""


def on_ramp(lights: Lights, parameters: Parameters, seconds: float) -> Places:
    of = measure(parameters)
    own = unit(mix(lights.rank, of.seed))
    along = (lights.rank.astype(np.float32) + np.float32(0.5)) / np.float32(of.entries)
    radius = 0.36 + 0.42 * sine(0.06 + 0.4 * along)
    turns = np.float32(of.turns) * along + np.float32(0.25)
    lane = lights.rank & 7
    rail = (lane == 0) | (lane == 2) | (lane == 4)
    lie = 5 * (lights.rank >> 3) + (lane >> 1) + (lane == 7)
    between = np.float32(0.86) * golden_turns(lie) - np.float32(0.43)
    out = choose(rail, choose(lane == 2, -0.5, 0.5), between) * np.float32(of.width)
    breath = 0.003 * sine(steady(seconds / 10) - 3 * along * np.float32(of.turns) + np.float32(0.2) * own)
    up = 0.06 + np.float32(of.rise) * along + choose(rail, 0.036, 0.004 * own) + breath
    east, south = cosine(turns), sine(turns)
    size = np.float32(of.sizes["ramp"]) * choose(rail, 1.1, 0.7 + 0.3 * own)
    position = stacked((radius + out) * east, up, (radius + out) * south + LEAN * (along - np.float32(0.5)))
    return Places(position, stacked(-0.8 * east, 0.6, -0.8 * south), size)
