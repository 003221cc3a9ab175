"""The piece of the world that is the stage: a box of degrees, seen flat."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

import numpy as np
import numpy.typing as npt

from remembrancer.book.occasion import Location

Floats = npt.NDArray[np.float64]

DEGREE_M = 111_195.0
"""Metres in a degree of a great circle on a sphere of 6,371 km."""
MARGIN_M = 6_000.0
"""What is shown around the locations of an occasion that has no map."""


@dataclass(frozen=True)
class Box:
    """Degrees (WGS 84), west < east and south < north.

    It is seen in a local equirectangular projection: true to scale at its middle latitude, and within 1 % of
    it over a box of 100 km at the latitude of London, which is finer than a light of the installation shows.
    """

    west: float
    south: float
    east: float
    north: float

    @property
    def width_m(self) -> float:
        return (self.east - self.west) * DEGREE_M * cos(radians((self.south + self.north) / 2))

    @property
    def height_m(self) -> float:
        return (self.north - self.south) * DEGREE_M

    @property
    def aspect(self) -> float:
        """Height over width, in metres."""
        return self.height_m / self.width_m

    @property
    def centre(self) -> tuple[float, float]:
        """Latitude and longitude of its middle."""
        return (self.south + self.north) / 2, (self.west + self.east) / 2

    def holds(self, latitude: float, longitude: float) -> bool:
        return self.south <= latitude <= self.north and self.west <= longitude <= self.east

    def unit(self, degrees: npt.ArrayLike) -> Floats:
        """(…, 2) of longitude, latitude → x from the west, y from the north edge, 0 to 1 within the box."""
        at = np.asarray(degrees, dtype=np.float64)
        x = (at[..., 0] - self.west) / (self.east - self.west)
        y = (self.north - at[..., 1]) / (self.north - self.south)
        return np.stack((x, y), axis=-1)

    def world(self, degrees: npt.ArrayLike) -> Floats:
        """(…, 2) of longitude, latitude → world x in [-1, 1] eastwards, z in [-aspect, aspect] southwards."""
        return np.asarray((self.unit(degrees) * 2 - 1) * np.array([1.0, self.aspect]))

    def grown(self, metres: float) -> Box:
        """The box with a margin on every side."""
        up = metres / DEGREE_M
        out = up / cos(radians(self.centre[0]))
        return Box(self.west - out, self.south - up, self.east + out, self.north + up)

    def as_dict(self) -> dict[str, float]:
        """As the manifest of a pack has it; degrees to seven places (a centimetre)."""
        edges = {name: round(getattr(self, name), 7) for name in ("west", "south", "east", "north")}
        return edges | {"aspect": round(self.aspect, 6)}


def around(locations: Iterable[Location]) -> Box | None:
    """The box of the locations that have coordinates, with a margin; nothing when there are none.

    It is never flatter or narrower than 3 to 5, so that a stage has room for the lettering.
    """
    at = [
        (each.longitude, each.latitude)
        for each in locations
        if each.longitude is not None and each.latitude is not None
    ]
    if not at:
        return None
    longitudes, latitudes = zip(*at, strict=True)
    box = Box(min(longitudes), min(latitudes), max(longitudes), max(latitudes)).grown(MARGIN_M)
    return _filled(box)


def _filled(box: Box) -> Box:
    latitude, longitude = box.centre
    height = max(box.height_m, box.width_m * 0.6)
    width = max(box.width_m, height)
    up = height / DEGREE_M / 2
    out = width / DEGREE_M / 2 / cos(radians(latitude))
    return Box(longitude - out, latitude - up, longitude + out, latitude + up)
