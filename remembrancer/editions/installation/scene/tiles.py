"""A host's PMTiles file (version 3, vector tiles) → features, at a zoom that suits the box.

The layers of the common schemas are known: Protomaps, OpenMapTiles and Shortbread. Of roads only the great
ones come, since the map is ground for lights and no plan of the city.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Mapping
from math import asinh, atan, degrees, floor, log2, pi, radians, sinh, tan
from typing import Any

import mapbox_vector_tile
import shapely
from pmtiles import reader
from pmtiles.tile import Compression, TileType
from shapely.errors import ShapelyError
from shapely.geometry import shape

from .box import Box
from .features import Feature, Kind, refuse

MAGIC = b"PMTiles"
_READER: Any = reader.Reader
_SOURCE: Any = reader.MemorySource
_TILES_WIDE = 5
"""About so many tiles cross the box: enough detail for a wall, and 25 tiles or so to read."""
_WATER_LINE = frozenset({"river", "canal"})
_GREAT_ROADS = frozenset({"highway", "major_road", "motorway", "trunk", "primary"})
_RAILS = frozenset({"rail", "transit", "subway", "light_rail", "railway"})


class Tiles:
    """An opened file; Invalid when it is no PMTiles file of vector tiles."""

    def __init__(self, data: bytes) -> None:
        self._reader = _READER(_SOURCE(data))
        try:
            self._header: dict[str, Any] = self._reader.header()
        except Exception:
            refuse("The map begins like a PMTiles file, but its header cannot be read.")
        if self._header["tile_type"] != TileType.MVT:
            refuse("The PMTiles file holds pictures; the installation needs one with vector tiles (MVT).")

    @property
    def box(self) -> Box:
        edges = ("min_lon_e7", "min_lat_e7", "max_lon_e7", "max_lat_e7")
        return Box(*(self._header[each] / 1e7 for each in edges))

    @property
    def credits(self) -> list[str]:
        """The attribution that the file itself carries, as plain text."""
        said = str(self._reader.metadata().get("attribution") or "")
        plain = "".join(
            part.partition(">")[2] if index else part for index, part in enumerate(said.split("<"))
        )
        return [plain.strip()] if plain.strip() else []

    def features(self, box: Box) -> list[Feature]:
        """Everything known of the tiles that touch `box`."""
        zoom = self._zoom(box)
        return [feature for x, y in _touched(box, zoom) for feature in self._of_tile(zoom, x, y)]

    def _zoom(self, box: Box) -> int:
        fitting = round(log2(360 / (box.east - box.west) * _TILES_WIDE))
        return max(int(self._header["min_zoom"]), min(int(self._header["max_zoom"]), fitting))

    def _of_tile(self, zoom: int, x: int, y: int) -> Iterator[Feature]:
        try:
            data = self._reader.get(zoom, x, y)
            layers = mapbox_vector_tile.decode(self._unpacked(data), default_options=_DOWN) if data else {}
        except Exception:
            refuse(f"The PMTiles file has a tile that cannot be read (zoom {zoom}, column {x}, row {y}).")
        for name, layer in layers.items():
            place = _placed(zoom, x, y, layer["extent"])
            for each in layer["features"]:
                if kind := kind_in(name, each["properties"], each["geometry"]["type"]):
                    yield from _feature(kind, each, place)

    def _unpacked(self, data: bytes) -> bytes:
        return gzip.decompress(data) if self._header["tile_compression"] == Compression.GZIP else data


_DOWN = {"y_coord_down": True}


def kind_in(layer: str, properties: Mapping[str, Any], form: str) -> Kind | None:
    """What a feature of a layer is on our map; None for what the map does not show."""
    said = {str(properties.get(key)) for key in ("kind", "class", "subclass", "kind_detail")}
    if layer == "earth" and "Polygon" in form:
        return "land"
    if layer in {"water", "ocean", "water_polygons"} and "Polygon" in form:
        return "river" if said & _WATER_LINE else "water"
    if layer in {"water", "waterway", "water_lines"}:
        return "river" if said & _WATER_LINE and "Line" in form else None
    if layer in {"roads", "transportation", "streets", "transit"}:
        if said & _RAILS or properties.get("rail"):
            return "rail"
        return "road" if said & _GREAT_ROADS else None
    return "border" if layer in {"boundaries", "boundary"} and "Line" in form else None


def _feature(kind: Kind, said: Mapping[str, Any], place: Callable[[Any], Any]) -> Iterator[Feature]:
    try:
        geometry = shapely.transform(shape(said["geometry"]), place)
    except (ValueError, TypeError, ShapelyError):
        return  # Encoders leave slivers of three equal points at the edges of tiles.
    if not geometry.is_empty:
        yield Feature(kind, geometry)


def _touched(box: Box, zoom: int) -> Iterator[tuple[int, int]]:
    count = 1 << zoom
    west, east = (floor((each + 180) / 360 * count) for each in (box.west, box.east))
    down = (asinh(tan(radians(each))) / pi for each in (box.north, box.south))
    north, south = (floor((1 - each) / 2 * count) for each in down)
    return ((x, y) for y in range(north, south + 1) for x in range(west, east + 1))


def _placed(zoom: int, x: int, y: int, extent: int) -> Callable[[Any], Any]:
    """From a tile's own coordinates to degrees (Web Mercator, EPSG:3857)."""

    def place(points: Any) -> Any:
        placed = points.astype(float)
        placed[:, 0] = (x + points[:, 0] / extent) / (1 << zoom) * 360 - 180
        down = pi * (1 - 2 * (y + points[:, 1] / extent) / (1 << zoom))
        placed[:, 1] = [degrees(atan(sinh(each))) for each in down]
        return placed

    return place
