"""A mesh with another number of points that bends the picture as the one before."""

from __future__ import annotations

from remembrancer.book.calibration import Mesh
from remembrancer.book.quad import Point


def resampled(mesh: Mesh, columns: int, rows: int) -> Mesh:
    """The same bend on `columns` × `rows` points: each new point lies exactly on the old mesh.

    Where every old point is a new one too (3 to 5, 5 to 9), nothing of the bend is lost.
    """
    offsets = tuple(
        offset_at(mesh, column / (columns - 1), row / (rows - 1))
        for row in range(rows)
        for column in range(columns)
    )
    return Mesh(columns, rows, offsets)


def offset_at(mesh: Mesh, x: float, y: float) -> Point:
    """How far the mesh moves the picture coordinates (x, y): linear within each triangle."""
    across, down = x * (mesh.columns - 1), y * (mesh.rows - 1)
    column, row = min(int(across), mesh.columns - 2), min(int(down), mesh.rows - 2)
    s, t = across - column, down - row
    a, c = _offset(mesh, column, row), _offset(mesh, column + 1, row + 1)
    # The cell is split from its top left to its bottom right.
    b = _offset(mesh, column + 1, row) if s >= t else _offset(mesh, column, row + 1)
    first, second = 1 - max(s, t), min(s, t)
    between = abs(s - t)
    return (
        first * a[0] + between * b[0] + second * c[0],
        first * a[1] + between * b[1] + second * c[1],
    )


def _offset(mesh: Mesh, column: int, row: int) -> Point:
    return mesh.offsets[row * mesh.columns + column]
