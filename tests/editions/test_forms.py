"""Six forms for books of every size: golden files, places that float32 holds, lights that keep apart."""

from __future__ import annotations

import importlib.util
import json
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from remembrancer.editions.installation.forms import (
    FORMS,
    PERIOD,
    Lettering,
    Lights,
    Parameters,
    Places,
    morphed,
    place,
    spacing,
)
from remembrancer.editions.installation.forms.numbers import scramble, sine, smoother, unit

ROOT = Path(__file__).parents[2]
SIZES = (5, 67, 1_000, 1_000_000, 10_000_000)


def tool() -> ModuleType:
    """The tool that makes the golden files."""
    spec = importlib.util.spec_from_file_location("golden_forms", ROOT / "tools" / "golden_forms.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def lights(ranks: np.ndarray, scripts: int = 7, seed: int = 3) -> Lights:
    """Lights at `ranks`, anywhere in the box."""
    chance = np.random.default_rng(seed)
    most = (65536, 65536, 256, scripts, 8)
    columns = [chance.integers(0, limit, len(ranks)).astype(np.uint32) for limit in most]
    return Lights(ranks.astype(np.uint32), *columns)


def book(entries: int, **given: object) -> Parameters:
    return replace(Parameters(entries=entries, aspect=0.7743, seed=2017, scripts=7), **given)  # type: ignore[arg-type]


def all_numbers(places: Places) -> np.ndarray:
    return np.hstack([places.position, places.normal, places.size[:, None]])


@pytest.mark.parametrize("name", ["5", "67", "1000", "1000000", "10000000"])
def test_the_golden_files_are_what_the_forms_answer(name: str) -> None:
    golden = tool()
    stored = json.loads((golden.GOLDEN / f"{name}.json").read_text(encoding="utf-8"))
    made = golden.golden(name)
    assert {key: stored[key] for key in ("parameters", "lights")} == {
        key: made[key] for key in ("parameters", "lights")
    }
    for old, new in zip(stored["cases"], made["cases"], strict=True):
        # Another processor may round the last digit otherwise.
        np.testing.assert_allclose(new.pop("places"), old.pop("places"), atol=2e-6)
        assert new == old


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("entries", SIZES)
def test_every_light_has_a_place_in_the_room(form: str, entries: int) -> None:
    given = lights(np.unique(np.linspace(0, entries - 1, 4000).astype(np.int64)))
    places = place(form, given, book(entries), 1234.5)
    assert (places.position.dtype, places.normal.dtype, places.size.dtype) == (np.float32,) * 3
    assert np.isfinite(all_numbers(places)).all()
    assert np.abs(places.position).max() < 2.6
    np.testing.assert_allclose(np.linalg.norm(places.normal, axis=1), 1, atol=1e-4)
    assert places.size.min() > 0
    assert places.size.max() <= 0.05


@pytest.mark.parametrize("form", ["ramp", "field", "book"])
def test_neighbours_of_ten_million_stand_apart_in_float32(form: str) -> None:
    ranks = np.arange(9_990_000, 9_999_999)
    places = place(form, lights(ranks), book(10_000_000), 0)
    assert len(np.unique(places.position, axis=0)) == len(ranks)


@pytest.mark.parametrize("form", FORMS)
def test_a_book_of_any_size_gives_as_much_light(form: str) -> None:
    def light(entries: int) -> float:
        ranks = np.unique(np.linspace(0, entries - 1, 20_000).astype(np.int64))
        sizes = place(form, lights(ranks), book(entries), 100).size.astype(float)
        return float(np.mean(sizes**2)) * entries

    amounts = [light(entries) for entries in (20_000, 1_000_000, 10_000_000)]
    # The book's deeper leaves and the ramp's turns make some difference, none that a visitor would call dark.
    assert max(amounts) / min(amounts) < 2.5


@pytest.mark.parametrize("seconds", [0.0, 3.7, 500.0, 1439.9])
@pytest.mark.parametrize("entries", [67, 1_000_000])
def test_no_light_on_the_map_passes_through_the_lettering(entries: int, seconds: float) -> None:
    lettering = Lettering(1.4, 0.3, 0.1)
    ranks = np.arange(min(entries, 50_000))
    given = lights(ranks)
    # All wrote from the middle of the city, where the lettering stands.
    middle = replace(given, x=24000 + given.x // 4, y=31000 + given.y // 20)
    x, y, z = place("map", middle, book(entries, lettering=lettering), seconds).position.T
    inside = (np.abs(x) < 0.7) & (np.abs(z) < 0.05) & (y < 0.3)
    assert not inside.any()


def test_lights_without_a_known_place_lie_low() -> None:
    given = lights(np.arange(5000))
    afloat = replace(given, style=np.full(5000, 2, np.uint32))
    assert place("map", afloat, book(1_000_000), 0).position[:, 1].max() < 0.025
    known = replace(given, style=np.zeros(5000, np.uint32))
    assert place("map", known, book(1_000_000), 0).position[:, 1].max() > 0.05


def test_entries_that_share_a_point_of_the_lettering_spread_in_its_plane() -> None:
    table = np.array([[0.1, 0.1, 0.05, 0, 0, 1], [0.2, 0.2, 0, 0, 1, 0]], np.float32)
    places = place("letters", lights(np.arange(400)), book(400, table=table), 0)
    front, top = places.position[::2], places.position[1::2]
    assert np.ptp(front[:, 0]) > 0.1
    assert front[:, 2].min() > 0.05
    assert np.ptp(top[:, 2]) > 0.1
    assert top[:, 1].min() > 0.2
    np.testing.assert_array_equal(places.normal[::2], np.broadcast_to([0, 0, 1], (200, 3)))


def test_the_ramp_goes_up_in_the_order_of_signing() -> None:
    ranks = np.arange(0, 100_000, 1000)
    heights = place("ramp", lights(ranks), book(100_000), 0).position[:, 1]
    assert (heights[10:] > heights[:-10]).all()


def test_a_leaf_turns_every_twenty_seconds_and_then_lies_still() -> None:
    given, parameters = lights(np.arange(67)), book(67)
    at = {second: place("book", given, parameters, second).position for second in (0, 4.9, 15.1, 19.9)}
    assert np.abs(at[4.9] - at[0]).max() < 0.02
    assert np.abs(at[15.1] - at[4.9]).max() > 0.5
    assert np.abs(at[19.9] - at[15.1]).max() < 0.02


def test_each_script_has_its_own_part_of_the_sky() -> None:
    given = lights(np.arange(20_000), scripts=7)
    places = place("sky", given, book(20_000), 0)
    middles = np.stack([np.median(places.position[given.script == script], axis=0) for script in range(7)])
    distances = np.linalg.norm(middles[:, None] - middles[None], axis=2)
    assert distances[~np.eye(7, dtype=bool)].min() > 0.2


@pytest.mark.parametrize("form", FORMS)
def test_after_the_period_everything_is_as_it_was(form: str) -> None:
    given, parameters = lights(np.arange(500)), book(500)
    once, again = (place(form, given, parameters, second) for second in (17.5, 17.5 + 90 * PERIOD))
    np.testing.assert_array_equal(all_numbers(once), all_numbers(again))


def test_the_same_seed_gives_the_same_places_and_another_gives_others() -> None:
    given = lights(np.arange(500))
    first, same, other = (place("map", given, book(500, seed=seed), 0).position for seed in (5, 5, 6))
    np.testing.assert_array_equal(first, same)
    assert np.abs(first - other).max() > 0.001


def test_a_morph_begins_and_ends_at_the_forms() -> None:
    given, parameters = lights(np.arange(1000)), book(1000)
    for progress, form in ((0.0, "map"), (1.0, "sky")):
        now = morphed("map", "sky", progress, given, parameters, 9)
        np.testing.assert_array_equal(now.position, place(form, given, parameters, 9).position)


def test_a_form_that_does_not_exist_is_refused() -> None:
    with pytest.raises(KeyError):
        place("cube", lights(np.arange(3)), book(3), 0)
    with pytest.raises(KeyError):
        spacing("cube", book(3))


def test_the_hash_is_lowbias32_and_uniform_numbers_stay_below_one() -> None:
    words = np.array([0, 1, 2, 0xFFFFFFFF], np.uint32)
    assert scramble(words).tolist() == [0, 1753845952, 3507691905, 1734902346]
    assert unit(words).tolist() == [0.0, 0.0, 0.0, 1 - 2**-24]


def test_the_sine_is_a_sine_and_the_step_is_smooth() -> None:
    turns = np.linspace(-3, 3, 10_001).astype(np.float32)
    np.testing.assert_allclose(sine(turns), np.sin(2 * np.pi * turns.astype(float)), atol=6e-6)
    step = smoother(np.array([-1, 0, 0.5, 1, 2], np.float32))
    assert step.tolist() == [0, 0, 0.5, 1, 1]
