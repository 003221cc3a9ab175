"""The map on which the lights stand: layers of triangles and lines in one small mesh file (spec/pack/v1)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely
from mapbox_earcut import triangulate_float64
from shapely.geometry.base import BaseGeometry

from remembrancer.book.occasion import Location

from .box import Box, Floats
from .cells import areas
from .mesh import Layer, write_mesh
from .places import Ground
from .shapes import Shapes, area_of, joined, simpler
from .terrain import Terrain

GEONAMES = "Places © GeoNames (CC BY 4.0)."
MOST_BYTES = 25_000
"""The finest map that fits is taken; a phone loads it before the first picture."""
TOLERANCES_M = (8.0, 15.0, 25.0, 40.0, 65.0, 100.0, 160.0, 250.0, 400.0)
_GROUND_M = 25.0
_SHORE_M = 900.0
"""Water so far from all land of the map is no river any more, or leads out of the city."""
_REACH_M = 400.0
Indices = npt.NDArray[np.uint32]


def build_map(terrain: Terrain, box: Box, locations: Iterable[Location] = ()) -> bytes:
    """The map's mesh file: `water`, `land`, `river` (triangles), `borders`, `rails` (lines).

    World coordinates (x eastwards, z southwards). The header has the occasion's `locations` as they stand in
    the world, the `aspect` of the box and the `credits` of the map's makers, which a page must show.
    """
    shapes = Shapes(terrain.features(box), box)
    header: dict[str, object] = {"aspect": round(box.aspect, 6), "credits": [*terrain.credits, GEONAMES]}
    header["locations"] = _stood(locations, box)
    data = b""
    for metres in TOLERANCES_M:
        data = write_mesh(_layers(shapes, metres), header)
        if len(data) <= MOST_BYTES:
            break
    return data


def ground_of(terrain: Terrain | None, box: Box) -> Ground:
    """Where lights may stand and float, for `Places`; everywhere when there is no map."""
    if terrain is None:
        return Ground()
    shapes = Shapes(terrain.features(box), box)
    land = triangulated(simpler(shapes.land, _GROUND_M))
    river, flow = _stream(shapes)
    return Ground(_unit(*land, box), _unit(*river, box), flow)


def _unit(points: Floats, indices: Indices, box: Box) -> Floats:
    return np.asarray((points / [box.width_m, box.height_m])[indices].reshape(-1, 3, 2))


def _stream(shapes: Shapes) -> tuple[tuple[Floats, Indices], Floats]:
    """The river where it runs through the land, as likely along its whole length, wide or not."""
    wet = shapes.river if not shapes.river.is_empty else shapes.water
    through = shapely.intersection(wet, shapely.buffer(shapely.union_all(shapes.land), _SHORE_M))
    stream = area_of(wet if through.is_empty else through)
    points, indices = triangulated([shapely.segmentize(stream, _REACH_M)])
    corners = points[indices].reshape(-1, 3, 2)
    middles = shapely.points(corners.mean(axis=1))
    wide = np.maximum(shapely.distance(middles, shapely.boundary(stream)), 1.0)
    return (points, indices), areas(corners) / wide


def _layers(shapes: Shapes, metres: float) -> list[Layer]:
    box, scale = shapes.box, max(1.0, shapes.box.aspect)
    areas = {"water": [shapes.water], "land": shapes.land, "river": [shapes.river]}
    lines = {"borders": shapes.borders, "rails": shapes.rails}
    found = [
        Layer(name, "triangles", _world(points, box), indices, scale=scale)
        for name, each in areas.items()
        for points, indices in [triangulated(simpler(each, metres))]
    ]
    return found + [
        Layer(name, "lines", _world(points, box), indices, scale=scale)
        for name, each in lines.items()
        for points, indices in [stretched(joined(each, metres))]
    ]


def _world(metres: Floats, box: Box) -> Floats:
    """From metres east and south of the north-west corner to world x and z, whose unit is half the width."""
    half = box.width_m / 2
    return np.asarray(metres / half - [1.0, box.aspect])


def triangulated(areas: Iterable[BaseGeometry]) -> tuple[Floats, Indices]:
    """Corners (n, 2) and three indices a triangle, of areas with holes (ear clipping, mapbox/earcut)."""
    points: list[Any] = [np.empty((0, 2))]
    indices: list[Any] = [np.empty(0, dtype=np.uint32)]
    count = 0
    for polygon in _polygons(areas):
        rings = [shapely.get_coordinates(each)[:-1] for each in (polygon.exterior, *polygon.interiors)]
        corners = np.ascontiguousarray(np.concatenate(rings))
        ends = np.cumsum([len(each) for each in rings], dtype=np.uint32)
        indices.append(triangulate_float64(corners, ends) + np.uint32(count))
        points.append(corners)
        count += len(corners)
    return np.concatenate(points), np.concatenate(indices).astype(np.uint32)


def _polygons(areas: Iterable[BaseGeometry]) -> list[Any]:
    """The polygons of areas, without those that a simplification has made nothing."""
    parts = [part for each in areas for part in shapely.get_parts(each)]
    return [each for each in parts if each.geom_type == "Polygon" and not each.is_empty and each.area > 0]


def stretched(lines: Iterable[BaseGeometry]) -> tuple[Floats, Indices]:
    """Points (n, 2) and two indices for each stretch between neighbours on a line."""
    points: list[Any] = [np.empty((0, 2))]
    indices: list[Any] = [np.empty(0, dtype=np.uint32)]
    count = 0
    for line in lines:
        at = shapely.get_coordinates(line)
        along = np.arange(count, count + len(at) - 1, dtype=np.uint32)
        points.append(at)
        indices.append(np.stack((along, along + 1), axis=1).ravel())
        count += len(at)
    return np.concatenate(points), np.concatenate(indices).astype(np.uint32)


def _stood(locations: Iterable[Location], box: Box) -> list[dict[str, object]]:
    """The locations that lie in the box, as the header has them."""
    return [
        {
            "id": each.id,
            "name": each.name,
            "date": each.date.isoformat() if each.date else None,
            "x": round(float(box.world([each.longitude, each.latitude])[0]), 5),
            "z": round(float(box.world([each.longitude, each.latitude])[1]), 5),
        }
        for each in locations
        if each.latitude is not None and each.longitude is not None
        if box.holds(each.latitude, each.longitude)
    ]
