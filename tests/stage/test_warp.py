"""The reference of warp, blend and masks: against plain reckoning, and against the golden files."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from remembrancer.book.calibration import Blend, Calibration, Floats, Mask, Mesh, Shades, read_calibration
from remembrancer.book.errors import Invalid
from remembrancer.stage.blend import ramp, weights
from remembrancer.stage.masks import mask_weights
from remembrancer.stage.meshes import offset_at, resampled
from remembrancer.stage.packed import floats, pack
from remembrancer.stage.passes import projected
from remembrancer.stage.warp import centres, matrix, picture_coordinates, through
from tools import golden_warp

GOLDEN = Path(__file__).parents[2] / "spec" / "stage" / "v1" / "golden"
SLANTED = golden_warp.SLANTED


@pytest.mark.parametrize("file", golden_warp.FILES)
def test_the_golden_files_are_what_the_reference_makes(file):
    made = json.loads(golden_warp.written(golden_warp.FILES[file]()))
    assert made == json.loads((GOLDEN / f"{file}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "calibration", [*golden_warp.CASES.values(), *(c for c, _ in golden_warp.WHOLE.values())]
)
def test_every_calibration_of_the_golden_files_can_be_read(calibration):
    assert read_calibration(calibration.document()) == calibration


class TestHomography:
    def test_solves_the_eight_equations_of_four_points(self):
        rows, right = [], []
        for (u, v), (x, y) in zip([(0, 0), (1, 0), (1, 1), (0, 1)], SLANTED, strict=True):
            rows += [[u, v, 1, 0, 0, 0, -u * x, -v * x], [0, 0, 0, u, v, 1, -u * y, -v * y]]
            right += [x, y]
        np.testing.assert_allclose(matrix(SLANTED).ravel()[:8], np.linalg.solve(rows, right), atol=1e-12)

    def test_keeps_straight_lines_straight(self):
        line = through(matrix(SLANTED), np.stack([np.linspace(0, 1, 9), np.linspace(0.2, 0.7, 9)], axis=-1))
        along = line[-1] - line[0]
        away = (line - line[0]) @ [-along[1], along[0]]
        assert np.abs(away).max() < 1e-12


class TestWarp:
    def test_without_a_calibration_each_pixel_finds_its_own_place(self):
        np.testing.assert_allclose(picture_coordinates(Calibration(), 40, 30), centres(40, 30), atol=1e-12)

    def test_outside_the_corners_there_is_no_picture(self):
        u = picture_coordinates(Calibration(((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))), 40, 40)
        assert np.isnan(u[:10]).all()
        assert not np.isnan(u[10:30, 10:30]).any()
        assert np.isnan(u[10:30, 30:]).all()

    def test_a_mesh_leaves_no_hole_between_its_triangles(self):
        mesh = golden_warp.bent(9, 9, 0.3, 5)
        still = [i // 9 in (0, 8) or i % 9 in (0, 8) for i in range(81)]
        held = tuple((0.0, 0.0) if on else each for on, each in zip(still, mesh.offsets, strict=True))
        whole = picture_coordinates(Calibration(SLANTED, Mesh(9, 9, held)), 320, 180)
        plain = picture_coordinates(Calibration(SLANTED), 320, 180)
        np.testing.assert_array_equal(np.isnan(whole), np.isnan(plain))

    def test_a_moved_point_of_the_mesh_takes_its_part_of_the_picture_along(self):
        mesh = Mesh(3, 3, (*[(0.0, 0.0)] * 4, (0.125, 0.0), *[(0.0, 0.0)] * 4))
        u = picture_coordinates(Calibration(mesh=mesh), 80, 80)
        np.testing.assert_allclose(u[39, 49], [0.5 - 0.005, 0.49375], atol=2e-3)
        np.testing.assert_allclose(u[5, 70], centres(80, 80)[5, 70], atol=1e-12)

    def test_a_map_of_the_rasters_size_is_taken_as_it_is(self):
        values = np.random.default_rng(1).random((9, 16, 2)).astype("<f4")
        values[3, 4] = np.nan
        u = picture_coordinates(Calibration(map=Floats(16, 9, pack(values))), 16, 9)
        np.testing.assert_array_equal(u.astype("<f4"), values)

    def test_a_smaller_map_is_read_between_its_points(self):
        values = np.stack(np.meshgrid([0.25, 0.75], [0.25, 0.75]), axis=-1).astype("<f4")
        u = picture_coordinates(Calibration(map=Floats(2, 2, pack(values))), 8, 8)
        np.testing.assert_allclose(u[3:5, 3:5], centres(8, 8)[3:5, 3:5], atol=1e-7)
        np.testing.assert_allclose(u[0, 0], [0.25, 0.25])

    @pytest.mark.parametrize("data", ["", "####", "eJw=", pack(np.zeros(7, "<f4")), pack(np.zeros(9, "<f4"))])
    def test_a_map_without_the_size_that_it_says_is_refused(self, data):
        with pytest.raises(Invalid, match="does not have the size"):
            floats(Floats(2, 2, data))


class TestMeshes:
    def test_of_twice_the_cells_bends_exactly_as_before(self):
        mesh = golden_warp.bent(4, 3, 0.3, 9)
        finer = resampled(mesh, 7, 5)
        given = [picture_coordinates(Calibration(SLANTED, each), 90, 60) for each in (mesh, finer)]
        np.testing.assert_allclose(given[0], given[1], atol=1e-12)

    def test_and_back_are_the_same(self):
        mesh = golden_warp.bent(5, 5, 0.3, 9)
        back = resampled(resampled(mesh, 17, 17), 5, 5)
        np.testing.assert_allclose(back.offsets, mesh.offsets, atol=1e-15)

    def test_lie_between_their_points_on_the_triangle(self):
        mesh = Mesh(2, 2, ((0.0, 0.0), (0.2, 0.0), (0.0, 0.4), (0.0, 0.0)))
        assert offset_at(mesh, 1, 0) == (0.2, 0.0)
        assert offset_at(mesh, 0.5, 0.5) == (0.0, 0.0)
        assert offset_at(mesh, 0.5, 0.0) == (0.1, 0.0)


class TestBlend:
    @pytest.mark.parametrize("curve", [1, 2, 2.6, 8])
    def test_two_projectors_together_give_the_light_of_one(self, curve):
        x = np.linspace(0, 1, 101)
        np.testing.assert_allclose(ramp(x, curve) + ramp(1 - x, curve), 1, atol=1e-12)

    def test_two_overlapping_pictures_add_up_in_the_light_that_they_give(self):
        width, gamma = 0.4, 2.2
        left = Calibration(blend=Blend(right=width, gamma=gamma))
        right = Calibration(blend=Blend(left=width, gamma=gamma))
        grey = np.full((4, 50, 3), 0.6)
        sent = [projected(grey, each, 50, 4) for each in (left, right)]
        light = sent[0][:, 30:] ** gamma + sent[1][:, :20] ** gamma
        np.testing.assert_allclose(light, 0.6**gamma, atol=1e-12)

    def test_nothing_is_blended_where_no_edge_is(self):
        np.testing.assert_array_equal(weights(centres(9, 9), Blend()), 1)

    def test_black_is_lifted_where_no_neighbour_adds_its_own(self):
        sent = projected(np.zeros((2, 10, 3)), Calibration(blend=Blend(left=0.5, black=0.1)), 10, 2)
        assert (sent[:, :5] == 0).all()
        np.testing.assert_allclose(sent[:, 5:], 0.1)

    def test_outside_the_picture_it_is_black_whatever_is_lifted(self):
        corners = ((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0))
        sent = projected(np.ones((2, 2, 3)), Calibration(corners, blend=Blend(black=0.2)), 10, 2)
        assert (sent[:, :5] == 0).all()
        assert (sent[:, 5:] == 1).all()

    def test_an_alpha_map_stands_instead_of_the_edges(self):
        alpha = Shades(2, 1, 8, 1.0, pack(np.array([[0, 255]], "u1")))
        calibration = Calibration(alpha=replace(alpha, height=1), blend=Blend(gamma=1.0))
        sent = projected(np.ones((1, 1, 3)), calibration, 2, 1)
        assert sent[0, :, 0].tolist() == [0.0, 1.0]


class TestMasks:
    def test_darken_their_inside_and_nothing_else(self):
        mask = Mask(((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75)))
        weight = mask_weights([mask], 40, 40)
        assert (weight[10:30, 10:30] == 0).all()
        assert weight.sum() == 40 * 40 - 20 * 20
        np.testing.assert_array_equal(mask_weights([replace(mask, keep=True)], 40, 40), 1 - weight)

    def test_go_over_in_as_many_pixels_across_as_down(self):
        mask = Mask(((-0.5, -0.5), (0.5, -0.5), (0.5, 1.5), (-0.5, 1.5)), feather=0.1)
        row = mask_weights([mask], 200, 100)[50]
        between = np.flatnonzero((row > 0) & (row < 1))
        assert (between[0], between[-1]) == (90, 109)
        np.testing.assert_allclose(row[99] + row[100], 1)

    def test_that_cross_themselves_are_dark_where_an_odd_number_of_turns_is(self):
        star = Mask(((0.2, 0.2), (0.8, 0.8), (0.8, 0.2), (0.2, 0.8)))
        weight = mask_weights([star], 100, 100)
        assert weight[30, 50] == 1
        assert weight[50, 30] == 0
