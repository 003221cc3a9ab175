"""The mesh file of a pack (spec/pack/v1): a JSON header and flat buffers in one zlib stream (RFC 1950).

Inside the stream: the header's length in bytes (u32, little-endian), the header padded with spaces to a
multiple of four, then the buffers. The header names each by its offset from the header's end, always a
multiple of four. Positions are int16 and stand for v / 32767 * scale; normals are int8 and stand for v / 127,
padded to four bytes a vertex. Where the header says `delta`, positions and indices are differences to the
vertex or index before them (mod 2^16 or 2^32), for these compress to half.
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

    def after(self, head: bytes) -> bytes:
        """One zlib stream of the header and the buffers.

        Each buffer begins a block of the stream and so has codes of its own, which saves a sixth: indices,
        positions and normals have little in common.
        """
        stream = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS, 9)
        written = [stream.compress(head)]
        for part in self._parts:
            written += [stream.flush(zlib.Z_PARTIAL_FLUSH), stream.compress(part)]
        return b"".join(written) + stream.flush()


def write_mesh(layers: Sequence[Layer], header: Mapping[str, Any]) -> bytes:
    """The mesh file; the same layers and header give the same bytes.

    `bounds` of all positions is added: {"low": […], "high": […]}.
    """
    buffers = _Buffers()
    named = [_described(layer, buffers) for layer in layers if len(layer.positions)]
    head = msgspec.json.encode({**header, "layers": named, "bounds": _bounds(layers)})
    head += b" " * (-len(head) % 4)
    return buffers.after(struct.pack("<I", len(head)) + head)


def _described(layer: Layer, buffers: _Buffers) -> dict[str, Any]:
    scale = layer.scale or float(np.abs(layer.positions).max()) or 1.0
    count, components = layer.positions.shape
    whole = np.rint(layer.positions / scale * FULL).clip(-FULL, FULL).astype("<i2")
    is_delta = layer.kind != "points"  # Neighbours in a mesh are near each other; those of a table are not.
    offset = buffers.add(_differences(whole) if is_delta else whole)
    said: dict[str, Any] = {"name": layer.name, "kind": layer.kind}
    at = {"offset": offset, "count": count, "components": components, "scale": scale}
    said["positions"] = at | ({"delta": True} if is_delta else {})
    if layer.normals is not None:
        padded = np.zeros((count, 4), dtype=np.int8)
        padded[:, :3] = np.rint(layer.normals * 127)
        said["normals"] = {"offset": buffers.add(padded), "count": count}
    if layer.indices is not None:
        bits = 16 if count <= 65535 else 32
        flat = _differences(layer.indices.ravel().astype(f"<u{bits // 8}"))
        said["indices"] = {"offset": buffers.add(flat), "count": len(flat), "bits": bits, "delta": True}
    return said


def _differences(values: Array) -> Array:
    """Each row less the row before it, wrapping as the type does; the first row stays."""
    return np.concatenate((values[:1], values[1:] - values[:-1]))


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


def _summed(values: Array, said: dict[str, Any]) -> Array:
    return np.cumsum(values, axis=0, dtype=values.dtype) if said.get("delta") else values


def _layer(said: dict[str, Any], buffers: memoryview) -> Layer:
    at, scale = said["positions"], said["positions"]["scale"]
    count, components = at["count"], at["components"]
    whole = np.frombuffer(buffers, "<i2", count * components, at["offset"])
    positions = _summed(whole.reshape(count, components), at) / FULL * scale
    normals = indices = None
    if "normals" in said:
        padded = np.frombuffer(buffers, np.int8, count * 4, said["normals"]["offset"])
        normals = padded.reshape(count, 4)[:, :3] / 127
    if "indices" in said:
        at = said["indices"]
        indices = _summed(np.frombuffer(buffers, f"<u{at['bits'] // 8}", at["count"], at["offset"]), at)
    return Layer(said["name"], said["kind"], positions, indices, normals, scale)
