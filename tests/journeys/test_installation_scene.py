"""The stage in a browser that draws without a GPU: each form, what is taken down, lost, or forged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from . import stages
from .stages import PATIENCE_MS, REST_MS, Hall, at_rest, difference, seen, stand_before, wait_for

ARTEFACTS = Path(__file__).parents[2] / "artefacts" / "installation"
"""Where the pictures of a run lie, for whoever wants to look at them afterwards."""
FORMS = ("map", "letters", "ramp", "field", "book", "sky")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with stages.standing(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def painter(browser: Browser) -> Iterator[Browser]:
    with stages.painting(browser) as made:
        yield made


@pytest.fixture
def wall(painter: Browser) -> Iterator[Page]:
    context = painter.new_context(viewport=stages.WALL, reduced_motion="reduce")
    # These are tests of lights. Words come when a machine has time for them, and have tests of their own.
    context.route("**/assets/words-*.js", lambda route: route.abort())
    yield context.new_page()
    context.close()


def test_every_form_draws_and_none_like_another(hall: Hall, wall: Page) -> None:
    pictures = {}
    for form in FORMS:
        stand_before(wall, hall, f"form={form}&at=100")
        expect(wall.locator("html")).to_have_attribute("data-form", form)
        expect(wall.locator("html")).to_have_attribute("data-entries", "70")
        pictures[form] = seen(wall)
        wall.screenshot(path=ARTEFACTS / f"{form}.png")
        assert pictures[form]["lit"] > 40, f"{form} is dark"
    for one in FORMS:
        for other in FORMS[FORMS.index(one) + 1 :]:
            assert difference(pictures[one], pictures[other]) > 40, f"{one} looks like {other}"


@pytest.mark.long
def test_the_same_time_gives_the_same_picture(hall: Hall, wall: Page) -> None:
    stand_before(wall, hall, "form=field&at=100")
    once = at_rest(wall)
    stand_before(wall, hall, "form=field&at=100")
    assert difference(once, at_rest(wall)) < 20
    stand_before(wall, hall, "form=field&at=100&seed=99")
    assert difference(once, at_rest(wall)) > 40


def test_what_is_taken_down_leaves_within_two_seconds(hall: Hall, wall: Page) -> None:
    stand_before(wall, hall, "form=sky&at=100")
    before = seen(wall)
    hall.take_down(list(range(72)))
    expect(wall.locator("html")).to_have_attribute("data-entries", "0", timeout=PATIENCE_MS)
    wait_for(wall, "ready")
    after = seen(wall)
    assert after["lit"] < before["lit"] / 4


def test_a_lost_context_comes_back_with_everything(hall: Hall, wall: Page) -> None:
    stand_before(wall, hall, "form=ramp&at=100")
    before = at_rest(wall)
    wall.evaluate(
        """() => {
          const drawing = document.querySelector("#stage").getContext("webgl2");
          window.context = drawing.getExtension("WEBGL_lose_context");
          window.context.loseContext();
        }"""
    )
    wait_for(wall, "loading")
    wall.evaluate("window.context.restoreContext()")
    wait_for(wall, "ready")
    assert difference(before, at_rest(wall)) < 20


@pytest.mark.long
def test_forged_lights_are_not_shown_but_the_lettering_is(hall: Hall, wall: Page) -> None:
    hall.forge_lights()
    stand_before(wall, hall, "form=map&at=100", state="safe")
    expect(wall.locator("html")).to_have_attribute("data-entries", "0")
    assert max(seen(wall)["parts"]) > 90


@pytest.mark.long
def test_a_list_that_nobody_vouches_for_is_not_believed(hall: Hall, wall: Page) -> None:
    hall.silent_for = timedelta(days=8)
    stand_before(wall, hall, "form=map&at=100", state="safe")
    hall.silent_for = timedelta()
    wait_for(wall, "ready")


def test_without_webgl2_there_is_the_plain_page(hall: Hall, wall: Page) -> None:
    wall.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    stand_before(wall, hall, "form=map", state="failed")
    expect(wall.locator("#plain")).to_be_visible()


@pytest.mark.long
def test_the_keyboard_turns_the_picture_and_brings_it_home(hall: Hall, wall: Page) -> None:
    stand_before(wall, hall, "form=ramp&at=100")
    wall.wait_for_timeout(REST_MS)
    home = seen(wall)
    wall.locator("#stage").focus()
    for _ in range(6):
        wall.keyboard.press("ArrowRight")
    wall.wait_for_timeout(REST_MS)
    turned = difference(home, seen(wall))
    assert turned > 40
    wall.keyboard.press("Home")
    wall.wait_for_timeout(REST_MS)
    assert difference(home, seen(wall)) < turned / 3
