"""The mesh file of a pack: what is written is what is read."""

from __future__ import annotations

import json
import struct
import zlib

import numpy as np
import pytest

from remembrancer.book.errors import Invalid
from remembrancer.editions.installation.scene.mesh import Layer, read_mesh, write_mesh

CORNERS = np.array([[0.0, 0.0, 0.0], [1.0, 0.0, 0.0], [0.0, -0.5, 0.0], [1.0, -0.5, 0.25]])
UPWARDS = np.tile([0.0, 0.0, 1.0], (4, 1))
QUAD = Layer("quad", "triangles", CORNERS, np.array([0, 1, 2, 1, 3, 2]), UPWARDS)


def test_layers_come_back_as_they_were() -> None:
    points = Layer("points", "points", CORNERS)
    mesh = read_mesh(write_mesh([QUAD, points], {"text": "#Together"}))
    assert mesh.header["text"] == "#Together"
    quad = mesh.layers["quad"]
    assert np.allclose(quad.positions, CORNERS, atol=1 / 32767)
    assert quad.indices is not None
    assert quad.indices.tolist() == [0, 1, 2, 1, 3, 2]
    assert quad.normals is not None
    assert np.allclose(quad.normals, UPWARDS, atol=1 / 127)
    assert np.allclose(mesh.layers["points"].positions, CORNERS, atol=1 / 32767)
    assert mesh.layers["points"].indices is None


def test_the_same_layers_give_the_same_bytes() -> None:
    assert write_mesh([QUAD], {"a": 1}) == write_mesh([QUAD], {"a": 1})


def test_the_file_is_laid_out_as_its_spec_says() -> None:
    """Read without our reader: length, header, then buffers at multiples of four, as differences."""
    raw = zlib.decompress(write_mesh([QUAD], {}))
    (length,) = struct.unpack_from("<I", raw)
    header = json.loads(raw[4 : 4 + length])
    assert length % 4 == 0
    said = header["layers"][0]
    at = said["positions"]
    assert (at["count"], at["components"], at["scale"], at["delta"]) == (4, 3, 1.0, True)
    assert all(said[part]["offset"] % 4 == 0 for part in ("positions", "normals", "indices"))
    rows = np.frombuffer(raw, "<i2", 12, 4 + length + at["offset"]).reshape(4, 3)
    assert np.cumsum(rows, axis=0, dtype=np.int16)[3].tolist() == [32767, -16384, 8192]
    assert header["bounds"] == {"low": [0.0, -0.5, 0.0], "high": [1.0, 0.0, 0.25]}


def test_many_vertices_take_wider_indices() -> None:
    many = Layer("dust", "lines", np.random.default_rng(1).random((70_000, 2)), np.array([0, 69_999]))
    mesh = read_mesh(write_mesh([many], {}))
    assert mesh.header["layers"][0]["indices"]["bits"] == 32
    assert mesh.layers["dust"].indices is not None
    assert mesh.layers["dust"].indices.tolist() == [0, 69_999]


@pytest.mark.parametrize(
    "data", [b"", b"not a mesh", zlib.compress(b"\x04\0\0\0nope"), write_mesh([QUAD], {})[:-30]]
)
def test_what_is_no_mesh_is_refused(data: bytes) -> None:
    with pytest.raises(Invalid, match="not a mesh file"):
        read_mesh(data)
