"""Where a light stands: the place its signatory typed, coarsened and spread so that it names nobody's door.

A known place is a chance over cells of 500 m around it, as far as its name reaches (“London” is all of
London) and on land; within its cell a light stands anywhere. Nothing finer than the cell is ever derived from
what was typed. A place outside the box is a light at the rim in its direction, and an unknown one floats on
the river. The choice is `mix` of the entry's rank: the same for everyone, and again for a rebuilt pack.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, cos, radians, sin

import numpy as np
import numpy.typing as npt

from .box import Box, Floats
from .cells import covered, in_triangles
from .gazetteer import Gazetteer, Located
from .mixing import chance

CELL_M = 500.0
AFLOAT, FROM_AFAR = 2, 4
"""Bits 1 and 2 of an entry's style (spec/pack/v1)."""
UNKNOWN = 0
"""The code of a place that the gazetteer does not know, and of an entry without one."""
_FULL = 65535
_RIM_SPREAD = radians(3)
_RIM_DEPTH = 0.035
"""How far into the box lights from afar stand, of the way from its centre to the rim."""


@dataclass(frozen=True)
class Ground:
    """Triangles (n, 3, 2) in unit coordinates of the box: where lights may stand, and where they float."""

    land: Floats = field(default_factory=lambda: np.empty((0, 3, 2)))
    river: Floats = field(default_factory=lambda: np.empty((0, 3, 2)))


@dataclass(frozen=True)
class Spots:
    """As the pack has them: x from the west and y from the north edge, 0 to 65535, and style bits."""

    x: npt.NDArray[np.uint16]
    y: npt.NDArray[np.uint16]
    style: npt.NDArray[np.uint8]


class Places:
    """Codes for what was typed, and spots for codes and ranks; one for each build of a pack."""

    def __init__(self, box: Box, gazetteer: Gazetteer, ground: Ground | None = None) -> None:
        self._box, self._gazetteer = box, gazetteer
        self._ground = ground or Ground()
        self._columns, self._rows = ceil(box.width_m / CELL_M), ceil(box.height_m / CELL_M)
        self._land = covered(self._ground.land, self._columns, self._rows)
        self._codes: dict[Located, int] = {}
        self._places: list[Located] = []

    def code(self, text: str) -> int:
        """A small number for the place typed, `UNKNOWN` when it is not known; valid for this object only."""
        located = self._gazetteer.locate(text) if text else None
        if located is None:
            return UNKNOWN
        if located not in self._codes:
            self._places.append(located)
            self._codes[located] = len(self._places)
        return self._codes[located]

    def spots(self, codes: npt.ArrayLike, ranks: npt.ArrayLike) -> Spots:
        """A spot for each (code, rank); a million take about a second."""
        code, rank = np.asarray(codes, dtype=np.int64), np.asarray(ranks, dtype=np.uint32)
        at, style = np.empty((len(code), 2)), np.zeros(len(code), dtype=np.uint8)
        order = np.argsort(code, kind="stable")
        for rows in np.split(order, np.flatnonzero(np.diff(code[order])) + 1):
            if len(rows):
                at[rows], style[rows] = self._stood(int(code[rows[0]]), rank[rows])
        whole = np.rint(at.clip(0, 1) * _FULL).astype(np.uint16)
        return Spots(whole[:, 0], whole[:, 1], style)

    def _stood(self, code: int, ranks: npt.NDArray[np.uint32]) -> tuple[Floats, int]:
        if code == UNKNOWN:
            return self._afloat(ranks), AFLOAT
        place = self._places[code - 1]
        if self._box.holds(place.latitude, place.longitude):
            return self._around(place, ranks), 0
        return self._at_rim(place, ranks), FROM_AFAR

    def _afloat(self, ranks: npt.NDArray[np.uint32]) -> Floats:
        triangles = self._ground.river if len(self._ground.river) else self._ground.land
        if not len(triangles):
            return np.stack((chance(ranks, 1), chance(ranks, 2)), axis=-1)
        return in_triangles(triangles, chance(ranks, 1), chance(ranks, 2), chance(ranks, 3))

    def _around(self, place: Located, ranks: npt.NDArray[np.uint32]) -> Floats:
        """Cells by weight (a normal distribution over land), then anywhere in the cell."""
        weight = self._weights(place)
        cell = np.searchsorted(np.cumsum(weight), chance(ranks, 1) * weight.sum(), "right")
        row, column = np.divmod(cell.clip(0, len(weight) - 1), self._columns)
        x, y = (column + chance(ranks, 2)) / self._columns, (row + chance(ranks, 3)) / self._rows
        return np.stack((x, y), axis=-1)

    def _weights(self, place: Located) -> Floats:
        """A weight for each cell, flat; the place itself is first moved to the middle of its cell."""
        size = np.array([self._columns, self._rows])
        own = np.floor(self._box.unit([place.longitude, place.latitude]) * size)
        row, column = np.mgrid[: self._rows, : self._columns]
        away = np.hypot(column - own[0], row - own[1]) * CELL_M
        weight = np.exp(-2 * (away / place.reach_m) ** 2)
        on_land = weight * self._land
        return np.ravel(on_land if on_land.sum() > 0.2 else weight)

    def _at_rim(self, place: Located, ranks: npt.NDArray[np.uint32]) -> Floats:
        """A loose row of lights along the rim, in the direction of a place outside."""
        spread = chance(ranks, 1) + chance(ranks, 2) - 1
        towards = bearing(*self._box.centre, place.latitude, place.longitude) + spread * _RIM_SPREAD
        out = np.stack((np.sin(towards), -np.cos(towards) / self._box.aspect), axis=-1)
        out /= np.abs(out).max(axis=1, keepdims=True)
        return 0.5 + out * (0.5 - 0.5 * _RIM_DEPTH * chance(ranks, 3)[:, None] ** 2)


def bearing(latitude: float, longitude: float, to_latitude: float, to_longitude: float) -> float:
    """The direction in which a great circle leaves one place for another: radians from north, eastwards."""
    here, there, apart = radians(latitude), radians(to_latitude), radians(to_longitude - longitude)
    east = sin(apart) * cos(there)
    north = cos(here) * sin(there) - sin(here) * cos(there) * cos(apart)
    return float(np.arctan2(east, north))
