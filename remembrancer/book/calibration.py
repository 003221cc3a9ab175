"""How a projector's picture is bent, blended and masked (spec/stage/v1, “Calibration”)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from .quad import Point, Quad

SQUARE: Quad = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
MESH_LEAST, MESH_MOST = 2, 33


@dataclass(frozen=True)
class Mesh:
    """A lattice of `columns` × `rows` points, row by row, each moved in shares of the picture."""

    columns: int = 2
    rows: int = 2
    offsets: tuple[Point, ...] = ((0.0, 0.0),) * 4

    def at(self, column: int, row: int) -> Point:
        """Where a point of the lattice stands, before the corners."""
        dx, dy = self.offsets[row * self.columns + column]
        return column / (self.columns - 1) + dx, row / (self.rows - 1) + dy

    def cells(self) -> list[tuple[int, int]]:
        """The column and the row of each cell's top left point, row by row."""
        return [(column, row) for row in range(self.rows - 1) for column in range(self.columns - 1)]


@dataclass(frozen=True)
class Floats:
    """A lattice of pairs of float32 by raster pixel, packed as the format says: MPCDI's geometry.

    `error` is the third number of each point, packed too; it has no part in the picture.
    """

    width: int
    height: int
    data: str
    error: str | None = None


@dataclass(frozen=True)
class Shades:
    """A grey picture by raster pixel, packed as the format says: MPCDI's alpha or beta map.

    `depth` is 8 or 16 bits; `gamma` is the one already in it (1 when it is linear).
    """

    width: int
    height: int
    depth: int
    gamma: float
    data: str


@dataclass(frozen=True)
class Blend:
    """The widths of the blended edges in shares of the picture, their curve, gamma and black level."""

    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    curve: float = 2.0
    gamma: float = 2.2
    black: float = 0.0


@dataclass(frozen=True)
class Mask:
    """A polygon in shares of the raster that stays dark; with `keep`, everything else does."""

    points: tuple[Point, ...]
    feather: float = 0.0
    keep: bool = False


@dataclass(frozen=True)
class Calibration:
    """Everything between a projector's picture and the light that leaves its lens."""

    corners: Quad = SQUARE
    mesh: Mesh = field(default_factory=Mesh)
    map: Floats | None = None
    blend: Blend = field(default_factory=Blend)
    masks: tuple[Mask, ...] = ()
    alpha: Shades | None = None
    beta: Shades | None = None

    def document(self) -> dict[str, Any]:
        """The JSON values of the format; `read_calibration` gives the same calibration again."""
        document: dict[str, Any] = _plain(asdict(self))
        return document


def read_calibration(document: Mapping[str, Any]) -> Calibration:
    """The calibration in a document; Invalid with a sentence for everything that is wrong in it."""
    from .calibration_reading import calibration_from

    return calibration_from(document)


def _plain(value: Any) -> Any:
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return value
