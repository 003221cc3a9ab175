"""Where lights stand on the lettering: 8,192 points on its faces, every beginning of which is even."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from .box import Floats
from .cells import areas
from .mesh import FULL, Layer, write_mesh
from .mixing import mix
from .solid import Solid

POINTS = 8192
ON_FRONT = 0.85
"""So many of the points are on the front face, which the hall looks at."""
_STEP = 32
"""Positions are multiples of this, less than a light's radius apart: the file is smaller by a third."""
_CANDIDATES = 4
"""Each point is the best of about so many."""


def table_of(solid: Solid) -> bytes:
    """The letters table of a pack: layer `points` with positions and normals, in progressive order."""
    at, normals = points_on(solid)
    scale = float(np.abs(at).max())
    coarse = np.rint(at / scale * FULL / _STEP) * _STEP / FULL * scale
    return write_mesh([Layer("points", "points", coarse, None, normals, scale)], {"points": POINTS})


def points_on(solid: Solid, count: int = POINTS) -> tuple[Floats, Floats]:
    """(count, 3) positions and normals, evenly over the front face and more thinly over the rest.

    Two sequences are merged so that every beginning has its share of both.
    """
    is_front = solid.normals[solid.triangles].mean(axis=1)[:, 2] > 0.99
    front = round(count * ON_FRONT)
    shares = [(is_front, front), (~is_front, count - front)]
    parts = [_progressive(solid, np.flatnonzero(which), share) for which, share in shares]
    when = np.concatenate([(np.arange(share) + 0.5) / share for _, share in shares])
    order = np.argsort(when, kind="stable")
    at, normals = (np.concatenate(each)[order] for each in zip(*parts, strict=True))
    return at, normals


def _progressive(solid: Solid, triangles: npt.NDArray[np.intp], count: int) -> tuple[Floats, Floats]:
    """Candidates evenly over `triangles`, thinned to `count`, the largest gap filled first."""
    corners = solid.positions[solid.triangles[triangles]]
    chosen, weights = _sown(corners, count * _CANDIDATES)
    at = np.einsum("nk,nkd->nd", weights, corners[chosen])
    normals = np.einsum("nk,nkd->nd", weights, solid.normals[solid.triangles[triangles]][chosen])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    order = _farthest_first(at, count)
    return at[order], normals[order]


def _sown(corners: Floats, count: int) -> tuple[npt.NDArray[np.intp], Floats]:
    """A triangle and three weights for each candidate: the R2 sequence (M. Roberts, 2018) over the area."""
    total = np.cumsum(areas(corners))
    steps = np.arange(1, count + 1)
    which = np.searchsorted(total, (steps - 0.5) / count * total[-1], "right").clip(0, len(total) - 1)
    along, across = (np.modf(0.5 + steps * each)[0] for each in (0.7548776662466927, 0.5698402909980532))
    root = np.sqrt(along)
    return which, np.stack((1 - root, root * (1 - across), root * across), axis=1)


def _farthest_first(at: Floats, count: int) -> npt.NDArray[np.intp]:
    """Each point is the farthest from all before it (T. F. Gonzalez, 1985), so any beginning is even."""
    chosen = np.empty(count, dtype=np.intp)
    next_one = int(mix(np.array([len(at)]))[0]) % len(at)
    axes = [np.ascontiguousarray(axis, dtype=np.float32) for axis in at.T if np.ptp(axis) > 0]
    apart, step = np.full(len(at), np.inf, dtype=np.float32), np.empty(len(at), dtype=np.float32)
    for index in range(count):
        chosen[index] = next_one
        away = np.zeros_like(step)
        for axis in axes:
            np.subtract(axis, axis[next_one], out=step)
            away += np.multiply(step, step, out=step)
        np.minimum(apart, away, out=apart)
        next_one = int(apart.argmax())
    return chosen
