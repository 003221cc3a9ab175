"""The London map of the build, a small town of our own, and what a mesh says of itself."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

import remembrancer
from remembrancer.book.book import Book
from remembrancer.book.fields import book_from
from remembrancer.editions.installation.scene.box import Floats
from remembrancer.editions.installation.scene.mesh import FULL, Layer
from remembrancer.editions.installation.scene.terrain import Terrain, read_terrain

PACKAGE = Path(remembrancer.__file__).parent


@cache
def london() -> Book:
    """The London sample book."""
    return book_from(tomllib.loads((PACKAGE / "config/sample/london.toml").read_text(encoding="utf-8")))


@cache
def map_of_london() -> Terrain:
    """The map that the build put into the assets."""
    return read_terrain((PACKAGE / "assets/maps/london.geojson").read_bytes(), london().occasion.locations)


def feature(geometry: str, coordinates: Any, **properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def square(west: float, south: float, size: float) -> list[list[list[float]]]:
    """The coordinates of a polygon: a square of degrees."""
    east, north = west + size, south + size
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def geojson(*features: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": list(features), **more}).encode()


TOWN = geojson(
    feature("Polygon", square(10.0, 50.0, 0.1), name="Westquarter", kind="land"),
    feature("Polygon", square(10.1, 50.0, 0.1), name="Eastquarter", kind="land"),
    feature("LineString", [[10.0, 50.04], [10.1, 50.05], [10.2, 50.04]], kind="river", width_m=200),
    feature("LineString", [[10.02, 50.0], [10.02, 50.1]], kind="rail"),
    feature("Point", [10.05, 50.08], name="Old Market", kind="place"),
    credits=["Drawn for the tests."],
)
"""Two quarters side by side with a river across both and a railway in the west."""


def edges(layer: Layer) -> Counter[tuple[int, int]]:
    """Directed edges of a layer's triangles, its vertices welded where they lie on each other."""
    assert layer.indices is not None
    whole = np.rint(layer.positions / (layer.scale or 1) * FULL).astype(int)
    _, welded = np.unique(whole, axis=0, return_inverse=True)
    corners = welded.ravel()[layer.indices.reshape(-1, 3)]
    pairs = np.concatenate((corners[:, [0, 1]], corners[:, [1, 2]], corners[:, [2, 0]]))
    return Counter(map(tuple, pairs.tolist()))


def triangles(layer: Layer) -> Floats:
    """(n, 3, components): the corners of each triangle."""
    assert layer.indices is not None
    return np.asarray(layer.positions[layer.indices.reshape(-1, 3)])


def volume(layer: Layer) -> float:
    """Of a closed solid, by the signed volumes of its triangles with the origin."""
    a, b, c = triangles(layer).swapaxes(0, 1)
    return float((a * np.cross(b, c)).sum() / 6)
