"""What of a raster stays dark: windows, doors, a neighbour's wall (spec/stage/v1, “Masks and limits”)."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from remembrancer.book.calibration import Mask

from .warp import Grid, centres


def mask_weights(masks: Iterable[Mask], width: int, height: int) -> Grid:
    """(height, width): the product of all masks, from 0 (dark) to 1."""
    points, weight = centres(width, height), np.ones((height, width))
    for mask in masks:
        weight = weight * one_mask(mask, points, width / height)
    return weight


def one_mask(mask: Mask, points: Grid, aspect: float) -> Grid:
    """(…): one mask at raster points (…, 2); the raster is `aspect` times as wide as it is high."""
    corners = np.array(mask.points)
    inside = _inside(points, corners)
    if mask.feather > 0:
        scale = np.array([aspect, 1.0])
        distance = _distance(points * scale, corners * scale)
        weight = np.clip(0.5 + np.where(inside, -distance, distance) / (2 * mask.feather), 0.0, 1.0)
    else:
        weight = np.where(inside, 0.0, 1.0)
    return 1 - weight if mask.keep else weight


def _inside(points: Grid, corners: Grid) -> NDArray[np.bool_]:
    """Even-odd: whether a line to the right crosses the outline an odd number of times."""
    x, y = points[..., 0], points[..., 1]
    odd = np.zeros(x.shape, bool)
    for (ax, ay), (bx, by) in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        if ay == by:
            continue
        crossing = (ay > y) != (by > y)
        odd ^= crossing & (x < ax + (y - ay) * (bx - ax) / (by - ay))
    return odd


def _distance(points: Grid, corners: Grid) -> Grid:
    """The distance to the outline, which is closed."""
    nearest = np.full(points.shape[:-1], np.inf)
    for a, b in zip(corners, np.roll(corners, -1, axis=0), strict=True):
        along = b - a
        length = along @ along
        share = np.clip((points - a) @ along / length, 0.0, 1.0) if length else np.zeros(nearest.shape)
        nearest = np.minimum(nearest, np.linalg.norm(points - a - share[..., None] * along, axis=-1))
    return nearest
