"""The warp of an MPCDI archive: a portable float map, three float32 for each point, from the top row down.

Portable float maps elsewhere begin at the bottom; MPCDI's begin at the top.
"""

from __future__ import annotations

import re
from typing import Any

import numpy as np
from numpy.typing import NDArray

from remembrancer.book.calibration import Floats
from remembrancer.book.errors import Fault, Invalid

from .packed import pack

HEADER = re.compile(rb"\A(P[Ff])\s+(\d{1,6})\s+(\d{1,6})\s+([-+]?[0-9.]+(?:[eE][-+]?\d+)?)\s")
POINTS_MOST = 4096 * 2304
SIDE_LEAST, SIDE_MOST = 2, 8192


def write_pfm(points: NDArray[Any], third: NDArray[Any] | None = None) -> bytes:
    """The file of a map (height, width, 2), least significant byte first; NaN where nothing is given."""
    height, width = points.shape[:2]
    body = np.full((height, width, 3), np.nan, "<f4")
    body[..., :2] = points
    if third is not None:
        body[..., 2] = third
    return b"PF\n%d %d\n-1.0\n" % (width, height) + body.tobytes()


def read_pfm(data: bytes, name: str) -> Floats:
    """The map of a file; Invalid when it is not one, or when its points cannot be a picture's."""
    header = HEADER.match(data)
    if header is None:
        raise _invalid(f"“{name}” is not a portable float map.")
    if header[1] != b"PF":
        raise _invalid(f"“{name}” has one number for each point; a warp has three.")
    width, height, scale = int(header[2]), int(header[3]), float(header[4])
    if min(width, height) < SIDE_LEAST or max(width, height) > SIDE_MOST or width * height > POINTS_MOST:
        raise _invalid(f"“{name}” has {width} × {height} points; a warp has 2 × 2 to 4096 × 2304.")
    if scale == 0 or len(data) - header.end() != width * height * 12:
        raise _invalid(f"“{name}” does not have the {width} × {height} points that it says.")
    body = np.frombuffer(data, "<f4" if scale < 0 else ">f4", offset=header.end()).astype("<f4")
    points = body.reshape(height, width, 3)
    _require_picture(points[..., :2], name)
    return Floats(width, height, pack(points[..., :2]), pack(points[..., 2]))


def _require_picture(points: NDArray[np.float32], name: str) -> None:
    none = np.isnan(points)
    if np.isinf(points).any():
        raise _invalid(f"“{name}” has a point that is infinitely far away.")
    if (none[..., 0] != none[..., 1]).any():
        raise _invalid(f"“{name}” has a point with only one of its two numbers.")
    if none.all():
        raise _invalid(f"“{name}” has no point at all; nothing would be shown.")
    if np.nanmin(points) < -1 or np.nanmax(points) > 2:
        raise _invalid(f"“{name}” has points far outside the picture; it is not in shares of the picture.")


def _invalid(sentence: str) -> Invalid:
    return Invalid([Fault("file", sentence)])
