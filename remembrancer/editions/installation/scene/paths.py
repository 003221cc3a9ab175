"""Shapes as SVG paths, short: one decimal of a pixel, no point twice, many shapes in one path."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from .box import Floats


class Flat(NamedTuple):
    """Geometries and how their coordinates come to be pixels."""

    shapes: Sequence[BaseGeometry]
    seen: Callable[[Floats], Floats]


def outline(flat: Flat, style: str) -> str:
    """Areas with their holes as one path; nothing when there are none."""
    rings = [
        ring
        for area in flat.shapes
        for part in shapely.get_parts(area)
        if part.geom_type == "Polygon"
        for ring in (part.exterior, *part.interiors)
    ]
    drawn = "".join(path_of(flat.seen(shapely.get_coordinates(each)[:-1])) + "z" for each in rings)
    return f'<path {style} fill-rule="evenodd" d="{drawn}"/>' if drawn else ""


def lines(flat: Flat, style: str) -> str:
    """Lines as one path."""
    drawn = "".join(path_of(flat.seen(shapely.get_coordinates(each))) for each in flat.shapes)
    return f'<path fill="none" {style} d="{drawn}"/>' if drawn else ""


def dots(seen: Floats, style: str, width: float) -> str:
    """Round dots as lines without length; `width` pixels at a distance of two, in three sizes by distance."""
    found = []
    for near, far in ((0.0, 1.7), (1.7, 2.4), (2.4, np.inf)):
        some = seen[(seen[:, 2] >= near) & (seen[:, 2] < far)]
        if len(some):
            size = width / float(np.median(some[:, 2]))
            drawn = "".join(f"M{number(x)} {number(y)}h0" for x, y in some[:, :2])
            found.append(
                f'<path fill="none" stroke-linecap="round" {style} stroke-width="{size:.2f}" d="{drawn}"/>'
            )
    return "".join(found)


def path_of(pixels: Floats) -> str:
    """Points as a path, without those that round to the point before them."""
    said = [f"{number(x)} {number(y)}" for x, y in pixels[:, :2]]
    kept = [each for index, each in enumerate(said) if index == 0 or each != said[index - 1]]
    return "M" + "L".join(kept)


def number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def ringed(rings: Iterable[Floats]) -> str:
    """The data of a path of closed rings."""
    return "".join(path_of(each) + "z" for each in rings)
