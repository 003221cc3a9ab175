"""The four corners of a picture on a raster: the homography, and what four corners cannot be."""

from __future__ import annotations

from collections.abc import Sequence

Point = tuple[float, float]
Quad = tuple[Point, Point, Point, Point]
"""Top left, top right, bottom right, bottom left, in shares of the raster."""
Matrix = tuple[float, float, float, float, float, float, float, float, float]
"""Three rows of three, one after the other; the last is 1."""

NAMES = ("top left", "top right", "bottom right", "bottom left")
LEAST, MOST = -0.5, 1.5
SIDE_LEAST = 0.02
"""A side shorter than this share of the raster is a slip of the finger, not a picture."""
TURN_LEAST = 0.01
"""The sine of the angle at a corner: below it, three corners lie on one line for every practical purpose."""


def homography(corners: Sequence[Point]) -> Matrix:
    """What takes the unit square to `corners`.

    In closed form after Paul Heckbert, "Fundamentals of Texture Mapping and Image Warping", 1989, § 2.2.3.
    ZeroDivisionError when three of the corners lie on one line.
    """
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners
    ax, ay, bx, by = x1 - x2, y1 - y2, x3 - x2, y3 - y2
    sx, sy = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    area = ax * by - bx * ay
    g, h = (sx * by - bx * sy) / area, (ax * sy - sx * ay) / area
    return (x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1.0)


def depth(matrix: Matrix, point: Point) -> float:
    """The third homogeneous coordinate at `point`: above 0 in front of the lens, at 0 on the horizon."""
    return matrix[6] * point[0] + matrix[7] * point[1] + matrix[8]


def fault_of(corners: Quad) -> str:
    """Why no picture can have these corners, in one sentence; nothing when one can."""
    for name, (x, y) in zip(NAMES, corners, strict=True):
        if not (LEAST <= x <= MOST and LEAST <= y <= MOST):
            return f"The {name} corner lies too far outside the projector’s picture (from −0.5 to 1.5)."
    if _cross(corners[0], corners[1], corners[2], corners[3]) or _cross(
        corners[1], corners[2], corners[3], corners[0]
    ):
        return (
            "Two sides of the picture cross; its corners go round like a clock, from top left to bottom left."
        )
    return _too_short(corners) or _bent(corners)


def _too_short(corners: Quad) -> str:
    for index, name in enumerate(NAMES):
        (x, y), (next_x, next_y) = corners[index], corners[(index + 1) % 4]
        if (next_x - x) ** 2 + (next_y - y) ** 2 < SIDE_LEAST**2:
            return f"The {name} and {NAMES[(index + 1) % 4]} corners are too near; the picture is too small."
    return ""


def _bent(corners: Quad) -> str:
    turns = [_sine(corners[index - 1], corners[index], corners[(index + 1) % 4]) for index in range(4)]
    if all(turn < 0 for turn in turns):
        return "The picture is mirrored; projection from behind is set at the projector itself."
    for name, turn in zip(NAMES, turns, strict=True):
        if turn < TURN_LEAST:
            return f"The {name} corner is pushed in; the picture must bulge at each of its corners."
    return ""


def _sine(before: Point, at: Point, after: Point) -> float:
    """The sine of the turn at a corner, above 0 for a turn to the right (y goes down)."""
    ax, ay, bx, by = at[0] - before[0], at[1] - before[1], after[0] - at[0], after[1] - at[1]
    return (ax * by - ay * bx) / (((ax * ax + ay * ay) * (bx * bx + by * by)) ** 0.5 or 1.0)


def side(a: Point, b: Point, p: Point) -> float:
    """Twice the area of the triangle a, b, p; above 0 when it is clockwise on a raster."""
    return (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0])


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the lines a to b and c to d cross between their ends."""
    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0
