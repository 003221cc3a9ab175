"""Arrays as text, as a calibration keeps them: little-endian, zlib, base64."""

from __future__ import annotations

import base64
import binascii
import zlib
from typing import Any

import numpy as np
from numpy.typing import NDArray

from remembrancer.book.calibration import Floats, Shades
from remembrancer.book.errors import Fault, Invalid

Array = NDArray[Any]
LEVEL = 6


def pack(array: Array) -> str:
    """The bytes of `array`, row by row, least significant byte first; the same array gives the same text."""
    raw = np.ascontiguousarray(array, array.dtype.newbyteorder("<")).tobytes()
    return base64.b64encode(zlib.compress(raw, LEVEL)).decode()


def floats(packed: Floats) -> NDArray[np.float32]:
    """(height, width, 2) float32; NaN where there is no picture. Invalid when the text is not that."""
    raw = _raw(packed.data, packed.width * packed.height * 8, "map")
    return np.frombuffer(raw, "<f4").reshape(packed.height, packed.width, 2)


def errors(packed: Floats) -> NDArray[np.float32] | None:
    """(height, width) float32: the third number of each point, if there is one. Invalid as `floats`."""
    if packed.error is None:
        return None
    raw = _raw(packed.error, packed.width * packed.height * 4, "map")
    return np.frombuffer(raw, "<f4").reshape(packed.height, packed.width)


def shades(packed: Shades, name: str = "alpha") -> Array:
    """(height, width) of uint8 or uint16. Invalid when the text is not that."""
    raw = _raw(packed.data, packed.width * packed.height * packed.depth // 8, name)
    return np.frombuffer(raw, "<u2" if packed.depth == 16 else "u1").reshape(packed.height, packed.width)


def _raw(data: str, length: int, name: str) -> bytes:
    """Exactly `length` bytes; no more than that is ever unpacked."""
    try:
        unpacking = zlib.decompressobj()
        raw = unpacking.decompress(base64.b64decode(data, validate=True), length + 1)
    except (binascii.Error, zlib.error, ValueError):
        raw = b""
    if len(raw) != length:
        raise Invalid([Fault(name, f"The data of “{name}” does not have the size that it says.")])
    return raw
