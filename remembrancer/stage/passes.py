"""A picture through a whole calibration, as it leaves a projector: the reference for the shaders."""

from __future__ import annotations

import numpy as np

from remembrancer.book.calibration import Calibration

from .blend import blended
from .masks import mask_weights
from .warp import Grid, picture_coordinates


def projected(
    picture: Grid, calibration: Calibration, width: int, height: int, brightness: float = 1.0
) -> Grid:
    """(height, width, channels): what the projector is sent, as encoded, from 0 to 1.

    `picture` (rows, columns, channels) is the projector's own part of the facade's picture. Between its
    pixels' centres it is read linearly, beyond them the nearest.
    """
    u = picture_coordinates(calibration, width, height)
    here = ~np.isnan(u[..., 0] + u[..., 1])
    colours = blended(looked_up(picture, np.nan_to_num(u)), u, calibration)
    colours = np.where(here[..., None], colours, 0.0)
    sent: Grid = colours * mask_weights(calibration.masks, width, height)[..., None] * brightness
    return sent


def looked_up(picture: Grid, u: Grid) -> Grid:
    """The colours of `picture` at picture coordinates u (…, 2)."""
    rows, columns = picture.shape[:2]
    x = np.clip(u[..., 0] * columns - 0.5, 0, columns - 1)
    y = np.clip(u[..., 1] * rows - 0.5, 0, rows - 1)
    left, up = np.floor(x).astype(np.intp), np.floor(y).astype(np.intp)
    right, down = np.minimum(left + 1, columns - 1), np.minimum(up + 1, rows - 1)
    x, y = (x - left)[..., None], (y - up)[..., None]
    above = picture[up, left] * (1 - x) + picture[up, right] * x
    below = picture[down, left] * (1 - x) + picture[down, right] * x
    mixed: Grid = above * (1 - y) + below * y
    return mixed
