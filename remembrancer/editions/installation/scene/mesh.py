"""The mesh file of a pack (spec/pack/v1): a JSON header and flat buffers in one zlib stream (RFC 1950).

Inside the stream: the header's length in bytes (u32, little-endian), the header padded with spaces to a
multiple of four, then the buffers. The header names each by its offset from the header's end, always a
multiple of four. Positions are int16 and stand for v / 32767 * scale; normals are int8 and stand for v / 127,
padded to four bytes a vertex.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

import msgspec
import numpy as np
import numpy.typing as npt

from remembrancer.book.errors import Fault, Invalid

Kind = Literal["triangles", "lines", "points"]
Array = npt.NDArray[Any]
FULL = 32767


@dataclass(frozen=True)
class Layer:
    """`positions` (n, 2 or 3) in world units, `normals` (n, 3) of length one.

    `indices` are flat: three a triangle, two a line; points have none.
    """

    name: str
    kind: Kind
    positions: Array
    indices: Array | None = None
    normals: Array | None = None
    scale: float | None = None
    """World units that the largest int16 stands for; the largest coordinate when absent."""


@dataclass(frozen=True)
class Mesh:
    """A mesh file as it was read."""

    header: dict[str, Any]
    layers: dict[str, Layer]


class _Buffers:
    """The flat buffers after the header, each beginning at a multiple of four."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._length = 0

    def add(self, array: Array) -> int:
        """The offset at which `array` begins."""
        offset = self._length
        data = np.ascontiguousarray(array).tobytes()
        data += b"\0" * (-len(data) % 4)
        self._parts.append(data)
        self._length += len(data)
        return offset

    def bytes(self) -> bytes:
        return b"".join(self._parts)


def write_mesh(layers: Sequence[Layer], header: Mapping[str, Any]) -> bytes:
    """The mesh file; the same layers and header give the same bytes.

    `bounds` of all positions is added: {"low": […], "high": […]}.
    """
    buffers = _Buffers()
    named = [_described(layer, buffers) for layer in layers if len(layer.positions)]
    head = msgspec.json.encode({**header, "layers": named, "bounds": _bounds(layers)})
    head += b" " * (-len(head) % 4)
    return zlib.compress(struct.pack("<I", len(head)) + head + buffers.bytes(), 9)


def _described(layer: Layer, buffers: _Buffers) -> dict[str, Any]:
    scale = layer.scale or float(np.abs(layer.positions).max()) or 1.0
    count, components = layer.positions.shape
    whole = np.rint(layer.positions / scale * FULL).clip(-FULL, FULL).astype("<i2")
    offset = buffers.add(whole)
    said: dict[str, Any] = {"name": layer.name, "kind": layer.kind}
    said["positions"] = {"offset": offset, "count": count, "components": components, "scale": scale}
    if layer.normals is not None:
        padded = np.zeros((count, 4), dtype=np.int8)
        padded[:, :3] = np.rint(layer.normals * 127)
        said["normals"] = {"offset": buffers.add(padded), "count": count}
    if layer.indices is not None:
        bits = 16 if count <= 65535 else 32
        flat = layer.indices.ravel().astype(f"<u{bits // 8}")
        said["indices"] = {"offset": buffers.add(flat), "count": len(flat), "bits": bits}
    return said


def _bounds(layers: Sequence[Layer]) -> dict[str, list[float]]:
    shown = [layer.positions for layer in layers if len(layer.positions)]
    if not shown:
        return {"low": [], "high": []}
    low = np.min([each.min(axis=0) for each in shown], axis=0)
    high = np.max([each.max(axis=0) for each in shown], axis=0)
    return {"low": low.round(6).tolist(), "high": high.round(6).tolist()}


def read_mesh(data: bytes) -> Mesh:
    """What `write_mesh` wrote, positions in world units; Invalid for anything else."""
    try:
        raw = zlib.decompress(data)
        (length,) = struct.unpack_from("<I", raw)
        header: dict[str, Any] = msgspec.json.decode(raw[4 : 4 + length])
        buffers = memoryview(raw)[4 + length :]
        return Mesh(header, {each["name"]: _layer(each, buffers) for each in header["layers"]})
    except (zlib.error, struct.error, msgspec.DecodeError, KeyError, ValueError):
        raise Invalid([Fault("mesh", "This is not a mesh file of a pack, or it is damaged.")]) from None


def _layer(said: dict[str, Any], buffers: memoryview) -> Layer:
    at, scale = said["positions"], said["positions"]["scale"]
    count, components = at["count"], at["components"]
    whole = np.frombuffer(buffers, "<i2", count * components, at["offset"])
    positions = whole.reshape(count, components) / FULL * scale
    normals = indices = None
    if "normals" in said:
        padded = np.frombuffer(buffers, np.int8, count * 4, said["normals"]["offset"])
        normals = padded.reshape(count, 4)[:, :3] / 127
    if "indices" in said:
        at = said["indices"]
        indices = np.frombuffer(buffers, f"<u{at['bits'] // 8}", at["count"], at["offset"])
    return Layer(said["name"], said["kind"], positions, indices, normals, scale)
