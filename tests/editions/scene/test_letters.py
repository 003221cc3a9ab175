"""Where lights stand on the lettering."""

from __future__ import annotations

import numpy as np
import pytest

from remembrancer.editions.installation.scene.box import Floats
from remembrancer.editions.installation.scene.lettering import build_lettering
from remembrancer.editions.installation.scene.letters import ON_FRONT, POINTS
from remembrancer.editions.installation.scene.mesh import Layer, read_mesh


@pytest.fixture(scope="module")
def table() -> Layer:
    return read_mesh(build_lettering("LondonUnited", ["en"]).table).layers["points"]


def on_front(table: Layer) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    assert table.normals is not None
    return np.asarray(table.normals[:, 2] > 0.99)


def nearest(points: Floats) -> Floats:
    """How far each point is from the one nearest to it."""
    away = ((points[:, None] - points[None]) ** 2).sum(axis=2)
    np.fill_diagonal(away, np.inf)
    return np.asarray(np.sqrt(away.min(axis=1)))


def test_there_are_8192_points_most_of_them_on_the_front(table: Layer) -> None:
    assert len(table.positions) == POINTS
    assert on_front(table).mean() == pytest.approx(ON_FRONT, abs=0.001)


def test_every_point_lies_on_a_face(table: Layer) -> None:
    lettering = build_lettering("LondonUnited", ["en"])
    depth = read_mesh(lettering.mesh).header["depth"]
    front = table.positions[on_front(table)]
    assert np.abs(front[:, 2] - depth / 2).max() < 0.001
    rings = lettering.outlines.offset(0.0015)
    inside = sum(_winding(np.asarray(ring), front[:200, :2]) for ring in rings.to_polygons())
    assert (inside > 0.5).all()


def _winding(ring: Floats, points: Floats) -> Floats:
    """How often a ring goes around each point."""
    start = ring[None] - points[:, None]
    end = np.roll(ring, -1, axis=0)[None] - points[:, None]
    cross = start[..., 0] * end[..., 1] - start[..., 1] * end[..., 0]
    return np.asarray(np.arctan2(cross, (start * end).sum(axis=2)).sum(axis=1) / (2 * np.pi))


@pytest.mark.parametrize("count", [64, 256, 1024, 2048])
def test_any_beginning_covers_the_letters_evenly(table: Layer, count: int) -> None:
    """Points as even as these are farther apart than chance would have them, and none is crowded."""
    front = table.positions[:count][on_front(table)[:count]]
    apart = nearest(front)
    assert apart.min() > 0.55 * apart.mean()
    assert len(front) / count == pytest.approx(ON_FRONT, abs=0.03)


def test_each_eighth_of_the_width_has_its_share_from_the_beginning(table: Layer) -> None:
    whole, _ = np.histogram(table.positions[:, 0], bins=8)
    few, _ = np.histogram(table.positions[:512, 0], bins=8)
    assert np.abs(few / 512 - whole / POINTS).max() < 0.03
