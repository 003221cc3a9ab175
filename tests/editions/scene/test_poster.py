"""The still picture of the installation."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from remembrancer.editions.installation.scene.box import Box
from remembrancer.editions.installation.scene.eye import HEIGHT, WIDTH, Eye
from remembrancer.editions.installation.scene.lettering import build_lettering
from remembrancer.editions.installation.scene.mixing import mix_of
from remembrancer.editions.installation.scene.poster import FLAMES, MOST_LIGHTS, draw_poster
from tests.editions.scene.samples import map_of_london

LIGHTS = [(rank, mix_of(rank, 1) >> 16, mix_of(rank, 2) >> 16) for rank in range(3_000)]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def poster() -> bytes:
    terrain = map_of_london()
    lettering = build_lettering("LondonUnited", ["en"])
    return draw_poster("London & <everyone>", terrain.box, terrain, lettering, LIGHTS)


def test_it_is_an_svg_of_the_size_that_link_previews_ask_for(poster: bytes) -> None:
    root = ElementTree.fromstring(poster)
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == f"0 0 {WIDTH} {HEIGHT}"
    assert root.findtext(f"{SVG}title") == "London & <everyone>"


def test_it_asks_for_no_font_and_nothing_from_elsewhere(poster: bytes) -> None:
    tags = {each.tag.removeprefix(SVG) for each in ElementTree.fromstring(poster).iter()}
    paint = {"linearGradient", "radialGradient", "stop", "filter", "feGaussianBlur"}
    assert tags <= {"svg", "title", "defs", "g", "path"} | paint
    text = poster.decode()
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in text
    assert "style=" not in text


def test_it_is_small_whatever_the_number_of_entries(poster: bytes) -> None:
    assert len(poster) < 200_000
    cores = re.findall(r"<path[^>]*stroke-linecap[^>]*>", poster.decode())
    drawn = sum(each.count("h0") for each in cores)
    assert drawn == 3 * MOST_LIGHTS  # Once for the wide glow, once for the near one, once for the flame.
    assert all(colour in poster.decode() for colour in FLAMES)


def test_the_same_book_gives_the_same_poster(poster: bytes) -> None:
    terrain = map_of_london()
    again = draw_poster(
        "London & <everyone>", terrain.box, terrain, build_lettering("LondonUnited", ["en"]), LIGHTS
    )
    assert again == poster


def test_a_book_without_a_map_a_hashtag_or_an_entry_has_its_poster_too() -> None:
    box = Box(-1.0, -0.75, 1.0, 0.75)
    assert (
        ElementTree.fromstring(draw_poster("A book", box, None, None, [])).findtext(f"{SVG}title") == "A book"
    )
    assert b"stroke-linecap" in draw_poster("A book", box, None, None, LIGHTS[:3])


def test_the_eye_sees_uprights_upright_and_what_is_far_smaller() -> None:
    seen = Eye().seen([[-0.7, 0.0, 0.0], [-0.7, 0.2, 0.0], [-0.7, 0.0, -0.5]])  # type: ignore[arg-type]
    foot, head, far = seen
    assert foot[0] == pytest.approx(head[0])
    assert head[1] < foot[1]
    assert far[0] > foot[0]
    assert far[2] > foot[2]
