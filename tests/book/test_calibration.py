"""A calibration is read whole, and what no projector could show is refused in one sentence each."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remembrancer.book.calibration import Calibration, Mesh, read_calibration
from remembrancer.book.errors import Invalid

SQUARE = [[0, 0], [1, 0], [1, 1], [0, 1]]
MASK = {"points": [[0, 0], [1, 0], [1, 1]], "feather": 0.1, "keep": True}


def refused(**changes: Any) -> str:
    with pytest.raises(Invalid) as refusal:
        read_calibration({**Calibration().document(), **changes})
    assert len(refusal.value.faults) == 1
    return str(refusal.value)


def mesh(columns: int, rows: int, **moved: Any) -> dict[str, Any]:
    offsets: list[Any] = [[0, 0] for _ in range(columns * rows)]
    for index, offset in moved.items():
        offsets[int(index[1:])] = offset
    return {"columns": columns, "rows": rows, "offsets": offsets}


class TestWhatCanBe:
    def test_nothing_is_the_whole_raster(self):
        assert read_calibration({}) == Calibration()

    def test_a_whole_one_goes_through_json_and_comes_back_the_same(self):
        full = read_calibration(
            {
                "corners": [[0.1, -0.2], [1.2, 0.05], [0.9, 0.95], [0.01, 1.1]],
                "mesh": mesh(3, 3, _4=[0.1, -0.07]),
                "blend": {"left": 0.2, "right": 0.5, "curve": 2.6, "gamma": 2.4, "black": 0.01},
                "masks": [MASK],
                "map": {"width": 2, "height": 2, "data": "eJw="},
                "alpha": {"width": 2, "height": 2, "depth": 16, "gamma": 2.2, "data": "eJw="},
            }
        )
        assert read_calibration(json.loads(json.dumps(full.document()))) == full

    def test_a_picture_may_hang_upside_down(self):
        assert read_calibration({"corners": [[1, 1], [0, 1], [0, 0], [1, 0]]})

    def test_a_mask_may_cross_itself(self):
        assert read_calibration({"masks": [{"points": [[0, 0], [1, 1], [1, 0], [0, 1]]}]})

    @given(st.lists(st.tuples(*[st.floats(-0.4, 0.4)] * 2), min_size=9, max_size=9))
    def test_points_that_stay_within_their_cells_never_fold(self, moves):
        offsets = [[x * 0.25 / 0.4 / 2, y * 0.25 / 0.4 / 2] for x, y in moves]
        assert read_calibration({"mesh": {"columns": 3, "rows": 3, "offsets": offsets}})


class TestCorners:
    @pytest.mark.parametrize(
        ("corners", "said"),
        [
            ([[0, 0], [1, 1], [1, 0], [0, 1]], "cross"),
            ([[0, 0], [0, 1], [1, 0], [1, 1]], "cross"),
            ([[0, 0], [1, 0], [0.3, 0.3], [0, 1]], "bottom right corner is pushed in"),
            ([[0.7, 0.7], [1, 0], [1, 1], [0, 1]], "top left corner is pushed in"),
            ([[0, 0], [0.5, 0], [1, 0], [0, 1]], "pushed in"),
            ([[1, 0], [0, 0], [0, 1], [1, 1]], "mirrored"),
            ([[0, 0], [0.01, 0], [1, 1], [0, 1]], "too near"),
            ([[0.5, 0.5]] * 4, "too near"),
            ([[-0.51, 0], [1, 0], [1, 1], [0, 1]], "too far outside"),
            ([[0, 0], [1, 0], [1, 1]], "four corners"),
            ([[0, 0], [1, 0], [1, 1], [0, None]], "four corners"),
            ([[0, 0], [1, 0], [1, 1], [0, "1"]], "four corners"),
            ([[0, 0], [1, 0], [1, 1], [0, True]], "four corners"),
            ([[0, 0], [1, 0], [1, 1], [0, float("nan")]], "four corners"),
            ([[0, 0], [1, 0], [1, 1], [0, float("inf")]], "four corners"),
            ("corners", "four corners"),
        ],
    )
    def test_that_cannot_be_are_refused(self, corners, said):
        assert said in refused(corners=corners)

    @given(st.lists(st.tuples(*[st.floats(-0.5, 1.5)] * 2), min_size=4, max_size=4))
    def test_any_four_points_are_taken_or_refused_with_one_sentence(self, corners):
        try:
            read = read_calibration({"corners": corners})
        except Invalid as refusal:
            faults = refusal.faults
        else:
            faults = []
            assert read.corners == tuple(corners)
        assert len(faults) <= 1


class TestMesh:
    @pytest.mark.parametrize("size", [1, 34, 0, -2, 2.5, True, None, "3"])
    def test_has_2_to_33_points_a_side(self, size):
        assert "from 2 to 33" in refused(mesh={"columns": size, "rows": 2, "offsets": [[0, 0]] * 4})

    def test_has_an_offset_for_each_point(self):
        assert "9 offsets, not 8" in refused(mesh={"columns": 3, "rows": 3, "offsets": [[0, 0]] * 8})

    def test_of_33_by_33_is_taken(self):
        assert read_calibration({"mesh": mesh(33, 33)}).mesh.columns == 33

    def test_does_not_fold(self):
        assert "folds over itself in column 2, row 1" in refused(mesh=mesh(3, 3, _4=[0.6, 0]))

    def test_does_not_reach_the_horizon_of_the_corners(self):
        slanted = [[0.45, 0], [0.55, 0], [1, 1], [0, 1]]
        moved = mesh(2, 2, _2=[0, 0.5], _3=[0, 0.5])
        assert "reaches too far" in refused(corners=slanted, mesh=moved)

    @pytest.mark.parametrize("offset", [[0, 2], [0], None, ["0", 0], [float("nan"), 0]])
    def test_has_numbers_only(self, offset):
        assert "offsets of the mesh" in refused(mesh=mesh(2, 2, _1=offset))


class TestBlend:
    @pytest.mark.parametrize(
        ("blend", "said"),
        [
            ({"left": 0.6, "right": 0.6}, "together are wider than the picture"),
            ({"left": 0.6}, "from 0 to 0.5"),
            ({"top": -0.1}, "from 0 to 0.5"),
            ({"curve": 0}, "from 1 to 8"),
            ({"gamma": 9}, "from 0.5 to 4"),
            ({"black": "dark"}, "must be a number"),
            ({"width": 1}, "no member “width”"),
            ([], "must have the members"),
        ],
    )
    def test_that_cannot_be_is_refused(self, blend, said):
        assert said in refused(blend=blend)


class TestMasks:
    @pytest.mark.parametrize(
        ("mask", "said"),
        [
            ({"points": [[0, 0], [1, 1]]}, "3 to 64 points"),
            ({"points": [[0, 0]] * 65}, "3 to 64 points"),
            ({**MASK, "points": [[0, 0], [1, 0], [1, 2]]}, "from −0.5 to 1.5"),
            ({**MASK, "feather": 0.7}, "feather of mask 1 must be from 0 to 0.5"),
            ({**MASK, "keep": "yes"}, "true or false"),
            ({**MASK, "colour": 1}, "no member “colour”"),
        ],
    )
    def test_that_cannot_be_are_refused(self, mask, said):
        assert said in refused(masks=[mask])

    def test_are_sixteen_at_most(self):
        assert read_calibration({"masks": [MASK] * 16})
        assert "16 masks at most" in refused(masks=[MASK] * 17)


class TestMapAndShades:
    @pytest.mark.parametrize(
        ("name", "given", "said"),
        [
            ("map", {"width": 1, "height": 2, "data": "x"}, "width of “map”"),
            ("map", {"width": 2, "height": 2, "data": ""}, "packed as text"),
            ("alpha", {"width": 2, "height": 2, "depth": 12, "gamma": 1, "data": "x"}, "8 or 16 bits"),
            ("beta", {"width": 2, "height": 9000, "depth": 8, "gamma": 1, "data": "x"}, "height of “beta”"),
            ("map", "a map", "must have the members"),
        ],
    )
    def test_that_cannot_be_are_refused(self, name, given, said):
        assert said in refused(**{name: given})


def test_a_point_of_the_mesh_stands_where_it_was_moved_to():
    moved = Mesh(3, 2, ((0, 0), (0.1, -0.2), (0, 0), (0, 0), (0, 0), (0, 0)))
    assert moved.at(1, 0) == (0.6, -0.2)
    assert moved.at(2, 1) == (1, 1)


@pytest.mark.parametrize("document", [None, [], "x", 3, {"colour": 1}])
def test_what_is_no_calibration_is_refused(document):
    with pytest.raises(Invalid):
        read_calibration(document)
