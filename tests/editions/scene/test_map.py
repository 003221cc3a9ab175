"""The map on which the lights stand."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry.base import BaseGeometry

from remembrancer.book.occasion import Location
from remembrancer.editions.installation.scene.cells import areas
from remembrancer.editions.installation.scene.map import GEONAMES, MOST_BYTES, build_map, ground_of
from remembrancer.editions.installation.scene.mesh import Layer, Mesh, read_mesh
from remembrancer.editions.installation.scene.shapes import simpler
from remembrancer.editions.installation.scene.terrain import Terrain, box_of, read_terrain
from tests.editions.scene.samples import TOWN, feature, geojson, london, map_of_london, square, triangles

ON_THE_THAMES = {
    "Richmond Bridge": (51.4573, -0.3068),
    "Hammersmith Bridge": (51.4881, -0.2304),
    "Putney Bridge": (51.4667, -0.2131),
    "Battersea Bridge": (51.4812, -0.1725),
    "Vauxhall Bridge": (51.4875, -0.1266),
    "Westminster Bridge": (51.5008, -0.1219),
    "Tower Bridge": (51.5055, -0.0754),
    "Greenwich foot tunnel": (51.4848, -0.0096),
    "The Thames Barrier": (51.4970, 0.0367),
    "Woolwich ferry": (51.4960, 0.0625),
}
ON_LAND = {
    "City Hall, Camden side": (51.5225, -0.1290),
    "Canary Wharf, within the loop": (51.5030, -0.0160),
    "Battersea Park": (51.4790, -0.1560),
    "Greenwich Peninsula": (51.4960, 0.0075),
    "Fulham, within the bend": (51.4790, -0.2050),
}


@pytest.fixture(scope="module")
def mesh() -> Mesh:
    terrain = map_of_london()
    return read_mesh(build_map(terrain, terrain.box, london().occasion.locations))


def shape_of(layer: Layer) -> BaseGeometry:
    """What a layer's triangles cover, in world units."""
    return shapely.union_all(shapely.polygons(triangles(layer)))


def world(at: tuple[float, float]) -> BaseGeometry:
    return shapely.points(map_of_london().box.world([at[1], at[0]]))


def test_london_is_small_enough_for_the_first_picture() -> None:
    terrain = map_of_london()
    data = build_map(terrain, terrain.box, london().occasion.locations)
    assert 8_000 < len(data) <= MOST_BYTES
    assert data == build_map(terrain, terrain.box, london().occasion.locations)


def test_london_has_the_area_of_greater_london(mesh: Mesh) -> None:
    """1,572 square kilometres by the Office for National Statistics, less the tidal river."""
    km2_a_unit = (map_of_london().box.width_m / 2000) ** 2
    assert areas(triangles(mesh.layers["land"])).sum() * km2_a_unit == pytest.approx(1_572, rel=0.02)


def test_the_thames_flows_under_its_bridges_and_around_its_bends(mesh: Mesh) -> None:
    river = shape_of(mesh.layers["river"])
    unit_m = map_of_london().box.width_m / 2
    for name, at in ON_THE_THAMES.items():
        assert shapely.distance(river, world(at)) * unit_m < 60, name
    for name, at in ON_LAND.items():
        assert shapely.distance(river, world(at)) * unit_m > 200, name


def test_the_thames_is_one_river_from_west_to_east(mesh: Mesh) -> None:
    river = shapely.buffer(shape_of(mesh.layers["river"]), 0.0004)
    assert river.geom_type == "Polygon"
    west, _, east, _ = river.bounds
    assert west < -0.95
    assert east > 0.95


def test_it_has_borders_the_underground_and_the_locations_of_the_occasion(mesh: Mesh) -> None:
    assert len(mesh.layers["borders"].positions) > 300
    assert len(mesh.layers["rails"].positions) > 500
    assert [each["id"] for each in mesh.header["locations"]] == [
        "westminster", "london-bridge", "finsbury-park", "parsons-green"
    ]  # fmt: skip
    westminster = mesh.header["locations"][0]
    assert westminster["date"] == "2017-03-22"
    assert [westminster["x"], westminster["z"]] == pytest.approx([-0.0769, -0.0422], abs=0.002)
    assert any("Ordnance Survey" in each for each in mesh.header["credits"])
    assert any("OpenStreetMap" in each for each in mesh.header["credits"])


def test_lines_are_pairs_and_everything_lies_in_the_box(mesh: Mesh) -> None:
    for name in ("borders", "rails"):
        indices = mesh.layers[name].indices
        assert indices is not None
        assert len(indices) % 2 == 0
    aspect = map_of_london().box.aspect
    for layer in mesh.layers.values():
        assert np.abs(layer.positions[:, 0]).max() <= 1.0001
        assert np.abs(layer.positions[:, 1]).max() <= aspect + 0.0001


def test_a_host_draws_a_small_town() -> None:
    terrain = read_terrain(TOWN)
    mesh = read_mesh(build_map(terrain, terrain.box, [Location("square", "The square", None, 50.05, 10.1)]))
    assert set(mesh.layers) == {"land", "river", "borders", "rails"}
    assert mesh.header["credits"] == ["Drawn for the tests.", GEONAMES]
    assert mesh.header["locations"][0]["x"] == pytest.approx(0.0, abs=1e-4)
    assert [each.name for each in terrain.named] == ["Westquarter", "Eastquarter", "Old Market"]
    unit_m = terrain.box.width_m / 2
    assert areas(triangles(mesh.layers["river"])).sum() * unit_m**2 == pytest.approx(14_500 * 200, rel=0.05)


def test_a_map_is_cut_to_the_box() -> None:
    terrain = read_terrain(TOWN)
    west = terrain.box.__class__(10.0, 50.0, 10.1, 50.1)
    mesh = read_mesh(build_map(terrain, west))
    assert areas(triangles(mesh.layers["land"])).sum() == pytest.approx(4 * west.aspect, rel=0.01)


def test_where_a_map_has_only_water_the_rest_is_land() -> None:
    terrain = read_terrain(geojson(feature("Polygon", square(10.0, 50.0, 0.1), kind="water")))
    mesh = read_mesh(build_map(terrain, terrain.box))
    covered = sum(areas(triangles(mesh.layers[name])).sum() for name in ("water", "land"))
    assert covered == pytest.approx(4 * terrain.box.aspect, rel=0.001)
    assert len(ground_of(terrain, terrain.box).river)


def test_holes_stay_holes() -> None:
    ring = square(10.0, 50.0, 0.1) + square(10.04, 50.04, 0.02)
    terrain = read_terrain(geojson(feature("Polygon", ring)))
    mesh = read_mesh(build_map(terrain, terrain.box))
    unit = terrain.box.world([[10.0, 50.1], [10.1, 50.0]])
    outer = float(np.prod(unit[1] - unit[0]))
    assert areas(triangles(mesh.layers["land"])).sum() == pytest.approx(outer * 0.96, rel=0.001)


def test_neighbours_keep_one_border_when_they_are_simplified() -> None:
    wave = [[10.1 + 0.002 * np.sin(step), 50.0 + step / 400] for step in range(41)]
    west = shapely.Polygon([[10.0, 50.0], *wave, [10.0, 50.1]])
    east = shapely.Polygon([[10.2, 50.0], *wave, [10.2, 50.1]])
    one, other = simpler([west, east], 0.004)
    assert len(shapely.get_coordinates(one)) < 30
    assert shapely.area(shapely.intersection(one, other)) == pytest.approx(0.0, abs=1e-12)
    assert one.area + other.area == pytest.approx(west.area + east.area)


def test_a_very_fine_map_is_simplified_until_it_fits() -> None:
    rng = np.random.default_rng(3)
    turn = np.linspace(0, 2 * np.pi, 40_000)
    reach = 0.2 + 0.01 * rng.random(len(turn))
    coast = np.column_stack((10 + reach * np.cos(turn), 50 + reach * np.sin(turn) * 0.6))
    terrain = read_terrain(geojson(feature("Polygon", [[*coast.tolist(), coast[0].tolist()]])))
    assert len(build_map(terrain, terrain.box)) <= MOST_BYTES


def test_the_box_of_a_book_is_that_of_its_map() -> None:
    terrain: Terrain = map_of_london()
    assert box_of(london(), terrain) == terrain.box
    without = box_of(london(), None)
    assert without is not None
    assert without.width_m < terrain.box.width_m
