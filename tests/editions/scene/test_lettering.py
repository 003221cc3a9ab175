"""The hashtag as a solid that stands on the map, in any script."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from remembrancer.book.errors import Invalid
from remembrancer.editions.installation.scene.lettering import HEIGHT, WIDTH, build_lettering, lettering_of
from remembrancer.editions.installation.scene.mesh import Mesh, read_mesh
from remembrancer.editions.installation.scene.outlines import outlines_of
from remembrancer.editions.installation.scene.runs import runs_of
from tests.editions.scene.samples import edges, london, triangles, volume

HASHTAGS = {
    "Latin": ("LondonUnited", "en"),
    "Latin with accents": ("ĐàNẵngŁódźCœur", "vi"),
    "Greek": ("ΛονδίνοΜαζί", "el"),
    "Cyrillic": ("ЛондонЄдиний", "uk"),
    "Arabic": ("لندن_متحدة", "ar"),
    "Urdu": ("لندن_متحد", "ur"),
    "Hebrew": ("לונדון_מאוחדת", "he"),
    "Devanagari": ("लंदन_एकजुट", "hi"),
    "Bengali": ("লন্ডন_একসাথে", "bn"),
    "Gurmukhi": ("ਲੰਡਨ_ਇਕਜੁੱਟ", "pa"),
    "Gujarati": ("લંડન_એકસાથે", "gu"),
    "Tamil": ("லண்டன்_ஒன்றாக", "ta"),
    "Thai": ("ลอนดอนร่วมใจ", "th"),
    "Ethiopic": ("ለንደን_በአንድነት", "am"),
    "Armenian": ("ԼոնդոնՄիասին", "hy"),
    "Georgian": ("ლონდონიერთად", "ka"),
    "Han, simplified": ("伦敦同心", "zh-Hans"),
    "Han, traditional": ("倫敦同心", "zh-Hant"),
    "Japanese": ("ロンドンと共に", "ja"),
    "Hangul": ("런던과함께", "ko"),
    "Several": ("Londonلندن2017倫敦", "en"),
}


@cache
def mesh_of(hashtag: str, *languages: str) -> Mesh:
    return read_mesh(build_lettering(hashtag, languages).mesh)


@pytest.mark.parametrize(("hashtag", "language"), HASHTAGS.values(), ids=HASHTAGS.keys())
def test_the_lettering_is_watertight(hashtag: str, language: str) -> None:
    """Every edge is used once each way, as the file has it after rounding, and the inside is inside."""
    layer = mesh_of(hashtag, language).layers["letters"]
    used = edges(layer)
    assert set(used.values()) == {1}
    assert all((b, a) in used for a, b in used)
    assert volume(layer) > 1e-3


@pytest.mark.parametrize(("hashtag", "language"), HASHTAGS.values(), ids=HASHTAGS.keys())
def test_the_lettering_fits_its_place_on_the_map(hashtag: str, language: str) -> None:
    mesh = mesh_of(hashtag, language)
    low, high = mesh.header["bounds"]["low"], mesh.header["bounds"]["high"]
    width, height, depth = (mesh.header[each] for each in ("width", "height", "depth"))
    assert low == pytest.approx([-width / 2, 0, -depth / 2], abs=1e-4)
    assert high == pytest.approx([width / 2, height, depth / 2], abs=1e-4)
    assert width == pytest.approx(WIDTH, abs=1e-4) or height == pytest.approx(HEIGHT, abs=1e-4)
    assert width < WIDTH + 1e-4
    assert height < HEIGHT + 1e-4
    assert 0 <= mesh.header["baseline"] < height / 2


def test_the_lettering_of_london_is_small() -> None:
    assert len(build_lettering("LondonUnited", ["en"]).mesh) <= 12_000


def test_the_same_hashtag_gives_the_same_files() -> None:
    one, other = build_lettering("#Together", ["en"]), build_lettering("Together", ["en"])
    assert (one.mesh, one.table, one.text) == (other.mesh, other.table, "#Together")


def test_faces_look_outwards() -> None:
    layer = mesh_of("LondonUnited", "en").layers["letters"]
    a, b, c = triangles(layer).swapaxes(0, 1)
    across = np.cross(b - a, c - a)
    assert layer.normals is not None
    assert layer.indices is not None
    said = layer.normals[layer.indices.reshape(-1, 3)].mean(axis=1)
    assert ((across * said).sum(axis=1) >= 0).all()
    assert np.abs(np.linalg.norm(layer.normals, axis=1) - 1).max() < 0.02


def test_right_to_left_letters_begin_at_the_right_with_the_sign() -> None:
    arabic = runs_of("#لندن_متحدة")
    assert [(run.text, run.is_rightward) for run in arabic] == [("لندن_متحدة", False), ("#", False)]
    assert [run.text for run in runs_of("#London")] == ["#", "London"]


def test_digits_stay_in_their_order_among_right_to_left_letters() -> None:
    assert [(run.text, run.is_rightward) for run in runs_of("#لندن2017")] == [
        ("2017", True), ("لندن", False), ("#", False)
    ]  # fmt: skip


def test_right_to_left_words_stand_in_their_order_within_a_latin_hashtag() -> None:
    assert [run.text for run in runs_of("#LondonلندنUnited")] == ["#", "London", "لندن", "United"]


def test_letters_that_join_are_shaped_and_not_only_set_beside_each_other() -> None:
    """لا is one ligature, narrower than its letters apart; a Devanagari i stands before its consonant."""
    joined, apart = outlines_of("لا", ["ar"]).bounds(), outlines_of("ل_ا", ["ar"]).bounds()
    assert joined[2] < 0.6 * apart[2]
    assert outlines_of("कि", ["hi"]).num_contour() < outlines_of("क_ि", ["hi"]).num_contour()


def test_han_is_set_as_the_books_language_writes_it() -> None:
    """直 has another form in Japan than in China."""
    assert outlines_of("直", ["zh-Hans"]).area() != pytest.approx(outlines_of("直", ["ja"]).area(), rel=0.01)
    assert outlines_of("直かな", ["zh-Hans"]).area() == pytest.approx(outlines_of("直かな", ["ja"]).area())


@pytest.mark.parametrize("character", ["ꦗ", "🕊", "☃", "𓀀"])
def test_a_character_without_a_face_is_refused_by_its_name(character: str) -> None:
    with pytest.raises(Invalid, match=f"The lettering has no face for the character “{character}”."):
        build_lettering(f"London{character}", ["en"])


@pytest.mark.parametrize("hashtag", ["", "#", "  ", "\u200f#"])
def test_nothing_cannot_stand(hashtag: str) -> None:
    with pytest.raises(Invalid, match="needs a hashtag"):
        build_lettering(hashtag, ["en"], sign="")


def test_a_hashtag_that_nobody_could_read_across_a_hall_is_refused() -> None:
    with pytest.raises(Invalid, match="60 characters at most"):
        build_lettering("a" * 61, ["en"])


def test_marks_of_direction_and_a_second_sign_are_left_out() -> None:
    assert build_lettering("\u200f##لندن\u200e", ["ar"]).text == "#لندن"


def test_a_book_without_a_hashtag_shows_a_short_title_or_nothing() -> None:
    book = replace(london(), hashtag="")
    assert lettering_of(book) is None
    short = lettering_of(replace(book, title="For Anna"))
    assert short is not None
    assert short.text == "For Anna"
    assert lettering_of(replace(book, title="For 🕊")) is None
    named = lettering_of(london())
    assert named is not None
    assert named.text == "#LondonUnited"
