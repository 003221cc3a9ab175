"""A map's features cut to the box, in metres: areas whose borders meet, and lines without doubles."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from .box import Box
from .features import Feature, Kind

RIVER_M = 50.0
"""The width of a river that the map has as a line without one."""
_BANK_M = 120.0
"""A border so near to the river is its bank, and is not drawn again."""
_FRAME_M = 20.0


@dataclass(frozen=True)
class Shapes:
    """Geometries in metres east and south of the box's north-west corner."""

    features: tuple[Feature, ...]
    box: Box

    @cached_property
    def land(self) -> list[BaseGeometry]:
        """One area each; where the map has none but has water, the rest of the box."""
        areas = self._areas("land")
        if areas:
            return areas
        wet = shapely.union_all([self.river, self.water])
        return [] if wet.is_empty else [shapely.difference(self._frame, wet)]

    @cached_property
    def water(self) -> BaseGeometry:
        return shapely.union_all(self._areas("water"))

    @cached_property
    def river(self) -> BaseGeometry:
        return shapely.union_all(self._areas("river"))

    @cached_property
    def borders(self) -> BaseGeometry:
        """Of areas and the map's own border lines; without the river's banks and the frame of the box."""
        edges = shapely.union_all([*(shapely.boundary(each) for each in self.land), *self._lines("border")])
        hidden = [
            shapely.buffer(self.river, _BANK_M),
            shapely.buffer(shapely.boundary(self._frame), _FRAME_M),
        ]
        return shapely.difference(edges, shapely.union_all(hidden))

    @cached_property
    def rails(self) -> BaseGeometry:
        """Rails and roads, where they run together only once."""
        return shapely.union_all([*self._lines("rail"), *self._lines("road")])

    @cached_property
    def _frame(self) -> BaseGeometry:
        return shapely.box(0, 0, self.box.width_m, self.box.height_m)

    def _of(self, kind: Kind, dimension: int) -> Iterable[tuple[Feature, BaseGeometry]]:
        for each in self.features:
            if each.kind == kind and shapely.get_dimensions(each.geometry) == dimension:
                yield each, shapely.transform(each.geometry, self._metres)

    def _areas(self, kind: Kind) -> list[BaseGeometry]:
        areas = [shapely.make_valid(geometry) for _, geometry in self._of(kind, 2)]
        if kind == "river":
            streams = self._of(kind, 1)
            areas += [shapely.buffer(line, (each.width_m or RIVER_M) / 2) for each, line in streams]
        cut = [area_of(shapely.intersection(each, self._frame)) for each in areas]
        return [each for each in cut if not each.is_empty]

    def _lines(self, kind: Kind) -> list[BaseGeometry]:
        return [shapely.intersection(geometry, self._frame) for _, geometry in self._of(kind, 1)]

    def _metres(self, degrees: Any) -> Any:
        return self.box.unit(degrees) * np.array([self.box.width_m, self.box.height_m])


def area_of(geometry: BaseGeometry) -> BaseGeometry:
    """Only the areas of what a cut has left; where two shapes touch it leaves lines and points as well."""
    parts = shapely.get_parts(geometry)
    return shapely.union_all([each for each in parts if each.geom_type == "Polygon"])


def simpler(areas: list[BaseGeometry], metres: float) -> list[BaseGeometry]:
    """Areas with fewer corners, by about `metres`; neighbours keep one border between them.

    A coverage is simplified as a whole (Visvalingam and Whyatt, in GEOS); areas that overlap, each alone.
    """
    if len(areas) > 1 and shapely.coverage_is_valid(areas):
        return list(shapely.coverage_simplify(areas, metres))
    return list(shapely.simplify(areas, metres))


def joined(lines: BaseGeometry, metres: float) -> list[BaseGeometry]:
    """Lines as few and long as they can be, simplified; without specks shorter than four times `metres`."""
    merged = shapely.line_merge(lines) if lines.geom_type == "MultiLineString" else lines
    parts = shapely.get_parts(merged)
    straight = shapely.simplify(parts[shapely.get_dimensions(parts) == 1], metres)
    return [each for each in straight if each.length > 4 * metres]
