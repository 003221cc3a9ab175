"""The grey pictures of an MPCDI archive: alpha and beta maps as PNG of 8 or 16 bits."""

from __future__ import annotations

import io
import struct
import warnings
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from remembrancer.book.calibration import Shades
from remembrancer.book.errors import Fault, Invalid

from .packed import pack
from .pfm import POINTS_MOST, SIDE_LEAST, SIDE_MOST

LEVEL = 1
"""Of compression: a crew waits for the file."""
SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, COLOUR = 0, 2


def write_grey(values: NDArray[Any]) -> bytes:
    """The PNG of a grey picture (height, width) of uint8 or uint16."""
    written = io.BytesIO()
    Image.fromarray(np.ascontiguousarray(values)).save(written, "PNG", compress_level=LEVEL)
    return written.getvalue()


def read_grey(data: bytes, name: str, gamma: float) -> Shades:
    """The grey picture in a PNG; Invalid when it is broken, too large or coloured."""
    width, height, depth, kind = _header(data, name)
    if kind not in (GREY, COLOUR) or depth not in (8, 16) or (kind == COLOUR and depth == 16):
        raise _invalid(f"“{name}” must be a grey PNG of 8 or 16 bits, without transparency.")
    if min(width, height) < SIDE_LEAST or max(width, height) > SIDE_MOST or width * height > POINTS_MOST:
        raise _invalid(f"“{name}” has {width} × {height} pixels; there may be 2 × 2 to 4096 × 2304.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            values = np.asarray(Image.open(io.BytesIO(data), formats=["PNG"]))
    except (OSError, SyntaxError, ValueError, Warning):
        raise _invalid(f"“{name}” is a broken PNG.") from None
    if values.ndim == 3:
        if (values != values[..., :1]).any():
            raise _invalid(f"“{name}” is coloured; blending by colour is not kept here.")
        values = values[..., 0]
    return Shades(width, height, depth, gamma, pack(values.astype("<u2" if depth == 16 else "u1")))


def _header(data: bytes, name: str) -> tuple[int, int, int, int]:
    """Width, height, bits and kind, before anything is unpacked."""
    if not data.startswith(SIGNATURE) or data[12:16] != b"IHDR" or len(data) < 33:
        raise _invalid(f"“{name}” is not a PNG.")
    width, height, depth, kind = struct.unpack(">IIBB", data[16:26])
    return width, height, depth, kind


def _invalid(sentence: str) -> Invalid:
    return Invalid([Fault("file", sentence)])
