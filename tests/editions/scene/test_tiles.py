"""A host's PMTiles file, written here as a map maker's tool writes it."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from io import BytesIO
from math import atan, degrees, pi, sinh
from typing import Any

import mapbox_vector_tile
import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer
from shapely.geometry import LineString, Point, box

from remembrancer.book.errors import Invalid
from remembrancer.book.occasion import Location
from remembrancer.editions.installation.scene.cells import areas
from remembrancer.editions.installation.scene.map import build_map
from remembrancer.editions.installation.scene.mesh import read_mesh
from remembrancer.editions.installation.scene.terrain import read_terrain
from remembrancer.editions.installation.scene.tiles import kind_in
from tests.editions.scene.samples import triangles

ZOOM = 10
COLUMNS, ROWS = range(540, 543), range(346, 348)
"""Six tiles of a third of a degree around 10° E, 50° N."""
NORTHERN_LAKE = degrees(atan(sinh(pi * (1 - 2 * (346 + 796 / 4096) / 1024))))
"""The encoder counts upwards in a tile: the lake at 3300 of 4096 lies 796 from the top."""
LAYERS = [
    {"name": "earth", "features": [{"geometry": box(0, 0, 4096, 4096), "properties": {"kind": "earth"}}]},
    {
        "name": "water",
        "features": [
            {"geometry": box(0, 1024, 4096, 1536), "properties": {"kind": "river"}},
            {"geometry": box(2000, 3000, 2600, 3600), "properties": {"kind": "lake"}},
        ],
    },
    {
        "name": "roads",
        "features": [
            {"geometry": LineString([(0, 2000), (4096, 2100)]), "properties": {"kind": "rail"}},
            {"geometry": LineString([(0, 100), (4096, 200)]), "properties": {"kind": "minor_road"}},
        ],
    },
    {
        "name": "boundaries",
        "features": [{"geometry": LineString([(9, 0), (9, 4096)]), "properties": {"kind": "county"}}],
    },
    {"name": "pois", "features": [{"geometry": Point(5, 5), "properties": {"kind": "cafe"}}]},
]


def tiles(
    layers: list[dict[str, Any]] = LAYERS,
    edges: tuple[float, float, float, float] = (9.85, 49.85, 10.85, 50.2),
    tile_type: TileType = TileType.MVT,
    broken: bool = False,
) -> bytes:
    """The bytes of a file with the same tile six times."""
    file = BytesIO()
    writer = Writer(file)
    tile = b"broken" if broken else gzip.compress(mapbox_vector_tile.encode(layers), mtime=0)
    for x in COLUMNS:
        for y in ROWS:
            writer.write_tile(zxy_to_tileid(ZOOM, x, y), tile)
    west, south, east, north = (round(each * 1e7) for each in edges)
    header: Mapping[str, Any] = {
        "tile_type": tile_type,
        "tile_compression": Compression.GZIP,
        "min_zoom": ZOOM,
        "max_zoom": ZOOM,
        "min_lon_e7": west,
        "min_lat_e7": south,
        "max_lon_e7": east,
        "max_lat_e7": north,
        "center_zoom": ZOOM,
        "center_lon_e7": (west + east) // 2,
        "center_lat_e7": (south + north) // 2,
    }
    writer.finalize(header, {"attribution": '<a href="https://example.org">© Somebody</a> and others'})
    return file.getvalue()


def test_a_pmtiles_file_becomes_the_same_layers_as_geojson() -> None:
    terrain = read_terrain(tiles())
    mesh = read_mesh(build_map(terrain, terrain.box))
    assert set(mesh.layers) == {"water", "land", "river", "borders", "rails"}
    assert mesh.header["credits"][0] == "© Somebody and others"
    whole, bands = 4 * terrain.box.aspect, 2 * (512 / 4096) * 0.2252 / 0.35
    assert areas(triangles(mesh.layers["land"])).sum() == pytest.approx(whole, rel=0.02)
    assert areas(triangles(mesh.layers["river"])).sum() == pytest.approx(whole * bands, rel=0.02)


def test_tiles_stand_where_they_belong() -> None:
    """The lake of each tile: its middle in degrees, by the arithmetic of Web Mercator."""
    terrain = read_terrain(tiles())
    lakes = [each.geometry.centroid for each in terrain.features(terrain.box) if each.kind == "water"]
    assert len(lakes) == 6
    west = min(lakes, key=lambda at: (at.x, -at.y))
    assert west.x == pytest.approx((540 + 2300 / 4096) / 1024 * 360 - 180, abs=1e-4)
    assert west.y == pytest.approx(NORTHERN_LAKE, abs=1e-4)


def test_of_a_large_file_the_locations_and_what_is_around_them_are_shown() -> None:
    country = tiles(edges=(5.0, 47.0, 15.0, 55.0))
    place = Location("square", "The square", None, 50.0, 10.2)
    terrain = read_terrain(country, [place])
    assert terrain.box.width_m < 20_000
    assert terrain.box.holds(50.0, 10.2)
    with pytest.raises(Invalid, match="covers more than a city and the book has no location"):
        read_terrain(country)


def test_a_file_of_pictures_is_refused() -> None:
    with pytest.raises(Invalid, match="holds pictures; the installation needs one with vector tiles"):
        read_terrain(tiles(tile_type=TileType.PNG))


def test_a_broken_tile_is_named() -> None:
    terrain = read_terrain(tiles(broken=True))
    with pytest.raises(Invalid, match=r"a tile that cannot be read \(zoom 10, column 540, row 346\)"):
        terrain.features(terrain.box)


@pytest.mark.parametrize(
    ("layer", "properties", "form", "kind"),
    [
        ("earth", {}, "MultiPolygon", "land"),
        ("water", {"class": "ocean"}, "Polygon", "water"),
        ("water", {"class": "river"}, "Polygon", "river"),
        ("waterway", {"class": "river"}, "LineString", "river"),
        ("waterway", {"class": "ditch"}, "LineString", None),
        ("water_lines", {"kind": "canal"}, "LineString", "river"),
        ("ocean", {}, "Polygon", "water"),
        ("transportation", {"class": "motorway"}, "LineString", "road"),
        ("transportation", {"class": "rail"}, "LineString", "rail"),
        ("transportation", {"class": "service"}, "LineString", None),
        ("streets", {"kind": "primary"}, "LineString", "road"),
        ("streets", {"kind": "tram", "rail": True}, "LineString", "rail"),
        ("boundaries", {"admin_level": 8}, "LineString", "border"),
        ("buildings", {}, "Polygon", None),
    ],
)
def test_the_layers_of_the_common_schemas_are_known(
    layer: str, properties: dict[str, Any], form: str, kind: str | None
) -> None:
    assert kind_in(layer, properties, form) == kind
