"""Triangles of a map as cells and as chances: which cells they cover, and where in them a light falls."""

from __future__ import annotations

import numpy as np

from .box import Floats

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


def in_triangles(triangles: Floats, which: Floats, along: Floats, across: Floats) -> Floats:
    """Points spread evenly over triangles, from three chances in [0, 1) a point.

    A uniform point of a triangle by the square root of one chance: R. Osada and others, “Shape
    distributions” (2002).
    """
    total = np.cumsum(areas(triangles))
    chosen = triangles[np.searchsorted(total, which * total[-1], "right").clip(0, len(total) - 1)]
    root = np.sqrt(along)[:, None]
    a, b, c = 1 - root, root * (1 - across[:, None]), root * across[:, None]
    return np.asarray(a * chosen[:, 0] + b * chosen[:, 1] + c * chosen[:, 2])
