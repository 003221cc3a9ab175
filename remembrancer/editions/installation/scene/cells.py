"""Triangles of a map as cells and as chances: which cells they cover, and where in them a light falls."""

from __future__ import annotations

from bisect import bisect_right
from math import sqrt

import numpy as np

from .box import Floats
from .mixing import chance_of

_FINER = 4
"""A cell is looked at in so many points each way."""


def covered(triangles: Floats, columns: int, rows: int) -> Floats:
    """(rows, columns): how much of each cell the triangles (n, 3, 2; unit coordinates) cover, 0 to 1.

    All ones when there are no triangles: a box without a map is all land.
    """
    if not len(triangles):
        return np.ones((rows, columns))
    fine = np.zeros((rows * _FINER, columns * _FINER), dtype=np.bool_)
    for triangle in triangles * [columns * _FINER, rows * _FINER] - 0.5:
        _fill(fine, triangle)
    return np.asarray(fine.reshape(rows, _FINER, columns, _FINER).mean(axis=(1, 3)))


def _fill(fine: np.ndarray[tuple[int, int], np.dtype[np.bool_]], triangle: Floats) -> None:
    """Set the points of the grid in a triangle, by the three edge functions."""
    high = np.array([fine.shape[1], fine.shape[0]])
    low = np.ceil(triangle.min(axis=0)).clip(0, high).astype(int)
    top = (np.floor(triangle.max(axis=0)) + 1).clip(0, high).astype(int)
    y, x = np.mgrid[low[1] : top[1], low[0] : top[0]]
    a, b, c = triangle
    sides = [(q[0] - p[0]) * (y - p[1]) - (q[1] - p[1]) * (x - p[0]) for p, q in ((a, b), (b, c), (c, a))]
    inside = np.all([side >= 0 for side in sides], axis=0) | np.all([side <= 0 for side in sides], axis=0)
    fine[low[1] : top[1], low[0] : top[0]] |= inside


def areas(triangles: Floats) -> Floats:
    """The area of each triangle (n, 3, 2 or 3)."""
    one, other = triangles[:, 1] - triangles[:, 0], triangles[:, 2] - triangles[:, 0]
    if triangles.shape[2] == 2:
        return np.asarray(np.abs(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0]) / 2)
    return np.asarray(np.linalg.norm(np.cross(one, other), axis=1) / 2)


class Scattering:
    """Points spread evenly over triangles (n, 3, 2), or by `weights`; over the unit square without any."""

    def __init__(self, triangles: Floats, weights: Floats | None = None) -> None:
        self._corners: list[list[list[float]]] = triangles.tolist()
        self._sums: list[float] = np.cumsum(areas(triangles) if weights is None else weights).tolist()

    def point(self, rank: int) -> tuple[float, float]:
        """A uniform point of a triangle by the square root of one chance (Osada and others, 2002)."""
        across, root = chance_of(rank, 2), sqrt(chance_of(rank, 3))
        if not self._sums:
            return chance_of(rank, 1), across
        last = len(self._sums) - 1
        a, b, c = self._corners[bisect_right(self._sums, chance_of(rank, 1) * self._sums[-1], hi=last)]
        u, v, w = 1 - root, root * (1 - across), root * across
        return u * a[0] + v * b[0] + w * c[0], u * a[1] + v * b[1] + w * c[1]
