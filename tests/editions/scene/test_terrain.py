"""A host's map file: what is taken, and one clear sentence for what is not."""

from __future__ import annotations

import json

import pytest

from remembrancer.book.errors import Invalid
from remembrancer.book.occasion import Location
from remembrancer.editions.installation.scene import geojson as reading
from remembrancer.editions.installation.scene.features import kind_of
from remembrancer.editions.installation.scene.terrain import read_terrain
from tests.editions.scene.samples import feature, geojson, square

QUARTER = feature("Polygon", square(10.0, 50.0, 0.1))


def refusal(data: bytes, *locations: Location) -> str:
    with pytest.raises(Invalid) as refused:
        read_terrain(data, locations)
    assert [fault.where for fault in refused.value.faults] == ["map"]
    return str(refused.value)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x89PNG\r\n", "The map is not a JSON file; save it as GeoJSON or PMTiles."),
        (b"[1, 2]", "The map is JSON, but not GeoJSON: it must be one object with a “type”."),
        (b'{"name": "Town"}', "The map is JSON, but not GeoJSON: its “type” must be FeatureCollection."),
        (b'{"type": "Topology"}', "The map is TopoJSON; save it as GeoJSON."),
        (b'{"type": "FeatureCollection"}', "The map is a FeatureCollection without its list of “features”."),
        (geojson(), "The map has no features."),
        (geojson(QUARTER, {"type": "Feature"}), "Feature 2 of the map has no area, line or point."),
        (geojson(feature("Polygon", [])), "Feature 1 of the map has no coordinates."),
        (
            geojson(QUARTER, feature("Polygon", [[["a", 1], [2, 3], [4, 5], ["a", 1]]])),
            "Feature 2 of the map has coordinates that are not pairs of numbers.",
        ),
        (
            geojson(feature("LineString", [[10.0], [11.0]])),
            "Feature 1 of the map has coordinates that are not pairs of numbers.",
        ),
        (
            geojson(feature("Polygon", square(530_000.0, 180_000.0, 5_000.0))),
            "The map is in metres, not in degrees: save it in WGS 84 (EPSG:4326).",
        ),
        (
            geojson(feature("Polygon", square(-33.9, 151.1, 0.1))),
            "The map has latitude before longitude; GeoJSON has longitude first.",
        ),
        (
            geojson(feature("Polygon", square(190.0, 95.0, 0.1))),
            "The map has a longitude beyond 180 or a latitude beyond 90 degrees.",
        ),
        (
            geojson(feature("Polygon", square(5.0, 45.0, 8.0))),
            "The map is 890 km wide; the installation shows a city, at most 300 km.",
        ),
        (
            geojson(feature("Point", [10.0, 50.0])),
            "The map is less than 300 m wide; it must show more than one place.",
        ),
        (b"PMTiles", "The map begins like a PMTiles file, but its header cannot be read."),
    ],
)
def test_a_file_that_is_no_map_is_refused_with_one_sentence(data: bytes, sentence: str) -> None:
    assert refusal(data) == sentence


def test_swapped_coordinates_are_noticed_by_where_it_happened() -> None:
    swapped = geojson(feature("Polygon", square(51.4, -0.2, 0.2)))
    there = Location("bridge", "The bridge", None, 51.5, -0.1)
    assert refusal(swapped, there) == "The map has latitude before longitude; GeoJSON has longitude first."
    assert read_terrain(geojson(feature("Polygon", square(-0.2, 51.4, 0.2))), [there]).box.holds(51.5, -0.1)


def test_a_file_that_is_too_large_is_refused_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_BYTES", 1_000_000)
    assert refusal(b" " * 1_000_001) == "The map is larger than 1 MB; cut it to the city and simplify it."


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(QUARTER).encode(),
        json.dumps(QUARTER["geometry"]).encode(),
        b"\xef\xbb\xbf" + geojson(QUARTER),
        json.dumps({"type": "GeometryCollection", "geometries": [QUARTER["geometry"]]}).encode(),
        geojson(feature("Polygon", [[[*point, 12.5] for point in square(10.0, 50.0, 0.1)[0]]])),
    ],
)
def test_geojson_comes_in_many_forms(data: bytes) -> None:
    terrain = read_terrain(data)
    assert [each.kind for each in terrain.features(terrain.box)] == ["land"]
    assert terrain.box.holds(50.05, 10.05)


@pytest.mark.parametrize(
    ("properties", "shape", "kind"),
    [
        ({"kind": "water"}, "Polygon", "water"),
        ({"kind": "moat"}, "Polygon", "land"),
        ({"natural": "water"}, "MultiPolygon", "water"),
        ({"natural": "wood"}, "Polygon", "land"),
        ({"waterway": "river"}, "LineString", "river"),
        ({"railway": "subway"}, "LineString", "rail"),
        ({"highway": "primary"}, "LineString", "road"),
        ({"admin_level": "8"}, "MultiPolygon", "land"),
        ({}, "LineString", "road"),
        ({}, "Point", "place"),
    ],
)
def test_what_a_feature_is_follows_from_its_kind_its_tags_or_its_shape(
    properties: dict[str, str], shape: str, kind: str
) -> None:
    assert kind_of(properties, shape) == kind
