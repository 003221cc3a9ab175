"""The picture of all entries: how many stand in each cell of the box, on a logarithmic scale of 256 steps."""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt

from .columns import GAP, Columns

WIDTH = 512
HEIGHT_LEAST, HEIGHT_MOST = 64, 2_048
FULL = 255
LEVEL = 6
"""Of zlib: 9 takes seven times as long for three parts in a hundred."""

Picture = npt.NDArray[np.uint8]


def height_for(aspect: float) -> int:
    """Cells from north to south, so that they are about square on the ground."""
    return min(HEIGHT_MOST, max(HEIGHT_LEAST, round(WIDTH * aspect)))


def density(columns: Columns, height: int) -> tuple[Picture, int]:
    """(height, 512) cells, north first, and the number of entries in the fullest.

    v stands for expm1(v / 255 * log1p(most)) entries; 0 for none. A cell with any entry is at least 1.
    """
    rows = columns.rows
    cells = (rows["y"].astype(np.uint32) * np.uint32(height)) >> np.uint32(16)
    cells = cells * np.uint32(WIDTH) + (rows["x"] >> np.uint16(7))
    counts = np.bincount(cells[(rows["style"] & GAP) == 0], minlength=WIDTH * height)
    most = int(counts.max(initial=0))
    # Every number of entries up to `most` has one brightness, so that few logarithms are taken.
    shades = np.ceil(np.log1p(np.arange(most + 1)) / np.log1p(max(1, most)) * FULL).astype(np.uint8)
    return shades[counts].reshape(height, WIDTH), most


def encode_density(picture: Picture) -> bytes:
    return zlib.compress(picture.tobytes(), LEVEL)


def decode_density(data: bytes, width: int, height: int) -> Picture:
    return np.frombuffer(zlib.decompress(data), np.uint8).reshape(height, width)
