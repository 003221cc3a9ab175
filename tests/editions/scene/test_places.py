"""Where a light stands, and that it names nobody's door."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
import shapely

from remembrancer.editions.installation.scene.box import Box, around
from remembrancer.editions.installation.scene.gazetteer import Gazetteer
from remembrancer.editions.installation.scene.map import ground_of
from remembrancer.editions.installation.scene.mixing import mix, mix_of
from remembrancer.editions.installation.scene.places import AFLOAT, CELL_M, FROM_AFAR, Places, bearing
from remembrancer.editions.installation.scene.terrain import named_of
from tests.editions.scene.samples import london, map_of_london


@pytest.fixture(scope="module")
def places() -> Places:
    terrain = map_of_london()
    gazetteer = Gazetteer(terrain.box, named_of(london(), terrain))
    return Places(terrain.box, gazetteer, ground_of(terrain, terrain.box))


def stood(places: Places, typed: str, count: int = 400) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """(count, 2): metres east and south of the box's corner, for as many ranks."""
    box = places.box
    at = np.array([places.spot(typed, rank)[:2] for rank in range(count)]) / 65535
    return at * [box.width_m, box.height_m]


def test_a_light_stands_in_the_place_that_was_typed_and_nowhere_finer_than_a_cell(places: Places) -> None:
    hackney = stood(places, "Camden Town")
    centre = places.box.unit([-0.143, 51.539]) * [places.box.width_m, places.box.height_m]
    assert np.abs(hackney.mean(axis=0) - centre).max() < CELL_M
    assert hackney.std(axis=0).min() > CELL_M / 4
    assert len(np.unique(hackney, axis=0)) > 390


def test_a_neighbouring_house_gives_the_same_spot(places: Places) -> None:
    one, other = places.spot("3 Mare Street, Hackney", 7), places.spot("290 Mare Street, Hackney", 7)
    assert one == other


def test_those_who_write_london_are_spread_over_all_of_it_and_on_land(places: Places) -> None:
    areas = [each.geometry for each in map_of_london().features(places.box) if each.kind == "land"]
    land = shapely.union_all(shapely.make_valid(areas))
    box = places.box
    at = np.array([places.spot("London", rank)[:2] for rank in range(1000)]) / 65535
    degrees = np.column_stack(
        (box.west + at[:, 0] * (box.east - box.west), box.north - at[:, 1] * (box.north - box.south))
    )
    on_land = shapely.contains_xy(shapely.buffer(land, 0.005), degrees)
    assert on_land.mean() > 0.99
    assert (at.std(axis=0) > 0.1).all()


def test_an_unknown_place_floats_on_the_river_along_its_whole_length(places: Places) -> None:
    river = next(each.geometry for each in map_of_london().features(places.box) if each.kind == "river")
    spots = [places.spot("", rank) for rank in range(600)]
    assert {spot.style for spot in spots} == {AFLOAT}
    box = places.box
    x = np.array([spot.x for spot in spots]) / 65535 * (box.east - box.west) + box.west
    y = box.north - np.array([spot.y for spot in spots]) / 65535 * (box.north - box.south)
    assert shapely.contains_xy(shapely.buffer(river, 0.0005), x, y).mean() > 0.99
    shares, _ = np.histogram(x, bins=[-0.35, -0.2, -0.1, 0.0, 0.1, 0.23])
    assert shares.min() > 40


def test_a_place_outside_is_a_light_at_the_rim_in_its_direction(places: Places) -> None:
    north, east, south, west = (
        places.spot(typed, 5) for typed in ("Edinburgh", "Amsterdam", "Accra, Ghana", "Bristol")
    )
    assert {spot.style for spot in (north, east, south, west)} == {FROM_AFAR}
    assert north.y < 3_000
    assert east.x > 62_000
    assert south.y > 62_000
    assert west.x < 3_000


def test_without_a_map_lights_spread_over_the_box() -> None:
    places = Places(Box(-0.3, 51.4, 0.1, 51.6), Gazetteer())
    spots = [places.spot("", rank) for rank in range(300)]
    assert {spot.style for spot in spots} == {AFLOAT}
    assert np.std([spot.x for spot in spots]) > 15_000


def test_the_same_entry_always_stands_in_the_same_spot(places: Places) -> None:
    again = Places(
        places.box,
        Gazetteer(places.box, named_of(london(), map_of_london())),
        ground_of(map_of_london(), places.box),
    )
    for typed in ("", "Hackney", "London", "Paris"):
        assert [again.spot(typed, rank) for rank in range(50)] == [
            places.spot(typed, rank) for rank in range(50)
        ]


def test_chance_is_the_same_one_by_one_and_all_at_once() -> None:
    ranks = [0, 1, 2, 16_383, 2**31, 2**32 - 1]
    for seed in (0, 1, 12345, 2**32 - 1):
        assert mix(ranks, seed).tolist() == [mix_of(rank, seed) for rank in ranks]
    assert len(set(mix(np.arange(100_000)).tolist())) == 100_000


def test_directions_are_those_of_a_great_circle() -> None:
    assert bearing(51.5, -0.1, 60.0, -0.1) == pytest.approx(0.0)
    assert bearing(0.0, 0.0, 0.0, 10.0) == pytest.approx(np.pi / 2)
    assert bearing(51.5, -0.1, 40.7, -74.0) == pytest.approx(np.radians(288 - 360), abs=0.02)


def test_a_book_without_a_map_has_a_box_around_its_locations() -> None:
    box = around(london().occasion.locations)
    assert box is not None
    for each in london().occasion.locations:
        assert each.latitude is not None
        assert each.longitude is not None
        assert box.grown(-5_000).holds(each.latitude, each.longitude)
    assert 0.6 <= box.aspect <= 1.01
    assert around(()) is None


def test_the_box_is_true_to_scale() -> None:
    box = map_of_london().box
    assert box.width_m == pytest.approx(60_900, rel=0.01)
    corners = [[box.west, box.north], [box.east, box.north], [box.east, box.south]]
    world = box.world(corners)
    assert world.tolist() == [[-1.0, -box.aspect], [1.0, -box.aspect], [1.0, box.aspect]]
    assert all(a != b for a, b in pairwise(world.tolist()))
