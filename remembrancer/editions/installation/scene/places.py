"""Where a light stands: the place its signatory typed, coarsened and spread so that it names nobody's door.

A known place is a chance over cells of 500 m around it, as far as its name reaches (“London” is all of
London) and on land; within its cell a light stands anywhere. Nothing finer than the cell is ever derived from
what was typed. A place outside the box is a light at the rim in its direction, and an unknown one floats on
the river. The choice is `mix` of the entry's rank: the same for everyone, and again for a rebuilt pack.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from math import atan2, ceil, cos, radians, sin
from typing import NamedTuple

import numpy as np

from .box import Box, Floats
from .cells import Scattering, covered
from .gazetteer import Gazetteer, Located
from .mixing import chance_of

CELL_M = 500.0
AFLOAT, FROM_AFAR = 2, 4
"""Bits 1 and 2 of an entry's style (spec/pack/v1)."""
_FULL = 65535
_RIM_SPREAD = radians(3)
_RIM_DEPTH = 0.035
"""How far into the box lights from afar stand, of the way from its centre to the rim."""


class Spot(NamedTuple):
    """As the pack has it: x from the west and y from the north edge, 0 to 65535, and style bits."""

    x: int
    y: int
    style: int


@dataclass(frozen=True)
class Ground:
    """Triangles (n, 3, 2) in unit coordinates of the box: where lights may stand, and where they float."""

    land: Floats = field(default_factory=lambda: np.empty((0, 3, 2)))
    river: Floats = field(default_factory=lambda: np.empty((0, 3, 2)))
    flow: Floats | None = None
    """How likely each triangle of the river is; by its area when absent."""


class Places:
    """From what was typed and an entry's rank to a spot; about 6 µs each once a place is known."""

    def __init__(self, box: Box, gazetteer: Gazetteer, ground: Ground | None = None) -> None:
        ground = ground or Ground()
        self.box, self._gazetteer = box, gazetteer
        self._columns, self._rows = ceil(box.width_m / CELL_M), ceil(box.height_m / CELL_M)
        self._land = covered(ground.land, self._columns, self._rows)
        self._afloat = Scattering(ground.river, ground.flow) if len(ground.river) else Scattering(ground.land)
        self._cells: dict[Located, list[float]] = {}

    def spot(self, place: str, rank: int) -> Spot:
        """Where the entry of `rank` stands whose signatory typed `place`; always the same for the same."""
        located = self._gazetteer.locate(place) if place else None
        if located is None:
            return _spot(*self._afloat.point(rank), AFLOAT)
        if self.box.holds(located.latitude, located.longitude):
            return _spot(*self._around(located, rank), 0)
        return _spot(*self._at_rim(located, rank), FROM_AFAR)

    def _around(self, place: Located, rank: int) -> tuple[float, float]:
        """A cell by its weight, then anywhere in the cell."""
        if place not in self._cells:
            self._cells[place] = self._weighed(place)
        sums = self._cells[place]
        cell = bisect_right(sums, chance_of(rank, 1) * sums[-1], hi=len(sums) - 1)
        row, column = divmod(cell, self._columns)
        return (column + chance_of(rank, 2)) / self._columns, (row + chance_of(rank, 3)) / self._rows

    def _weighed(self, place: Located) -> list[float]:
        """Running sums of the cells' weights: a normal distribution over land.

        The place itself is first moved to the middle of its cell.
        """
        own = np.floor(self.box.unit([place.longitude, place.latitude]) * [self._columns, self._rows])
        row, column = np.mgrid[: self._rows, : self._columns]
        away = np.hypot(column - own[0], row - own[1]) * CELL_M
        weight = np.exp(-2 * (away / place.reach_m) ** 2)
        on_land = weight * self._land
        sums: list[float] = np.cumsum(on_land if on_land.sum() > 0.2 else weight).tolist()
        return sums

    def _at_rim(self, place: Located, rank: int) -> tuple[float, float]:
        """One of a loose row of lights along the rim, in the direction of a place outside."""
        spread = chance_of(rank, 1) + chance_of(rank, 2) - 1
        towards = bearing(*self.box.centre, place.latitude, place.longitude) + spread * _RIM_SPREAD
        east, south = sin(towards), -cos(towards) / self.box.aspect
        out = (0.5 - 0.5 * _RIM_DEPTH * chance_of(rank, 3) ** 2) / max(abs(east), abs(south))
        return 0.5 + east * out, 0.5 + south * out


def _spot(x: float, y: float, style: int) -> Spot:
    return Spot(round(min(max(x, 0), 1) * _FULL), round(min(max(y, 0), 1) * _FULL), style)


def bearing(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """The direction in which a great circle leaves one place for another: radians from north, eastwards."""
    here, there, apart = radians(latitude), radians(to_latitude), radians(to_longitude - longitude)
    east = sin(apart) * cos(there)
    north = cos(here) * sin(there) - sin(here) * cos(there) * cos(apart)
    return atan2(east, north)
