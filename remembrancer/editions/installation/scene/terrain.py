"""A map as it was read, before it is cut to a box: its edges, the places it names, and its ground."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from math import cos, pi, radians, sqrt

import shapely

from remembrancer.book.book import Book
from remembrancer.book.occasion import Location

from .box import DEGREE_M, Box, around
from .features import LEAST_WIDE_M, MOST_WIDE_M, Feature, refuse
from .gazetteer import LEAST_REACH_M, Named
from .geojson import read_geojson
from .tiles import MAGIC, Tiles

_MARGIN = 0.02
"""Of a map's width, left free around it."""


@dataclass(frozen=True)
class Terrain:
    """The features of a map; those of a file of tiles are read for the box they are asked for."""

    box: Box
    credits: tuple[str, ...] = ()
    tiles: Tiles | None = None
    _features: tuple[Feature, ...] = field(default=(), repr=False)

    def features(self, box: Box) -> tuple[Feature, ...]:
        return tuple(self.tiles.features(box)) if self.tiles else self._features

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """The places that the map names: its points, and its areas as far as they reach."""
        return tuple(_named(each) for each in self._features if each.name and each.kind in ("land", "place"))


def read_terrain(data: bytes, locations: Iterable[Location] = ()) -> Terrain:
    """A host's map from the bytes of its GeoJSON or PMTiles file; Invalid with one sentence for a bad one.

    `locations` of the occasion tell which piece of a large PMTiles file is meant, and catch swapped
    coordinates.
    """
    if data.startswith(MAGIC):
        return _tiled(Tiles(data), tuple(locations))
    features, credits = read_geojson(data)
    box = _box(features)
    _check(box, tuple(locations))
    return Terrain(_with_margin(box), tuple(credits), None, tuple(features))


def _box(features: list[Feature]) -> Box:
    """Around the land; around everything where a map has none."""
    land = [each.geometry for each in features if each.kind == "land"]
    bounds = shapely.total_bounds(land or [each.geometry for each in features])
    return Box(*(float(each) for each in bounds))


def box_of(book: Book, terrain: Terrain | None) -> Box | None:
    """The stage of a book: its map's, else around its locations, else none."""
    return terrain.box if terrain else around(book.occasion.locations)


def named_of(book: Book, terrain: Terrain | None) -> list[Named]:
    """The places that the map and the occasion name, for the gazetteer; the occasion's win."""
    spots = [
        Named(each.name, each.latitude, each.longitude)
        for each in book.occasion.locations
        if each.latitude is not None and each.longitude is not None
    ]
    return [*(terrain.named if terrain else ()), *spots]


def _tiled(tiles: Tiles, locations: tuple[Location, ...]) -> Terrain:
    """A file of a city is shown whole; of a larger one, the locations and what is around them."""
    box = tiles.box
    if box.width_m > MOST_WIDE_M or box.height_m > MOST_WIDE_M:
        inner = around(locations)
        if inner is None:
            refuse("The PMTiles file covers more than a city and the book has no location: cut it.")
        box = inner
    return Terrain(box, tuple(tiles.credits), tiles)


def _check(box: Box, locations: tuple[Location, ...]) -> None:
    if max(abs(box.west), abs(box.east)) > 360 or max(abs(box.south), abs(box.north)) > 360:
        refuse("The map is in metres, not in degrees: save it in WGS 84 (EPSG:4326).")
    if _is_swapped(box, locations):
        refuse("The map has latitude before longitude; GeoJSON has longitude first.")
    if not (-180 <= box.west <= box.east <= 180 and -90 <= box.south <= box.north <= 90):
        refuse("The map has a longitude beyond 180 or a latitude beyond 90 degrees.")
    if max(box.width_m, box.height_m) > MOST_WIDE_M:
        wide, most = (round(each / 1000) for each in (max(box.width_m, box.height_m), MOST_WIDE_M))
        refuse(f"The map is {wide:,} km wide; the installation shows a city, at most {most} km.")
    if min(box.width_m, box.height_m) < LEAST_WIDE_M:
        refuse(f"The map is less than {LEAST_WIDE_M:.0f} m wide; it must show more than one place.")


def _is_swapped(box: Box, locations: tuple[Location, ...]) -> bool:
    """Latitudes beyond 90, or every location lies in the map only when its degrees are swapped."""
    if max(abs(box.south), abs(box.north)) > 90 >= max(abs(box.west), abs(box.east)):
        return True
    near = box.grown(MOST_WIDE_M / 10)
    known = [
        (each.latitude, each.longitude)
        for each in locations
        if each.latitude is not None and each.longitude is not None
    ]
    return bool(known) and all(near.holds(b, a) and not near.holds(a, b) for a, b in known)


def _with_margin(box: Box) -> Box:
    return box.grown(max(box.width_m, box.height_m) * _MARGIN)


def _named(feature: Feature) -> Named:
    middle = feature.geometry.representative_point()
    flat = cos(radians(middle.y))
    metres = sqrt(feature.geometry.area * DEGREE_M**2 * flat / pi)
    return Named(feature.name, middle.y, middle.x, max(LEAST_REACH_M, metres))
