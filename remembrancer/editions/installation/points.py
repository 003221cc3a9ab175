"""A chunk of points: lights in the order of a Morton curve, delta-coded byte planes in one zlib stream.

Neighbours on the curve are neighbours on the map, so that the differences are small; a plane of their low
bytes and one of their high bytes pack better than the numbers themselves (spec/pack/v1).
"""

from __future__ import annotations

import zlib
from typing import Any

import numpy as np
import numpy.typing as npt

from remembrancer.book.errors import Fault, Invalid

Lights = npt.NDArray[Any]
Bytes = npt.NDArray[np.uint8]
Words = npt.NDArray[np.uint32]

LIGHT = np.dtype(
    [("rank", "<u4"), ("x", "<u2"), ("y", "<u2"), ("length", "u1"), ("script", "u1"), ("style", "u1")]
)
"""One light: x from the west edge, y from the north edge, 0 to 65535 each."""
PLANES = LIGHT.itemsize
LEVEL = 6
"""Of zlib: 9 takes seventeen times as long for half a part in a hundred."""

CANDLE = 0b000001
AFLOAT = 0b000010
AFAR = 0b000100
DEDICATION_SHIFT = 3
DEDICATIONS_MOST = 7


def encode_points(lights: Lights) -> bytes:
    """The chunk of `lights` (LIGHT, in any order): 11 planes of len(lights) bytes each, packed."""
    ordered = lights[_order(lights)]
    planes = [
        *_split(_deltas(ordered["x"])),
        *_split(_deltas(ordered["y"])),
        *_split(_deltas(ordered["rank"])),
        ordered["length"],
        ordered["script"],
        ordered["style"],
    ]
    return zlib.compress(np.concatenate(planes, dtype=np.uint8).tobytes(), LEVEL)


def decode_points(data: bytes) -> Lights:
    """The lights of a chunk, in its order; Invalid when `data` is no chunk."""
    try:
        raw = np.frombuffer(zlib.decompress(data), np.uint8)
    except zlib.error:
        raise Invalid([Fault("chunk", "This is not a chunk of points, or it is damaged.")]) from None
    if len(raw) % PLANES:
        raise Invalid([Fault("chunk", "A chunk of points must have 11 planes of the same length.")])
    planes = raw.reshape(PLANES, len(raw) // PLANES)
    lights = np.empty(planes.shape[1], LIGHT)
    lights["x"] = _sums(planes[0:2]).astype(np.uint16)
    lights["y"] = _sums(planes[2:4]).astype(np.uint16)
    lights["rank"] = _sums(planes[4:8])
    for plane, name in enumerate(("length", "script", "style"), start=8):
        lights[name] = planes[plane]
    return lights


def morton(x: npt.ArrayLike, y: npt.ArrayLike) -> Words:
    """x and y (u16) with their bits interleaved, x in the even ones."""
    return _spread(x) | _spread(y) << np.uint32(1)


def _order(lights: Lights) -> npt.NDArray[np.int64]:
    """By Morton code, then by rank: one sort of 64 bits each."""
    codes = morton(lights["x"], lights["y"]).astype(np.uint64) << np.uint64(32)
    order: npt.NDArray[np.int64] = np.argsort(codes | lights["rank"])
    return order


def _spread(values: npt.ArrayLike) -> Words:
    """Every bit of 16 moved to twice its place (Morton's interleaving by magic masks)."""
    v = np.asarray(values).astype(np.uint32)
    for shift, mask in ((8, 0x00FF00FF), (4, 0x0F0F0F0F), (2, 0x33333333), (1, 0x55555555)):
        v = (v | v << np.uint32(shift)) & np.uint32(mask)
    return v


def _deltas(values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The difference of each to the one before it, modulo its own width; the first to nothing."""
    made = values.copy()
    made[1:] -= values[:-1]
    return made


def _split(values: npt.NDArray[Any]) -> Bytes:
    """A row of bytes for each byte of the numbers, the lowest first."""
    planes: Bytes = np.ascontiguousarray(values.view(np.uint8).reshape(len(values), values.itemsize).T)
    return planes


def _sums(planes: Bytes) -> Words:
    """The numbers that `_deltas` and `_split` made the planes from."""
    deltas = np.zeros(planes.shape[1], np.uint32)
    for place, plane in enumerate(planes):
        deltas |= plane.astype(np.uint32) << np.uint32(8 * place)
    return np.cumsum(deltas, dtype=np.uint32)
