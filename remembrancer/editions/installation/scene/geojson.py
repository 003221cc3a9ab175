"""A host's GeoJSON (RFC 7946) → features; a plain sentence for every file that is none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from .features import MOST_BYTES, Feature, kind_of, refuse

_SHAPES = ("Polygon", "MultiPolygon", "LineString", "MultiLineString", "Point", "MultiPoint")


def read_geojson(data: bytes) -> tuple[list[Feature], list[str]]:
    """The features of a collection, a Feature or a bare geometry, and its `credits`; Invalid otherwise."""
    if len(data) > MOST_BYTES:
        refuse(f"The map is larger than {MOST_BYTES // 1_000_000} MB; cut it to the city and simplify it.")
    whole = _decoded(data)
    found = [_feature(each, number) for number, each in enumerate(_features(whole), 1)]
    if not found:
        refuse("The map has no features.")
    credits = whole.get("credits")
    return found, [each for each in credits if isinstance(each, str)] if isinstance(credits, list) else []


def _decoded(data: bytes) -> dict[str, Any]:
    try:
        whole = msgspec.json.decode(data.removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError):
        refuse("The map is not a JSON file; save it as GeoJSON or PMTiles.")
    if not isinstance(whole, dict):
        refuse("The map is JSON, but not GeoJSON: it must be one object with a “type”.")
    return whole


def _features(whole: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The features, also of a collection of geometries or of one alone."""
    kind = whole.get("type")
    inner = {"FeatureCollection": "features", "GeometryCollection": "geometries"}.get(str(kind))
    if inner:
        members = whole.get(inner)
        if not isinstance(members, list):
            refuse(f"The map is a {kind} without its list of “{inner}”.")
        yield from (each if isinstance(each, dict) else {} for each in members)
    elif kind == "Topology":
        refuse("The map is TopoJSON; save it as GeoJSON.")
    elif kind == "Feature" or kind in _SHAPES:
        yield whole
    else:
        refuse("The map is JSON, but not GeoJSON: its “type” must be FeatureCollection.")


def _feature(said: dict[str, Any], number: int) -> Feature:
    properties = said.get("properties") or {}
    geometry = said.get("geometry") if said.get("type") == "Feature" else said
    if not isinstance(geometry, dict) or geometry.get("type") not in _SHAPES:
        refuse(f"Feature {number} of the map has no area, line or point.")
    if not isinstance(properties, dict):
        refuse(f"Feature {number} of the map has “properties” that are not an object.")
    width = properties.get("width_m")
    name = properties.get("name")
    return Feature(
        kind_of(properties, geometry["type"]),
        _valid(geometry, number),
        name if isinstance(name, str) else "",
        float(width) if isinstance(width, int | float) and 0 < width < 20_000 else None,
    )


def _valid(geometry: dict[str, Any], number: int) -> BaseGeometry:
    try:
        found = shapely.force_2d(shape(geometry))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, shapely.errors.ShapelyError):
        refuse(f"Feature {number} of the map has coordinates that are not pairs of numbers.")
    if found.is_empty:
        refuse(f"Feature {number} of the map has no coordinates.")
    return found
