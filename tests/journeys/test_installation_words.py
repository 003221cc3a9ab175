"""Words on the stage: every promised script in its own face, by its pixels and by the fonts' own glyphs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from . import halls, harness

SCRIPTS = [
    (
        "en",
        "latin",
        "I will walk over the bridge tomorrow and think of each of you by name.",
        "Amelia",
    ),
    ("vi", "latin", "Xin chia buồn cùng gia đình các nạn nhân.", "Nguyễn Thị Hương"),
    ("el", "latin", "Δεν θα σας ξεχάσουμε ποτέ.", "Ελένη"),
    ("uk", "latin", "Ми пам’ятаємо кожного з вас.", "Олена"),
    ("ar", "naskh", "رحمهم الله وأسكنهم فسيح جناته", "ليلى"),
    ("fa", "naskh", "یادشان گرامی و روحشان شاد باد", "مریم"),
    ("ur", "nastaliq", "ہم آپ کو کبھی نہیں بھولیں گے", "عائشہ"),
    ("he", "hebrew", "יהי זכרם ברוך", "נועה"),
    ("hi", "devanagari", "ईश्वर दिवंगत आत्माओं को शांति दे", "प्रिया"),
    ("bn", "bengali", "তোমাদের আমরা ভুলব না", "রহিমা"),
    ("ta", "tamil", "நாங்கள் உங்களுடன் இருக்கிறோம்", "மீனா"),
    ("th", "thai", "ขอแสดงความเสียใจกับครอบครัวของผู้เสียชีวิตทุกท่าน", "สมชาย"),
    ("km", "khmer", "យើងនឹងមិនភ្លេចអ្នកទេ", "សុភា"),
    ("my", "myanmar", "ကျန်ရစ်သူမိသားစုများနှင့်အတူ", "မမ"),
    ("am", "ethiopic", "ነፍሳቸውን በሰላም ያሳርፍ", "ሰላም"),
    ("hy", "armenian", "Հանգչեք խաղաղությամբ", "Անի"),
    ("ka", "georgian", "ღმერთმა ნათელში ამყოფოს", "ნინო"),
    ("zh-Hans", "hans", "愿逝者安息，生者坚强。", "王芳"),
    ("zh-Hant", "hant", "願逝者安息，生者堅強。", "陳美玲"),
    ("ja", "japanese", "心よりご冥福をお祈りいたします。", "佐藤"),
    ("ko", "korean", "삼가 고인의 명복을 빕니다", "김민지"),
]
SHORT = ("en", "ur", "hi", "th", "am", "zh-Hans", "ko")
"""One of each kind of script; the long round has all."""
EACH = pytest.mark.parametrize(
    ("language", "face", "message", "name"),
    [pytest.param(*each, id=each[0], marks=() if each[0] in SHORT else pytest.mark.long) for each in SCRIPTS],
)
BOX = chr(0x10FFFD)
"""A character that no font has: whatever a face draws for it is its box for what is missing."""

Painted = dict[str, Any]


@pytest.fixture(scope="module")
def drawing(browser: Browser) -> Iterator[Browser]:
    with halls.walls(browser) as made:
        yield made


@pytest.fixture(scope="module")
def cards(drawing: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with harness.serving(harness.build(tmp_path_factory.mktemp("harness") / "out")) as url:
        page = drawing.new_page(viewport={"width": 1280, "height": 800})
        page.set_default_timeout(halls.SLOW_MS)
        page.goto(f"{url}/words.html")
        page.wait_for_selector("html[data-state=ready]")
        yield page
        page.close()


def paint(page: Page, message: str, language: str = "en", name: str = "", place: str = "") -> Painted:
    """Paint one card as the stage does, in the worker; gives its size, its pixels and its runs."""
    words = {"message": message, "name": name, "place": place, "language": language, "to": ""}
    given = page.evaluate("words => harness.paint(words)", {**words, "candle": "A candle was lit."})
    return dict(given)


def picture(page: Page, text: str, face: str, families: str | None = None) -> str:
    """The pixels of a text in one face alone, or in the list of families that the painter named."""
    asked = [text, face, families]
    return str(
        page.evaluate("([text, face, families]) => harness.picture(text, face, families ?? undefined)", asked)
    )


@EACH
def test_a_script_is_set_in_its_own_face_glyph_by_glyph(
    cards: Page, language: str, face: str, message: str, name: str
) -> None:
    card = paint(cards, message, language, name)
    assert card["missing"] == []
    assert card["inked"] > 500
    letters = [run for run in card["runs"] if any(each.isalpha() for each in run["text"])]
    assert {run["face"] for run in letters} == {face}
    for run in letters:
        text = run["text"].strip().strip("\u2068\u2069")
        assert picture(cards, text, face, run["families"]) == picture(cards, text, face), (
            "another face stepped in"
        )
        assert harness.without_glyph(text, cards.evaluate("face => harness.files(face)", face)) == []


@EACH
def test_no_letter_is_a_box(cards: Page, language: str, face: str, message: str, name: str) -> None:
    box = picture(cards, BOX, face)
    for letter in sorted({each for each in message + name if each.isalpha()})[:12]:
        assert picture(cards, letter, face) != box, letter


def test_joined_emoji_are_one_picture_in_colour(cards: Page) -> None:
    card = paint(cards, "With you 🕯️❤️ 👩‍👩‍👧 🇬🇧 1️⃣", name="Class 4")
    assert card["missing"] == []
    assert card["coloured"] > 300
    assert {"emoji", "latin"} == {run["face"] for run in card["runs"]}
    assert picture(cards, "👩‍👩‍👧", "emoji") != picture(cards, "👩👩👧", "emoji")
    assert paint(cards, "With you")["coloured"] == 0


def test_what_no_face_has_is_told_and_never_drawn_as_a_box(cards: Page) -> None:
    card = paint(cards, "Peace ᠮ be with you")
    assert card["missing"] == ["ᠮ"]
    assert "".join(run["text"] for run in card["runs"]) == "Peace · be with you"
    assert paint(cards, "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ", "mn")["illegible"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "We read what others had written. "),
        ("zh-Hans", "愿逝者安息，生者坚强。"),
        ("ur", "ہم آپ کو کبھی نہیں بھولیں گے۔ "),
        ("th", "ขอแสดงความเสียใจกับครอบครัว"),
    ],
)
def test_two_thousand_characters_are_shown_to_the_last(cards: Page, language: str, sentence: str) -> None:
    whole = (sentence * 2000)[:2000]
    card, half = paint(cards, whole, language), paint(cards, whole[:1000], language)
    assert "".join(run["text"] for run in card["runs"]).strip() == whole.strip()
    assert card["columns"] * card["rows"] <= 16
    assert card["size"] >= 18
    assert card["inked"] > 1.8 * half["inked"] * (card["size"] / half["size"]) ** 2


def test_the_painter_works_in_a_thread_of_its_own(cards: Page) -> None:
    paint(cards, "Rest in peace.")
    assert len(cards.workers) == 1


@pytest.fixture
def stage(drawing: Browser, cards: Page) -> Iterator[Page]:
    page = drawing.new_page(viewport={"width": 960, "height": 540})
    page.set_default_timeout(halls.SLOW_MS)
    page.goto(cards.url.replace("words.html", "people.html?count=600"))
    yield page
    page.close()


def test_lights_near_the_eye_become_messages(stage: Page) -> None:
    stage.wait_for_function("Number(document.documentElement.dataset.words) >= 8")


def test_a_message_that_is_taken_down_is_gone_from_the_stage_at_once(stage: Page) -> None:
    stage.wait_for_function("Number(document.documentElement.dataset.words) >= 4")
    left = stage.evaluate(
        "() => { for (let rank = 0; rank < 600; rank += 1) plainStage.takeDown(rank);"
        " return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() =>"
        " done(document.documentElement.dataset.words)))); }"
    )
    assert left == "0"


def test_words_come_back_after_the_context_was_lost(stage: Page) -> None:
    stage.wait_for_function("Number(document.documentElement.dataset.words) >= 4")
    stage.evaluate(
        "() => { const stage = document.getElementById('stage').getContext('webgl2');"
        " const loss = stage.getExtension('WEBGL_lose_context');"
        " loss.loseContext(); setTimeout(() => loss.restoreContext(), 200); }"
    )
    stage.wait_for_function("document.documentElement.dataset.words === '0'")
    stage.wait_for_function("Number(document.documentElement.dataset.words) >= 4")
