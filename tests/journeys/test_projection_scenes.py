"""A projector's page in a browser without a graphics card: every scene, and what must never be shown."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, Page

from . import halls
from .projectors import HOUR, MESSAGES, Wall, draw, make_pack, opened, pixels, plan_of, serving

SCENES = ("lettering", "words", "messages", "names", "candles", "silence")
NAMES = [
    {"name": "Amina Example", "detail": "Lambeth, 34", "language": "en"},
    {"name": "ليلى مثال", "detail": "لندن", "language": "ar"},
]
"""Nobody's."""
SETTLED_S = 20
"""By then everything has faded in."""
FACES = ("Source Serif 4", "Naskh Arabic", "Nastaliq Urdu", "Hebrew", "Devanagari", "JP", "SC", "Color Emoji")
STORM = """async ([start, wanted]) => {
  const lights = [], bytes = stage.read();
  const light = () => {
    stage.read(bytes);
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 4) sum += bytes[at] + bytes[at + 1] + bytes[at + 2];
    return (sum * 4) / bytes.length / 3 / 255;
  };
  for (let frame = 0; frame < wanted.length; frame += 1) {
    stage.tell(wanted[frame]);
    await stage.draw(start + (frame * 1000) / 30);
    lights.push(light());
  }
  return lights;
}"""


@pytest.fixture(scope="module")
def drawing(browser: Browser) -> Iterator[Browser]:
    with halls.walls(browser) as made:
        yield made


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("book")
    make_pack(folder)
    return folder


@pytest.fixture
def wall(made: Path, tmp_path: Path) -> Iterator[Wall]:
    copytree(made / "tree", tmp_path / "tree")
    with serving(Wall(tmp_path, plan_of())) as wall:
        yield wall


@pytest.fixture
def stage(drawing: Browser, wall: Wall) -> Iterator[Page]:
    """A page whose frames are drawn only when a test asks for one."""
    page = drawing.new_page(viewport={"width": 320, "height": 180})
    page.set_default_timeout(halls.SLOW_MS)
    yield page
    page.close()


def stepped(page: Page, wall: Wall, plan: dict[str, Any]) -> None:
    wall.plan = plan
    page.goto(f"{wall.url}?stepped")
    page.wait_for_function("() => window.stage")


def shown(page: Page) -> dict[str, str]:
    told: dict[str, str] = page.evaluate("({...document.documentElement.dataset})")
    return told


def test_every_scene_is_drawn_and_none_looks_like_another(stage: Page, wall: Wall) -> None:
    programme = [{"scene": scene, "seconds": 60} for scene in (*SCENES, "black")]
    stepped(stage, wall, plan_of(width=480, height=270, names=NAMES, programme=programme))
    pictures = {}
    for turn, scene in enumerate((*SCENES, "black")):
        draw(stage, turn * 60 + SETTLED_S)
        assert (shown(stage)["scene"], shown(stage)["state"]) == (scene, "ready")
        pictures[scene] = pixels(stage).astype(int)
    lit = {scene: int((picture.max(axis=-1) > 60).sum()) for scene, picture in pictures.items()}
    assert lit.pop("black") == 0
    assert min(lit.values()) > 100, lit
    assert not pictures["black"].any()
    for one in SCENES:
        for other in SCENES:
            assert one == other or np.abs(pictures[one] - pictures[other]).mean() > 0.5, (one, other)
    draw(stage, SCENES.index("candles") * 60 + SETTLED_S + 4)
    assert np.abs(pixels(stage) - pictures["candles"]).mean() > 0.05, "flames stir"
    draw(stage, SCENES.index("silence") * 60 + SETTLED_S)
    draw(stage, SCENES.index("silence") * 60 + SETTLED_S + 7)
    assert np.array_equal(pixels(stage), pictures["silence"]), "in the silence nothing moves"


@pytest.mark.long
def test_an_instant_has_one_picture_whatever_was_drawn_before(stage: Page, wall: Wall) -> None:
    programme = [{"scene": "lettering", "seconds": 60}, {"scene": "candles", "seconds": 60}]
    stepped(stage, wall, plan_of(width=320, height=180, programme=programme))
    draw(stage, 61)
    fading = pixels(stage)
    draw(stage, 100)
    draw(stage, 3)
    draw(stage, 61)
    assert np.array_equal(pixels(stage), fading)
    draw(stage, 59)
    before = pixels(stage).astype(int)
    draw(stage, 63)
    after = pixels(stage).astype(int)
    assert before.sum() != after.sum()
    assert np.abs(fading - (before + after) / 2).mean() < 1.5, "half of the one and half of the other"


def test_each_script_is_set_in_its_own_face_and_emoji_in_their_colours(stage: Page, wall: Wall) -> None:
    stepped(stage, wall, plan_of("messages", width=960, height=540))
    draw(stage, SETTLED_S)
    loaded = stage.evaluate(
        "[...document.fonts].filter(each => each.status === 'loaded').map(each => each.family)"
    )
    for face in FACES:
        assert any(face in family for family in loaded), face
    told = stage.locator("#mirror p")
    assert told.count() == 12
    assert told.nth(2).get_attribute("dir") == "rtl"
    assert told.nth(5).get_attribute("lang") == "ur"
    assert "Rest in peace" in str(told.nth(4).text_content())
    picture = pixels(stage).astype(int)
    assert shown(stage)["ranks"].split() == [str(rank) for rank in range(12)]
    # Words are of one warm ink; only the dove is white.
    white = (picture[..., 2] > 0.97 * picture[..., 0]) & (picture.max(axis=-1) > 90)
    assert white.sum() > 3


@pytest.mark.long
def test_the_next_group_comes_in_turn_and_nobody_is_shown_twice_before_all_were(
    stage: Page, wall: Wall
) -> None:
    messages = {"ranks": list(range(len(MESSAGES))), "at_a_time": 6, "seconds": 20, "announcement": ""}
    stepped(stage, wall, plan_of("messages", width=320, height=180, messages=messages))
    seen: list[str] = []
    for group in range(3):
        draw(stage, group * 20 + 10)
        seen += shown(stage)["ranks"].split()
    assert sorted(map(int, seen)) == list(range(len(MESSAGES)))
    draw(stage, 20)
    assert pixels(stage).max() < 30, "between two groups it is dark for a moment"


def test_what_is_taken_down_leaves_at_once_and_its_place_stays_empty(drawing: Browser, wall: Wall) -> None:
    wall.plan = plan_of("messages", width=480, height=270)
    page = opened(drawing, wall, SETTLED_S)
    before = pixels(page).astype(int)
    wall.take_down([0, 4])
    began = time.monotonic()
    halls.comes_true(page, "stage.holdings.taken(4)")
    page.evaluate("() => stage.draw(stage.page.at)")
    after = pixels(page).astype(int)
    assert time.monotonic() - began < 20
    gone = (before.max(axis=-1) > 40) & (after.max(axis=-1) == 0)
    assert gone.sum() > 100
    assert (after > before + 8).sum() == 0, "nothing else has moved"
    wall.plan = plan_of("words", width=480, height=270)
    page.goto(page.url)
    page.wait_for_selector("html[data-state=ready]", state="attached")
    before = pixels(page).astype(int)
    wall.take_down([0, 4, 7])
    halls.comes_true(page, "stage.holdings.taken(7)")
    page.evaluate("() => stage.draw(stage.page.at)")
    after = pixels(page).astype(int)
    assert (after < before - 20).sum() > 20
    assert (after > before + 20).sum() < (after < before - 20).sum()
    page.close()


@pytest.mark.parametrize(
    "fault",
    [
        "stale",
        *(pytest.param(each, marks=pytest.mark.long) for each in ("forged", "no pack", "no plan", "told")),
    ],
)
def test_in_doubt_the_lettering_stands_alone(drawing: Browser, wall: Wall, fault: str) -> None:
    wall.plan = plan_of("messages", width=320, height=180)
    if fault == "stale":
        wall.silent_for = timedelta(days=30)
    if fault == "forged":
        (wall.pack / "manifest.json").write_bytes((wall.pack / "manifest.json").read_bytes() + b" ")
    if fault == "no pack":
        (wall.pack / "now.json").unlink()
    if fault == "no plan":
        wall.plan = None
    page = opened(drawing, wall, SETTLED_S)
    if fault == "told":
        page.evaluate("() => stage.tell({revision: 1, safe: 'The host no longer shows this book.'})")
        page.evaluate("() => stage.draw(stage.page.at)")
    assert (shown(page)["state"], shown(page)["scene"]) == ("safe", "lettering")
    assert (pixels(page).max(axis=-1) > 100).sum() > 300
    page.close()


@pytest.mark.long
def test_outside_its_windows_the_wall_is_dark_whatever_is_wrong(drawing: Browser, wall: Wall) -> None:
    wall.silent_for = timedelta(days=30)
    page = opened(drawing, wall, 2 * HOUR.total_seconds())
    assert shown(page)["scene"] == "black"
    assert not pixels(page).any()
    page.close()


def test_a_lost_context_comes_back_with_the_same_picture(drawing: Browser, wall: Wall) -> None:
    wall.plan = plan_of("candles", width=320, height=180)
    page = opened(drawing, wall, SETTLED_S)
    before = pixels(page)
    page.evaluate(
        """async () => {
      const gl = stage.canvas.getContext("webgl2");
      const lost = gl.getExtension("WEBGL_lose_context");
      lost.loseContext();
      await new Promise(done => setTimeout(done, 300));
      lost.restoreContext();
    }"""
    )
    halls.shows(page, state="ready")
    page.evaluate("() => stage.draw(stage.page.at)")
    assert np.array_equal(pixels(page), before)
    page.close()


def swings(lights: list[float], rate: int = 30) -> int:
    """How often, in the worst second, the light swings by a tenth or more in both directions."""
    turns, extreme, way = [], lights[0], 0.0
    for frame, light in enumerate(lights):
        if way and (light - extreme) * way > 0:
            extreme = light
        elif abs(light - extreme) >= 0.1:
            extreme, way = light, light - extreme
            turns.append(frame)
    return max((sum(start <= each < start + rate for each in turns) for start in turns), default=0) // 2


def pressed(frame: int) -> dict[str, Any]:
    """What several hands press at once: patterns, blackouts, brightness, scenes, two seconds of each."""
    if frame < 60:
        return {"pattern": (None, "white", "black", "bars")[frame // 3 % 4]}
    if frame < 120:
        return {"pattern": "white", "blackout": frame // 4 % 2 == 1}
    if frame < 180:
        return {"pattern": "white", "brightness": frame // 5 % 2}
    return {"scene": (None, "black", "candles")[frame // 4 % 3], "brightness": frame // 7 % 2}


def test_whatever_is_pressed_nothing_flashes(stage: Page, wall: Wall) -> None:
    start = datetime.fromisoformat(plan_of()["windows"][0][0])
    cues = [
        {
            "id": str(each),
            "at": (start + timedelta(seconds=30 + each / 8)).isoformat(),
            "scene": ("black", "lettering")[each % 2],
            "fade_s": 0,
        }
        for each in range(48)
    ]
    stepped(stage, wall, plan_of(width=96, height=54, cues=cues, candles={"count": 40}))
    draw(stage, 10)
    told = [{"revision": frame + 1, **pressed(frame)} for frame in range(240)]
    at = (start + timedelta(seconds=28)).timestamp() * 1000
    lights = stage.evaluate(STORM, [at, told])
    assert max(lights) > 0.8, "the storm has light in it"
    assert sum(abs(one - other) for one, other in pairwise(lights)) > 3, "and it moves"
    assert swings(lights) <= 3
    assert swings([frame // 3 % 2 for frame in range(90)]) == 5, "the count is not blind"


@pytest.mark.long
def test_a_page_that_runs_goes_dark_when_it_is_told_and_says_how_it_is(drawing: Browser, wall: Wall) -> None:
    now = datetime.now(UTC)
    window = [(now - HOUR).isoformat(), (now + HOUR).isoformat()]
    wall.plan = plan_of(width=320, height=180, windows=[window])
    wall.tell(blackout=False)
    page = drawing.new_page(viewport={"width": 320, "height": 180})
    page.set_default_timeout(halls.SLOW_MS)
    page.goto(wall.url)
    halls.shows(page, state="ready", scene="lettering")
    halls.comes_true(page, "stage.read().some((each, at) => at % 4 < 3 && each > 100)")
    wall.tell(blackout=True)
    halls.comes_true(page, "!stage.read().some((each, at) => at % 4 < 3 && each > 0)")
    wall.tell(blackout=False, pattern="grid", identify=True)
    halls.shows(page, scene="pattern")
    halls.comes_true(page, "stage.read().some((each, at) => at % 4 < 3 && each > 200)")
    halls.comes_true(page, "true")
    deadline = time.monotonic() + 30
    while not any(each["scene"] == "pattern" for each in wall.beats) and time.monotonic() < deadline:
        time.sleep(0.2)
    beat = next(each for each in reversed(wall.beats) if each["scene"] == "pattern")
    assert beat["state"] == "ready"
    assert beat["plan"] == wall.plan["revision"]
    assert beat["fps"] >= 0
    page.close()


@pytest.mark.long
def test_two_projectors_share_one_picture(drawing: Browser, wall: Wall) -> None:
    """The left half and the right half, laid side by side, are the whole."""
    pictures = []
    for view, width in (([0, 0, 1, 1], 480), ([0, 0, 0.5, 1], 240), ([0.5, 0, 1, 1], 240)):
        projector = {"id": "a", "name": "A", "width": width, "height": 270, "view": view}
        facade = {"id": "f", "name": "F", "width": 480, "height": 270}
        wall.plan = plan_of("messages", projector=projector, facade=facade)
        page = opened(drawing, wall, SETTLED_S)
        pictures.append(pixels(page).astype(int))
        page.close()
    whole, left, right = pictures
    assert np.abs(np.concatenate([left, right], axis=1) - whole).max() <= 3
