"""Where each pixel of a projector's raster finds its colour in the picture (spec/stage/v1, “Warp”).

All arrays are of float64 unless said otherwise; the last axis holds x and y.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from remembrancer.book.calibration import Calibration, Mesh
from remembrancer.book.quad import Point, homography

from .packed import floats

Grid = NDArray[np.float64]
BEYOND = 1e-3
INSIDE = 1e-9
"""A point this far outside a triangle, as a share of it, still lies in it: no gap opens between two."""


def centres(width: int, height: int) -> Grid:
    """(height, width, 2): the raster's points at its pixels' centres, in shares of the raster."""
    x, y = (np.arange(width) + 0.5) / width, (np.arange(height) + 0.5) / height
    return np.stack(np.broadcast_arrays(x[None, :], y[:, None]), axis=-1)


def matrix(corners: tuple[Point, ...]) -> Grid:
    """(3, 3): H, from the unit square to `corners`."""
    return np.array(homography(corners)).reshape(3, 3)


def through(h: Grid, points: Grid) -> Grid:
    """`points` (…, 2) taken through the homography `h`, whatever its scale."""
    taken = np.concatenate([points, np.ones_like(points[..., :1])], axis=-1) @ h.T
    with np.errstate(divide="ignore", invalid="ignore"):
        moved: Grid = taken[..., :2] / taken[..., 2:]
    return moved


def lattice(mesh: Mesh) -> Grid:
    """(rows, columns, 2): u, the picture coordinates that the lattice's points belong to."""
    x, y = np.linspace(0, 1, mesh.columns), np.linspace(0, 1, mesh.rows)
    return np.stack(np.broadcast_arrays(x[None, :], y[:, None]), axis=-1)


def moved(mesh: Mesh) -> Grid:
    """(rows, columns, 2): q, where the lattice's points stand before the corners."""
    q: Grid = lattice(mesh) + np.array(mesh.offsets).reshape(mesh.rows, mesh.columns, 2)
    return q


def on_raster(calibration: Calibration) -> Grid:
    """(rows, columns, 2): where the lattice's points fall on the raster, in shares of it."""
    return through(matrix(calibration.corners), moved(calibration.mesh))


def picture_coordinates(calibration: Calibration, width: int, height: int) -> Grid:
    """(height, width, 2): u at the centre of each pixel; NaN where there is no picture."""
    if calibration.map is not None:
        return _within(sampled(floats(calibration.map).astype(np.float64), width, height))
    back: Grid = np.linalg.inv(matrix(calibration.corners)).astype(np.float64)
    q = through(back, centres(width, height))
    found = np.full_like(q, np.nan)
    fallen, standing, belonging = on_raster(calibration), moved(calibration.mesh), lattice(calibration.mesh)
    for column, row in calibration.mesh.cells():
        corner = ((row, column), (row, column + 1), (row + 1, column + 1), (row + 1, column))
        for three in ((corner[0], corner[1], corner[2]), (corner[0], corner[2], corner[3])):
            box = _box(np.array([fallen[each] for each in three]), width, height)
            _fill(found[box], q[box], *(np.array([a[each] for each in three]) for a in (standing, belonging)))
    return found


def sampled(values: Grid, width: int, height: int) -> Grid:
    """`values` (rows, columns, …) at the centres of a raster's pixels.

    Linear between them, beyond them the nearest. Where a value that is no number has a share, there is none.
    """
    rows, columns = values.shape[:2]
    if (rows, columns) == (height, width):
        return values
    left, right, x = _between(columns, width)
    up, down, y = _between(rows, height)
    x, y = (x.reshape(1, -1, *[1] * (values.ndim - 2)), y.reshape(-1, 1, *[1] * (values.ndim - 2)))
    above = _mixed(values[up][:, left], values[up][:, right], x)
    below = _mixed(values[down][:, left], values[down][:, right], x)
    return _mixed(above, below, y)


def _within(u: Grid) -> Grid:
    """The same without those that lie beyond the picture by more than a thousandth of it."""
    beyond = (np.nan_to_num(u, nan=-1.0) < -BEYOND) | (u > 1 + BEYOND)
    return np.where(beyond.any(axis=-1, keepdims=True), np.nan, np.clip(u, 0.0, 1.0))


def _between(count: int, pixels: int) -> tuple[NDArray[np.intp], NDArray[np.intp], Grid]:
    """For each pixel of a raster the two neighbours on an axis of `count`, and the share of the second."""
    at = np.clip((np.arange(pixels) + 0.5) / pixels * count - 0.5, 0, count - 1)
    first = np.floor(at).astype(np.intp)
    return first, np.minimum(first + 1, count - 1), at - first


def _mixed(one: Grid, other: Grid, share: Grid) -> Grid:
    mixed: Grid = np.where(share == 0, one, one * (1 - share) + other * share)
    return mixed


def _box(triangle: Grid, width: int, height: int) -> tuple[slice, slice]:
    """The rows and columns of the pixels around a triangle on the raster."""
    low, high = triangle.min(axis=0), triangle.max(axis=0)
    x0, y0 = (
        max(0, int(np.floor(share * size - 0.5))) for share, size in zip(low, (width, height), strict=True)
    )
    x1, y1 = (
        max(0, int(np.ceil(share * size + 0.5))) for share, size in zip(high, (width, height), strict=True)
    )
    return slice(y0, y1), slice(x0, x1)


def _fill(found: Grid, q: Grid, standing: Grid, belonging: Grid) -> None:
    """Interpolate u linearly wherever q lies in the triangle `standing` (3, 2)."""
    if not q.size:
        return
    sides = np.stack([standing[1] - standing[0], standing[2] - standing[0]], axis=-1)
    shares = (q - standing[0]) @ np.linalg.inv(sides).T
    second, third = shares[..., 0], shares[..., 1]
    inside = (second >= -INSIDE) & (third >= -INSIDE) & (second + third <= 1 + INSIDE)
    u = belonging[0] + shares @ np.stack([belonging[1] - belonging[0], belonging[2] - belonging[0]])
    found[inside] = np.clip(u[inside], 0.0, 1.0)
