"""Fingers on the glass, sheets before it and a headset: all as the browser itself has them."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession, Page, expect

from . import stages
from .stages import PATIENCE_MS, REST_MS, Hall, difference, seen, stand_before, wait_for

IWER = Path(__file__).parents[2] / "node_modules" / "iwer" / "build" / "iwer.min.js"
"""An emulated headset (Immersive Web Emulation Runtime), put into the page before its own scripts."""
HEADSET = """window.device = new IWER.XRDevice(IWER.metaQuest3);
device.installRuntime({ forceInstall: true });
device.stereoEnabled = true;
const ask = navigator.xr.requestSession.bind(navigator.xr);
navigator.xr.requestSession = async (...asked) => (window.session = await ask(...asked));"""
MIDDLE = (320.0, 180.0)
STEPS = 12
FLIGHT_MS = 8_000
"""After this the eye has come to the light it flies to."""
PICTURE_OF_EYES = """() => new Promise((resolve) => {
  const drawing = document.querySelector("#stage").getContext("webgl2");
  const session = window.session;
  let frames = 0;
  const look = () => {
    frames += 1;
    if (frames < 5) { session.requestAnimationFrame(look); return; }
    drawing.bindFramebuffer(drawing.FRAMEBUFFER, session.renderState.baseLayer.framebuffer);
    const { framebufferWidth: width, framebufferHeight: height } = session.renderState.baseLayer;
    const bytes = new Uint8Array(width * height * 4);
    drawing.readPixels(0, 0, width, height, drawing.RGBA, drawing.UNSIGNED_BYTE, bytes);
    let [left, right] = [0, 0];
    for (let at = 0; at < bytes.length; at += 4) {
      if (bytes[at] + bytes[at + 1] + bytes[at + 2] < 240) continue;
      if ((at / 4) % width < width / 2) left += 1; else right += 1;
    }
    resolve({ left, right, width, height });
  };
  session.requestAnimationFrame(look);
})"""


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with stages.standing(tmp_path) as made:
        yield made


@pytest.fixture(scope="module")
def painter(browser: Browser) -> Iterator[Browser]:
    with stages.painting(browser) as made:
        yield made


@pytest.fixture
def glass(painter: Browser) -> Iterator[Page]:
    """A screen that is touched."""
    context = painter.new_context(viewport=stages.WALL, has_touch=True, reduced_motion="reduce")
    yield context.new_page()
    context.close()


class Fingers:
    """Touches as the browser's own input pipeline takes them in, from where a driver would give them."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.session: CDPSession = page.context.new_cdp_session(page)

    def glide(self, *ways: tuple[tuple[float, float], tuple[float, float]]) -> None:
        """One finger for each way, from its first point to its second, all at once; then all are lifted."""
        self._say("touchStart", [start for start, _ in ways])
        for step in range(1, STEPS + 1):
            part = step / STEPS
            self._say("touchMove", [_between(start, end, part) for start, end in ways])
            self.page.wait_for_timeout(16)
        self._say("touchEnd", [])
        self.page.wait_for_timeout(REST_MS)

    def _say(self, kind: str, points: list[tuple[float, float]]) -> None:
        touches = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)]
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def _between(start: tuple[float, float], end: tuple[float, float], part: float) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _beside(by: float) -> tuple[tuple[float, float], tuple[float, float]]:
    """Two points around the middle of the picture, `by` pixels from it each."""
    return (MIDDLE[0] - by, MIDDLE[1]), (MIDDLE[0] + by, MIDDLE[1])


def _moved(before: dict[str, Any], after: dict[str, Any]) -> int:
    """By how many columns to the right the picture lies best upon what it was."""
    old, new = _lit(before), _lit(after)

    def unlike(by: int) -> float:
        kept = [at for at in range(len(old)) if 0 <= at % 16 + by < 16]
        return sum(abs(new[at + by] - old[at]) for at in kept) / len(kept)

    return min(range(-8, 9), key=unlike)


def _reach(picture: dict[str, Any]) -> float:
    """How far what is lit reaches from the middle of the picture, in columns."""
    lit = _lit(picture)
    return float(sum(hypot(at % 16 - 7.5, at // 16 - 4) * light for at, light in enumerate(lit)) / sum(lit))


def _lit(picture: dict[str, Any]) -> list[float]:
    return [max(0.0, light - 75) for light in picture["parts"]]


def test_two_fingers_apart_lead_nearer_and_together_back(hall: Hall, glass: Page) -> None:
    stand_before(glass, hall, "form=letters&at=100")
    fingers = Fingers(glass)
    home = seen(glass)
    (narrow_left, narrow_right), (left, right) = _beside(60), _beside(78)
    fingers.glide((narrow_left, left), (narrow_right, right))
    near = seen(glass)
    assert 1.15 < _reach(near) / _reach(home) < 1.45
    fingers.glide((left, narrow_left), (right, narrow_right))
    assert difference(home, seen(glass)) < difference(home, near) / 3
    assert glass.evaluate("visualViewport.scale") == 1
    assert glass.evaluate("document.querySelector('#people').dataset.open") is None


@pytest.mark.long
def test_two_fingers_side_by_side_move_the_picture_with_them(hall: Hall, glass: Page) -> None:
    stand_before(glass, hall, "form=letters&at=100")
    before = seen(glass)
    upper, lower = (MIDDLE[0], 120.0), (MIDDLE[0], 220.0)
    fingers = Fingers(glass)
    fingers.glide((upper, (upper[0] + 120, upper[1])), (lower, (lower[0] + 120, lower[1])))
    # 120 of 640 pixels are three of sixteen columns.
    assert _moved(before, seen(glass)) == 3


@pytest.mark.long
def test_one_finger_turns_the_picture_and_chooses_nothing(hall: Hall, glass: Page) -> None:
    stand_before(glass, hall, "form=ramp&at=100")
    home = seen(glass)
    Fingers(glass).glide((MIDDLE, (MIDDLE[0] + 150, MIDDLE[1])))
    assert difference(home, seen(glass)) > 40
    assert glass.evaluate("document.querySelector('#people').dataset.open") is None


@pytest.mark.long
def test_a_sheet_hides_what_lies_beneath_it_and_nothing_else(hall: Hall, browser: Browser) -> None:
    """This browser composes its pages without a GPU, as on a machine that is looked at from afar."""
    context = browser.new_context(viewport={"width": 1280, "height": 720})
    page = context.new_page()
    stand_before(page, hall, "form=letters&at=100")
    page.add_style_tag(content="#people { display: block !important }")
    page.get_by_role("button", name="Another message").click()
    expect(page.locator("#message .entry")).to_be_visible(timeout=PATIENCE_MS)
    page.wait_for_timeout(FLIGHT_MS)
    # The night is no blacker than 45 of 765; where nothing at all was drawn it is 0.
    assert min(stages.measured(page, page.screenshot())["parts"]) > 20
    context.close()


def test_a_headset_is_entered_shows_the_book_to_both_eyes_and_is_left(hall: Hall, painter: Browser) -> None:
    context = painter.new_context(viewport=stages.WALL, reduced_motion="reduce")
    context.add_init_script(path=IWER)
    context.add_init_script(HEADSET)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    stand_before(page, hall, "form=letters&at=100")
    page.add_style_tag(content="#people { display: block !important }")
    way = page.get_by_role("button", name="Look with a headset")
    way.click()
    page.wait_for_selector("html[data-headset]", state="attached", timeout=PATIENCE_MS)
    eyes = page.evaluate(PICTURE_OF_EYES)
    assert eyes["left"] > 20
    assert eyes["right"] > 20
    # While somebody looks, the emulation lies over the page.
    way.dispatch_event("click")
    page.wait_for_selector("html:not([data-headset])", state="attached", timeout=PATIENCE_MS)
    wait_for(page, "ready")
    assert seen(page)["lit"] > 40
    expect(way).to_be_visible()
    assert faults == []
    context.close()


@pytest.mark.long
def test_without_a_headset_nobody_is_offered_one(hall: Hall, glass: Page) -> None:
    stand_before(glass, hall, "form=letters&at=100")
    glass.wait_for_selector("#people .bar", state="attached")
    assert glass.get_by_text("Look with a headset").count() == 0
