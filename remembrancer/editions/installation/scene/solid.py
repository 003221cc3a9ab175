"""Outlines → a watertight solid: a front face with a small bevel, sides with hard corners, a back.

Every ring of the outlines is repeated point for point on each level, so that levels join without a gap; flat
faces are cut by manifold3d's triangulation, which uses every edge of its rings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

import manifold3d
import numpy as np
import numpy.typing as npt

from .box import Floats
from .outlines import rings_of

Indices = npt.NDArray[np.uint32]
_SMOOTH = cos(radians(40))
"""Corners flatter than this are shaded as a curve."""
_MITRE = 2.5
"""How far, in widths of the bevel, a sharp corner may draw back."""
_LEAN = 1.0
"""The bevel's normals begin half way between the side and the front."""
_FRONT, _BACK = np.array([0.0, 0.0, 1.0]), np.array([0.0, 0.0, -1.0])


@dataclass(frozen=True)
class Solid:
    """`positions` and `normals` (n, 3), `triangles` (m, 3) counter-clockwise from outside; +z is front."""

    positions: Floats
    normals: Floats
    triangles: Indices


@dataclass(frozen=True)
class _Strip:
    """A ring's points with the outward normals of a side: `into` and `out` differ at a corner."""

    at: Floats
    into: Floats
    out: Floats
    is_sharp: npt.NDArray[np.bool_]


def extruded(flat: manifold3d.CrossSection, depth: float, bevel: float) -> Solid:
    """The solid between z = -depth/2 and depth/2, its front edges cut by `bevel` where strokes bear it."""
    parts = [piece for rings in rings_of(flat) for piece in _part(rings, depth, bevel)]
    starts = np.cumsum([0, *(len(each.positions) for each in parts[:-1])])
    triangles = [each.triangles + start for each, start in zip(parts, starts, strict=True)]
    return Solid(
        np.concatenate([each.positions for each in parts]),
        np.concatenate([each.normals for each in parts]),
        np.concatenate(triangles).astype(np.uint32),
    )


def _part(rings: Sequence[Any], depth: float, bevel: float) -> Iterator[Solid]:
    """One separate shape: its faces, then the strips around each ring."""
    strips = [_strip(np.asarray(ring, dtype=np.float64)) for ring in rings]
    inset, bevel = _inset(strips, bevel)
    top, bottom = depth / 2, -depth / 2
    yield _face(inset, top, _FRONT)
    for strip, drawn_in in zip(strips, inset, strict=True):
        edge = [(drawn_in, top, _LEAN)] if bevel else []
        yield _wall(
            strip, [*edge, (strip.at, top - bevel, _LEAN / 4 if bevel else 0.0), (strip.at, bottom, 0.0)]
        )
    yield _face([strip.at for strip in strips], bottom, _BACK)


def _strip(ring: Floats) -> _Strip:
    along = np.roll(ring, -1, axis=0) - ring
    along /= np.linalg.norm(along, axis=1, keepdims=True)
    out = np.stack((along[:, 1], -along[:, 0]), axis=1)
    into = np.roll(out, 1, axis=0)
    is_sharp = (into * out).sum(axis=1) < _SMOOTH
    middle = into + out
    middle /= np.maximum(np.linalg.norm(middle, axis=1, keepdims=True), 1e-9)
    return _Strip(
        ring, np.where(is_sharp[:, None], into, middle), np.where(is_sharp[:, None], out, middle), is_sharp
    )


def _inset(strips: Sequence[_Strip], bevel: float) -> tuple[list[Floats], float]:
    """The rings drawn in by the bevel; by half of it, at last by nothing, where a stroke is too thin."""
    for width in (bevel, bevel / 2, bevel / 4):
        rings = [strip.at - _drawn_in(strip, width) for strip in strips]
        area = sum(_signed(ring) for ring in rings)
        clean = manifold3d.CrossSection(rings, manifold3d.FillRule.Positive)
        if area > 0 and abs(clean.area() - area) < 1e-4 * area and clean.num_contour() == len(rings):
            return rings, width
    return [strip.at for strip in strips], 0.0


def _drawn_in(strip: _Strip, width: float) -> Floats:
    """How far each point moves; less where an edge is so short that it would turn around."""
    move = _mitres(strip) * width
    along = np.roll(strip.at, -1, axis=0) - strip.at
    room = 0.9 * (along**2).sum(axis=1)
    for _ in range(6):
        turns = ((np.roll(move, -1, axis=0) - move) * along).sum(axis=1) > room
        if not turns.any():
            break
        move[turns | np.roll(turns, 1)] /= 2
    return move


def _mitres(strip: _Strip) -> Floats:
    """How far each point moves for a bevel of one, so that both its edges move by one."""
    both = strip.into + strip.out
    length = 2 / np.maximum((both**2).sum(axis=1, keepdims=True), 4 / _MITRE**2)
    return np.asarray(both * length)


def _signed(ring: Floats) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1))) / 2


def _face(rings: Sequence[Floats], z: float, normal: Floats) -> Solid:
    triangles = np.asarray(manifold3d.triangulate(list(rings)), dtype=np.uint32)
    flat = np.concatenate(rings)
    positions = np.column_stack((flat, np.full(len(flat), z)))
    turned = triangles if normal[2] > 0 else triangles[:, ::-1]
    return Solid(positions, np.tile(normal, (len(flat), 1)), turned)


def _wall(strip: _Strip, levels: Sequence[tuple[Floats, float, float]]) -> Solid:
    """Quads from level to level around a ring, front to back: (ring, z, lean of its normals to the front).

    Between levels normals turn, so that the bevel is shaded as a rounded edge.
    """
    count, corners = len(strip.at), np.flatnonzero(strip.is_sharp)
    twice = np.concatenate((np.arange(count), corners))
    flat = np.concatenate((strip.out, strip.into[corners]))
    positions = [np.column_stack((ring[twice], np.full(len(twice), z))) for ring, z, _ in levels]
    normals = [_unit(np.column_stack((flat, np.full(len(flat), lean)))) for _, _, lean in levels]
    start, end = np.arange(count), np.arange(count)
    end[corners] = count + np.arange(len(corners))
    quads = [_quads(start, np.roll(end, -1), len(twice), level) for level in range(len(levels) - 1)]
    return Solid(np.concatenate(positions), np.concatenate(normals), np.concatenate(quads))


def _quads(start: Any, end: Any, size: int, level: int) -> Indices:
    """Two triangles for each edge of a ring of `size` points between a level and the next."""
    upper, lower = level * size, (level + 1) * size
    first = np.stack((start + lower, end + lower, end + upper), axis=1)
    second = np.stack((start + lower, end + upper, start + upper), axis=1)
    return np.asarray(np.concatenate((first, second)), dtype=np.uint32)


def _unit(vectors: Floats) -> Floats:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))
