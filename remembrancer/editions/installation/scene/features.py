"""What a map shows: geometries in degrees with a kind, and the sentence for a file that shows none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, NoReturn

from shapely.geometry.base import BaseGeometry

from remembrancer.book.errors import Fault, Invalid

Kind = Literal["land", "water", "river", "border", "rail", "road", "place"]
KINDS: tuple[Kind, ...] = ("land", "water", "river", "border", "rail", "road", "place")
MOST_BYTES = 64_000_000
MOST_WIDE_M = 300_000.0
LEAST_WIDE_M = 300.0


@dataclass(frozen=True)
class Feature:
    """`geometry` in degrees, longitude first; a river may be a line of `width_m`."""

    kind: Kind
    geometry: BaseGeometry
    name: str = ""
    width_m: float | None = None


def refuse(sentence: str) -> NoReturn:
    """Raise Invalid for the map with one sentence."""
    raise Invalid([Fault("map", sentence)])


def kind_of(properties: Mapping[str, Any], shape: str) -> Kind:
    """`kind` when the host wrote one; else by OpenStreetMap's tags; else land for areas, roads for lines."""
    written = properties.get("kind")
    if written in KINDS:
        return KINDS[KINDS.index(written)]
    for tag, values, kind in _TAGS:
        if tag in properties and (values is None or properties[tag] in values):
            return kind
    return "land" if "Polygon" in shape else "place" if "Point" in shape else "road"


_TAGS: tuple[tuple[str, frozenset[str] | None, Kind], ...] = (
    ("natural", frozenset({"water", "bay", "strait"}), "water"),
    ("natural", frozenset({"coastline"}), "border"),
    ("waterway", None, "river"),
    ("water", frozenset({"river"}), "river"),
    ("water", None, "water"),
    ("railway", None, "rail"),
    ("highway", None, "road"),
    ("admin_level", None, "land"),
    ("place", None, "place"),
)
"""OpenStreetMap's tags, the first that fits; None stands for any value."""
