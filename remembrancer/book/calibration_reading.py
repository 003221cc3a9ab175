"""Reads a calibration from JSON values, and says in one sentence each what no calibration can be."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, cast

from .calibration import (
    MESH_LEAST,
    MESH_MOST,
    SQUARE,
    Blend,
    Calibration,
    Floats,
    Mask,
    Mesh,
    Shades,
)
from .errors import Fault, Invalid
from .quad import LEAST, MOST, Point, Quad, depth, fault_of, homography, side

OFFSET_MOST = 1.0
MASKS_MOST = 16
POINTS_LEAST, POINTS_MOST = 3, 64
PIXELS_MOST = 8_192
PACKED_MOST = 48 << 20
"""Characters of a packed map: a 4K map of floats that hardly repeat has about 30 million."""
TRIANGLE_LEAST = 0.02
"""A triangle of the mesh keeps at least this share of the area that it has unmoved."""
DEPTH_LEAST = 0.02
BLEND_RANGES: Mapping[str, tuple[float, float, str]] = {
    "left": (0, 0.5, "The blend at the left"),
    "right": (0, 0.5, "The blend at the right"),
    "top": (0, 0.5, "The blend at the top"),
    "bottom": (0, 0.5, "The blend at the bottom"),
    "curve": (1, 8, "The curve of the blend"),
    "gamma": (0.5, 4, "The gamma of the blend"),
    "black": (0, 0.5, "The black level"),
}


def calibration_from(document: Any) -> Calibration:
    """The calibration in `document`; Invalid with a Fault for everything that is wrong in it."""
    reading = _Reading()
    given = reading.members(document, "calibration", [each.name for each in fields(Calibration)]) or {}
    found = Calibration(
        corners=_corners(reading, given.get("corners", SQUARE)),
        mesh=_mesh(reading, given.get("mesh")),
        map=_floats(reading, given.get("map")),
        blend=_blend(reading, given.get("blend")),
        masks=_masks(reading, given.get("masks", ())),
        alpha=_shades(reading, given.get("alpha"), "alpha"),
        beta=_shades(reading, given.get("beta"), "beta"),
    )
    if not reading.faults:
        _require_flat(reading, found)
    if reading.faults:
        raise Invalid(reading.faults)
    return found


@dataclass
class _Reading:
    """Takes values as numbers, points and lists, noting what is wrong with them and going on."""

    faults: list[Fault] = field(default_factory=list)

    def fault(self, where: str, sentence: str) -> None:
        self.faults.append(Fault(where, sentence))

    def members(self, given: Any, where: str, known: Sequence[str]) -> Mapping[str, Any] | None:
        if not isinstance(given, Mapping):
            self.fault(where, f"“{where}” must have the members {', '.join(known)}.")
            return None
        for name in given:
            if name not in known:
                self.fault(where, f"“{where}” has no member “{str(name)[:40]}”; it has {', '.join(known)}.")
        return given

    def number(self, given: Any, where: str, least: float, most: float, what: str) -> float:
        if not is_number(given):
            self.fault(where, f"{what} must be a number.")
        elif not least <= given <= most:
            self.fault(where, f"{what} must be from {least:g} to {most:g}.")
        else:
            return float(given)
        return least

    def whole(self, given: Any, where: str, least: int, most: int, what: str) -> int:
        if isinstance(given, bool) or not isinstance(given, int) or not least <= given <= most:
            self.fault(where, f"{what} must be a whole number from {least} to {most}.")
            return least
        return given

    def points(self, given: Any, where: str, least: float, most: float, what: str) -> tuple[Point, ...]:
        if not isinstance(given, Sequence) or not all(_is_pair(each) for each in given):
            self.fault(where, f"{what} must be pairs of numbers.")
            return ()
        found = tuple((float(x), float(y)) for x, y in given)
        if any(not least <= number <= most for point in found for number in point):
            self.fault(where, f"{what} must be from {_signed(least)} to {_signed(most)}.")
        return found


def is_number(given: Any) -> bool:
    return isinstance(given, int | float) and not isinstance(given, bool) and math.isfinite(given)


def _is_pair(given: Any) -> bool:
    return isinstance(given, list | tuple) and len(given) == 2 and all(is_number(each) for each in given)


def _signed(number: float) -> str:
    return f"{number:g}".replace("-", "−")


def _corners(reading: _Reading, given: Any) -> Quad:
    if not isinstance(given, list | tuple) or len(given) != 4 or not all(_is_pair(each) for each in given):
        reading.fault("corners", "A picture has four corners, each of two numbers.")
        return SQUARE
    quad = cast(Quad, tuple((float(x), float(y)) for x, y in given))
    if sentence := fault_of(quad):
        reading.fault("corners", sentence)
    return quad


def _mesh(reading: _Reading, given: Any) -> Mesh:
    if given is None:
        return Mesh()
    given = reading.members(given, "mesh", ("columns", "rows", "offsets"))
    if given is None:
        return Mesh()
    before = len(reading.faults)
    columns = reading.whole(given.get("columns"), "mesh", MESH_LEAST, MESH_MOST, "The columns of the mesh")
    rows = reading.whole(given.get("rows"), "mesh", MESH_LEAST, MESH_MOST, "The rows of the mesh")
    offsets = reading.points(
        given.get("offsets"), "mesh", -OFFSET_MOST, OFFSET_MOST, "The offsets of the mesh"
    )
    if len(reading.faults) == before and len(offsets) != columns * rows:
        reading.fault(
            "mesh", f"A mesh of {columns} × {rows} has {columns * rows} offsets, not {len(offsets)}."
        )
    return Mesh(columns, rows, offsets) if len(reading.faults) == before else Mesh()


def _require_flat(reading: _Reading, found: Calibration) -> None:
    """Nothing of the mesh folds over, and nothing of it comes near the horizon of the corners."""
    mesh, matrix = found.mesh, homography(found.corners)
    least = TRIANGLE_LEAST / ((mesh.columns - 1) * (mesh.rows - 1))
    for column, row in mesh.cells():
        a, b = mesh.at(column, row), mesh.at(column + 1, row)
        c, d = mesh.at(column + 1, row + 1), mesh.at(column, row + 1)
        if min(side(a, b, c), side(a, c, d)) < least:
            where = f"in column {column + 1}, row {row + 1}"
            reading.fault("mesh", f"The mesh folds over itself {where}; move its points apart.")
            return
        if min(depth(matrix, each) for each in (a, b, c, d)) < DEPTH_LEAST:
            reading.fault("mesh", "The mesh reaches too far beyond the corners for so slanted a picture.")
            return


def _blend(reading: _Reading, given: Any) -> Blend:
    if given is None:
        return Blend()
    given, plain = reading.members(given, "blend", tuple(BLEND_RANGES)), Blend()
    if given is None:
        return plain
    for one, other in (("left", "right"), ("top", "bottom")):
        if is_number(given.get(one)) and is_number(given.get(other)) and given[one] + given[other] > 1:
            reading.fault(
                "blend", f"The blends at the {one} and {other} together are wider than the picture."
            )
            return plain
    return Blend(
        **{
            name: reading.number(given.get(name, getattr(plain, name)), "blend", least, most, what)
            for name, (least, most, what) in BLEND_RANGES.items()
        }
    )


def _masks(reading: _Reading, given: Any) -> tuple[Mask, ...]:
    if not isinstance(given, list | tuple):
        reading.fault("masks", "The masks must be a list.")
        return ()
    if len(given) > MASKS_MOST:
        reading.fault("masks", f"A projector has {MASKS_MOST} masks at most.")
        return ()
    return tuple(_mask(reading, each, f"Mask {number}") for number, each in enumerate(given, start=1))


def _mask(reading: _Reading, given: Any, name: str) -> Mask:
    given = reading.members(given, "masks", ("points", "feather", "keep"))
    if given is None:
        return Mask(())
    points = reading.points(given.get("points", ()), "masks", LEAST, MOST, f"The points of {name.lower()}")
    if not POINTS_LEAST <= len(points) <= POINTS_MOST:
        reading.fault("masks", f"{name} must have {POINTS_LEAST} to {POINTS_MOST} points.")
    feather = reading.number(given.get("feather", 0), "masks", 0, 0.5, f"The feather of {name.lower()}")
    keep = given.get("keep", False)
    if not isinstance(keep, bool):
        reading.fault("masks", f"“keep” of {name.lower()} is true or false.")
    return Mask(points, feather, keep is True)


def _floats(reading: _Reading, given: Any) -> Floats | None:
    given = None if given is None else reading.members(given, "map", ("width", "height", "data", "error"))
    if given is None:
        return None
    size, data = _size(reading, given, "map"), _packed(reading, given.get("data"), "map")
    error = given.get("error")
    return Floats(*size, data, None if error is None else _packed(reading, error, "map"))


def _shades(reading: _Reading, given: Any, name: str) -> Shades | None:
    known = ("width", "height", "depth", "gamma", "data")
    given = None if given is None else reading.members(given, name, known)
    if given is None:
        return None
    if given.get("depth") not in (8, 16):
        reading.fault(name, f"“{name}” has a depth of 8 or 16 bits.")
    gamma = reading.number(given.get("gamma", 1.0), name, 0.1, 10, f"The gamma of “{name}”")
    depth = 16 if given.get("depth") == 16 else 8
    return Shades(*_size(reading, given, name), depth, gamma, _packed(reading, given.get("data"), name))


def _size(reading: _Reading, given: Mapping[str, Any], name: str) -> tuple[int, int]:
    return (
        reading.whole(given.get("width"), name, 2, PIXELS_MOST, f"The width of “{name}”"),
        reading.whole(given.get("height"), name, 2, PIXELS_MOST, f"The height of “{name}”"),
    )


def _packed(reading: _Reading, data: Any, name: str) -> str:
    if not isinstance(data, str) or not data or len(data) > PACKED_MOST or not data.isascii():
        reading.fault(name, f"The data of “{name}” must be packed as text of at most {PACKED_MOST >> 20} MB.")
        return ""
    return data
