"""The edges of a picture that overlaps its neighbour's (spec/stage/v1, “Blend”)."""

from __future__ import annotations

import numpy as np

from remembrancer.book.calibration import Blend, Calibration

from .packed import shades
from .warp import Grid, sampled


def ramp(x: Grid, curve: float) -> Grid:
    """f(x): from 0 at 0 to 1 at 1, a half at a half, and f(x) + f(1 − x) = 1.

    Paul Bourke, "Edge blending using commodity projectors", 2004.
    """
    x = np.clip(x, 0.0, 1.0)
    rising: Grid = np.where(x < 0.5, 0.5 * (2 * x) ** curve, 1 - 0.5 * (2 * (1 - x)) ** curve)
    return rising


def weights(u: Grid, blend: Blend) -> Grid:
    """(…): the weight in linear light at picture coordinates u (…, 2); 1 outside all edges."""
    x, y = u[..., 0], u[..., 1]
    weight = np.ones_like(x)
    edges = ((blend.left, x), (blend.right, 1 - x), (blend.top, y), (blend.bottom, 1 - y))
    for width, distance in edges:
        if width > 0:
            weight = weight * ramp(np.clip(distance, 0.0, width) / width, blend.curve)
    return weight


def blended(colours: Grid, u: Grid, calibration: Calibration) -> Grid:
    """`colours` (height, width, channels), encoded, from 0 to 1, with edges blended and black lifted."""
    height, width = u.shape[:2]
    blend, alpha, beta = calibration.blend, calibration.alpha, calibration.beta
    weight = weights(u, blend)
    if alpha is not None:
        share = shades(alpha).astype(np.float64) / (2**alpha.depth - 1)
        weight = sampled(share, width, height) ** alpha.gamma
    lift = np.where(weight >= 1, blend.black, 0.0)
    if beta is not None:
        lift = sampled(shades(beta, "beta").astype(np.float64) / (2**beta.depth - 1), width, height)
    dimmed = colours * (weight ** (1 / blend.gamma))[..., None]
    lifted: Grid = lift[..., None] + (1 - lift[..., None]) * dimmed
    return lifted
