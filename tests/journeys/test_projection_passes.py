"""The chain of passes in a browser, pixel by pixel against the reference in numpy (remembrancer/stage)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from remembrancer.book.calibration import Blend, Calibration, Mask
from remembrancer.stage.passes import projected
from remembrancer.stage.warp import picture_coordinates
from tools.golden_warp import BLENDS, MASKS, SLANTED, WHOLE, bent, given_map

from . import halls
from .projectors import Pixels, Wall, draw, opened, pixels, plan_of, serving

WIDTH, HEIGHT = 320, 180
NEAR = 2
"""Levels of 255 by which a pixel may differ."""
OUTLINE_PIXELS = 30
"""At the picture's outline so many of 57,600 may lie inside for one and outside for the other."""

CASES: dict[str, tuple[Calibration, float]] = {
    "plain": (Calibration(), 1.0),
    "four corners": (Calibration(SLANTED), 1.0),
    "mesh of 5 by 5": (Calibration(SLANTED, bent(5, 5, 0.2, 5)), 1.0),
    "mesh of 33 by 33": (Calibration(SLANTED, bent(33, 33, 0.2, 6)), 1.0),
    "map": (Calibration(map=given_map()), 1.0),
    "blended": (Calibration(blend=BLENDS["all edges"]), 1.0),
    "black level": (Calibration(blend=Blend(left=0.3, curve=2, gamma=2.2, black=0.06)), 1.0),
    "masks": (Calibration(masks=MASKS["several"]), 1.0),
    "kept": (Calibration(masks=MASKS["kept"]), 1.0),
    "crossing itself": (Calibration(masks=MASKS["crossing itself"]), 1.0),
    "brightness": (Calibration(), 0.4),
    **WHOLE,
}
"""Calibrations with the brightness that is told."""


@pytest.fixture(scope="module")
def drawing(browser: Browser) -> Iterator[Browser]:
    with halls.walls(browser) as made:
        yield made


@pytest.fixture(scope="module")
def page(drawing: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    wall = Wall(tmp_path_factory.mktemp("wall"), plan_of(width=WIDTH, height=HEIGHT))
    with serving(wall):
        page = opened(drawing, wall, pattern="grey")
        yield page
        page.close()


def told(calibration: Calibration, brightness: float, name: str) -> dict[str, Any]:
    return {
        "revision": len(name),
        "brightness": brightness,
        "calibration": {"revision": name, "document": calibration.document()},
    }


@pytest.fixture(scope="module")
def sources(page: Page) -> dict[str, Pixels]:
    """The pictures that are bent: as the page draws them where nothing bends them."""
    found = {}
    for pattern in ("grey", "grid"):
        tell(page, Calibration(), 1.0, f"plain {pattern}", pattern)
        found[pattern] = pixels(page)
    assert found["grey"].shape == (HEIGHT, WIDTH, 3)
    assert len(np.unique(found["grey"])) > 200
    return found


def tell(page: Page, calibration: Calibration, brightness: float, name: str, pattern: str) -> None:
    page.evaluate(
        """async ([told, at]) => {
      stage.tell(told);
      await stage.draw(at - 5000);
      await stage.draw(at);
    }""",
        [{**told(calibration, brightness, name), "pattern": pattern}, 1_521_745_210_000],
    )


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("pattern", ["grey", pytest.param("grid", marks=pytest.mark.long)])
def test_what_is_sent_is_what_the_reference_reckons(
    page: Page, sources: dict[str, Pixels], name: str, pattern: str
) -> None:
    calibration, brightness = CASES[name]
    tell(page, calibration, brightness, name + pattern, pattern)
    sent = pixels(page).astype(float)
    reckoned = projected(sources[pattern] / 255.0, calibration, WIDTH, HEIGHT, brightness) * 255
    off = np.abs(sent - reckoned).max(axis=-1) > NEAR
    assert (off & ~outline(calibration)).sum() == 0, "a pixel differs within the picture"
    assert off.sum() <= OUTLINE_PIXELS, f"{off.sum()} pixels of the outline differ"


def outline(calibration: Calibration) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Pixels that lie beside the picture's edge: some of their neighbours have a picture, some none."""
    nowhere = np.isnan(picture_coordinates(calibration, WIDTH, HEIGHT)).any(axis=-1)
    near = np.stack([np.roll(nowhere, (x, y), (0, 1)) for x in (-1, 0, 1) for y in (-1, 0, 1)])
    beside: np.ndarray[Any, np.dtype[np.bool_]] = near.any(axis=0) & ~near.all(axis=0)
    return beside


def test_a_calibration_that_is_not_one_leaves_the_one_before(page: Page) -> None:
    tell(page, Calibration(SLANTED), 1.0, "sound", "grid")
    before = pixels(page)
    broken = Calibration(SLANTED).document() | {"map": {"width": 4, "height": 4, "data": "eJwDAAAAAAE="}}
    page.evaluate(
        """async ([told, at]) => {
      stage.tell(told);
      await stage.draw(at);
    }""",
        [
            {
                "revision": 9,
                "pattern": "grid",
                "calibration": {"revision": "broken", "document": broken},
            },
            1_521_745_210_000,
        ],
    )
    assert np.array_equal(pixels(page), before)


def test_a_mask_of_many_points_is_whole(page: Page) -> None:
    turns = np.linspace(0, 2 * np.pi, 64, endpoint=False)
    ring = tuple((float(0.5 + 0.3 * np.cos(t)), float(0.5 + 0.4 * np.sin(t))) for t in turns)
    tell(page, Calibration(masks=(Mask(ring, keep=True),)), 1.0, "ring", "white")
    sent = pixels(page)
    assert sent[HEIGHT // 2, WIDTH // 2].min() == 255
    assert sent[2, 2].max() == 0
    assert abs((sent[..., 0] > 127).mean() - np.pi * 0.3 * 0.4) < 0.01


def test_a_picture_of_4k_is_drawn_whole(drawing: Browser, tmp_path: Path) -> None:
    wall = Wall(tmp_path, plan_of(width=3840, height=2160))
    with serving(wall):
        page = opened(drawing, wall, pattern="grey")
        draw(page, 10)
        corner = page.evaluate(
            """() => {
          const { width, height } = stage.canvas, bytes = stage.read();
          const at = (x, y) => {
            const first = ((height - 1 - y) * width + x) * 4;
            return Array.from(bytes.subarray(first, first + 3));
          };
          return [width, height, at(10, 10), at(3830, 10), at(3830, 2150), at(1250, 2150)];
        }"""
        )
        page.close()
    assert corner[:2] == [3840, 2160]
    assert corner[2] == [0, 0, 0]
    assert corner[3] == [255, 255, 255]
    assert corner[4][:2] == [0, 0]
    assert corner[4][2] > 250
    assert corner[5][0] > 230
