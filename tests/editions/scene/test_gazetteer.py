"""From what a signatory typed to coordinates."""

from __future__ import annotations

from math import cos, hypot, radians

import pytest

from remembrancer.editions.installation.scene.box import DEGREE_M
from remembrancer.editions.installation.scene.cities import cities
from remembrancer.editions.installation.scene.folding import fold
from remembrancer.editions.installation.scene.gazetteer import Gazetteer, Located, Named
from remembrancer.editions.installation.scene.terrain import named_of
from tests.editions.scene.samples import london, map_of_london


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    terrain = map_of_london()
    return Gazetteer(terrain.box, named_of(london(), terrain))


def away_m(found: Located | None, latitude: float, longitude: float) -> float:
    assert found is not None
    flat = cos(radians(latitude))
    return hypot(found.latitude - latitude, (found.longitude - longitude) * flat) * DEGREE_M


@pytest.mark.parametrize(
    ("typed", "latitude", "longitude"),
    [
        ("Hackney, London", 51.549, -0.06),
        ("London Borough of Camden", 51.543, -0.162),
        ("12 Acacia Avenue, Hackney, London E8", 51.549, -0.06),
        ("hackney", 51.549, -0.06),
        ("St Mary’s hall, Putney", 51.461, -0.218),
        ("Year 3, Walthamstow", 51.591, -0.021),
        ("King's Cross", 51.531, -0.123),
        ("Westminster Bridge", 51.501, -0.122),
        ("North London", 51.509, -0.126),
        ("لندن", 51.509, -0.126),
        ("伦敦", 51.509, -0.126),
        ("Paris, France", 48.853, 2.349),
        ("Paris, Texas", 33.661, -95.556),
        ("Paris France", 48.853, 2.349),
        ("greetings from Lyon", 45.749, 4.848),
        ("London, Ontario", 42.983, -81.233),
        ("Zaragoza", 41.656, -0.877),
        ("Göteborg, Sweden", 57.707, 11.967),
        ("GOTEBORG", 57.707, 11.967),
        ("Caerdydd", 51.48, -3.18),
        ("Львів", 49.838, 24.023),
        ("กรุงเทพฯ", 13.754, 100.501),
        ("القاهره", 30.063, 31.25),
        ("አዲስ አበባ", 9.025, 38.747),
        ("서울시", 37.566, 126.978),
        ("New York", 40.714, -74.006),
        ("Sweden", 59.329, 18.069),
    ],
)
def test_a_place_is_found_as_people_write_it(
    gazetteer: Gazetteer, typed: str, latitude: float, longitude: float
) -> None:
    assert away_m(gazetteer.locate(typed), latitude, longitude) < 1_500


@pytest.mark.parametrize(
    "typed", ["", "   ", "in my heart", "the tablet by the door", "SE1", "🕊️", "…", "x" * 5_000]
)
def test_what_names_no_place_is_unknown(gazetteer: Gazetteer, typed: str) -> None:
    assert gazetteer.locate(typed) is None


def test_a_name_is_looked_for_here_before_it_is_looked_for_in_the_world() -> None:
    here, elsewhere = Gazetteer(map_of_london().box), Gazetteer()
    assert away_m(here.locate("Richmond"), 51.4617, -0.3063) < 1_500
    assert away_m(elsewhere.locate("Richmond"), 51.4617, -0.3063) > 1_000_000


def test_the_hosts_own_places_go_before_all_others() -> None:
    host = Gazetteer(None, [Named("Paris", 51.5, -0.1, 900.0), Named("The Old Quay", 51.51, -0.09)])
    assert host.locate("PARIS") == Located(51.5, -0.1, "own", 900.0)
    assert host.locate("by the old quay") == Located(51.51, -0.09, "own")


def test_a_borough_reaches_as_far_as_its_outline_on_the_map(gazetteer: Gazetteer) -> None:
    city, bromley = gazetteer.locate("City of London"), gazetteer.locate("Bromley")
    assert city is not None
    assert bromley is not None
    assert city.reach_m < 1_200
    assert 6_000 < bromley.reach_m < 8_500


def test_names_are_compared_without_case_accents_and_variants_of_a_letter() -> None:
    assert fold("Saint-Étienne") == fold("ST ETIENNE")
    assert fold("King’s Cross") == fold("kings cross")
    assert fold("تهران") == fold("تهران")
    assert fold("کراچی") == fold("كراچي")
    assert fold("🕯") == ""
    assert fold("Łódź") != fold("Lidz")


def test_the_worlds_places_take_little_memory() -> None:
    index = cities()
    arrays = (index.keys, index.rows, index.own, index.degrees, index.population, index.country, index.part)
    assert len(index.degrees) > 200_000
    assert sum(each.nbytes for each in arrays) < 30_000_000
