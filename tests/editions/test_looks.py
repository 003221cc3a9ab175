"""The pages in a browser: which faces they fetch, how wide they are, and what axe finds on each of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.decision import State
from remembrancer.book.entry import Signing
from remembrancer.book.errors import Fault
from remembrancer.book.page import Gap
from remembrancer.editions import web
from remembrancer.editions.documents import Counts
from remembrancer.editions.web.assets import FOLDER
from remembrancer.editions.web.words import CATALOGUE

from .samples import BOOK, GOLDEN, NOW, entry, page

pytestmark = pytest.mark.journey

ORIGIN = "http://book.example"
POLICY = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; form-action 'self'"
AXE = Path(__file__).parents[2] / "node_modules/axe-core/axe.min.js"
TYPES = {".css": "text/css", ".js": "text/javascript", ".woff2": "font/woff2"}
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = "runOnly => axe.run(document, {runOnly}).then(all => all.violations.map(each => each.id))"
WIDTH = "document.documentElement.scrollWidth"


class Reader:
    """One page of a browser under the door's own policy, which shows whatever body it is given."""

    def __init__(self, browser: Browser) -> None:
        self.page = browser.new_page(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
        self.page.route(f"{ORIGIN}/**", self._answer)
        self.faces: list[str] = []
        self._body = b""

    def show(self, body: bytes, width: int = 390) -> Page:
        """The page when it has all its faces; `faces` are the names of those it has fetched."""
        self.faces.clear()
        self._body = body
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.goto(f"{ORIGIN}/books/london-united/")
        self.page.evaluate("document.fonts.ready.then(() => 0)")
        return self.page

    def _answer(self, route: Route) -> None:
        name = route.request.url.rpartition("/")[2]
        if "/assets/" not in route.request.url:
            policy = {"Content-Security-Policy": POLICY}
            route.fulfill(body=self._body, content_type="text/html", headers=policy)
            return
        if name.endswith(".woff2"):
            self.faces.append(name)
        route.fulfill(body=(FOLDER / name).read_bytes(), content_type=TYPES[Path(name).suffix])


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    switches = ["--no-sandbox", "--disable-gpu"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=switches)
        yield Reader(browser)
        browser.close()


def leaf(message: str, language: str) -> bytes:
    return web.page(BOOK, page(entry(message=message, name="Ruth", language=language)), True)


def states(book: Book) -> dict[str, bytes]:
    """Every public page of `book` in every state."""
    values = {"message": "", "name": "R" * 130}
    faults = [Fault("message", "Please write your message."), Fault("", "Signing is paused.")]
    paused = replace(book, clocks=replace(book.clocks, paused_notice="We rest tonight."))
    return {
        "index": web.index([web.BookCard(book, phase, Counts(4, 1)) for phase in Phase]),
        "page": web.page(book, GOLDEN, True),
        "page with a gap": web.page(book, page(Gap("x"), number=2), False),
        "faults": web.sign_form(book, Phase.OPEN, values, faults, "key"),
        "too late": web.sign_form(book, Phase.CLOSED, {"message": "Too late"}, faults, "key"),
        "message": web.message_page(503, "Just a moment", ["Nothing can be kept just now."], book.language),
        **{f"cover {phase}": web.cover(paused, phase, Counts(4, 1), 3) for phase in Phase},
        **{f"sign {phase}": web.sign_form(paused, phase, {}, []) for phase in Phase},
        **{
            f"receipt {state}": web.receipt(book, web.ReceiptView("AAAA-BBBB", "x", state, NOW, 2, "Why."))
            for state in State
        },
    }


@cache
def axe() -> str:
    return AXE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "message",
    [
        "I think of you — every “morning”…",
        "Thank you \U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
    ],
)
def test_a_page_in_english_fetches_no_face_but_latin(reader: Reader, message: str) -> None:
    reader.show(leaf(message, "en"))
    assert len(reader.faces) == 3
    assert all("-latin-" in each for each in reader.faces)


@pytest.mark.parametrize(
    ("message", "language", "face"),
    [
        ("لم أعرفكم", "ar", "noto-naskh-arabic"),
        ("می\u200cخواهم", "fa", "noto-naskh-arabic"),
        ("آپ کا غم", "ur", "noto-nastaliq-urdu"),
        ("באהבה", "he", "noto-serif-hebrew"),
        ("क्\u200dष", "hi", "noto-serif-devanagari"),
        ("তোমাদের", "bn", "noto-serif-bengali"),
        ("อาลัย", "th", "noto-serif-thai"),
        ("ነፍስ ይማር", "am", "noto-serif-ethiopic"),
        ("இதயம்", "ta", "noto-serif-tamil"),
    ],
)
def test_each_language_has_its_own_face_and_fetches_no_other(
    reader: Reader, message: str, language: str, face: str
) -> None:
    reader.show(leaf(message, language))
    assert (
        {each for each in reader.faces if "-latin-" not in each}
        == {each for each in reader.faces if each.startswith(face)}
        != set()
    )


@pytest.mark.parametrize(
    ("language", "face"),
    [("zh-Hans", "Noto Serif CJK SC"), ("zh-Hant", "Noto Serif CJK TC"), ("ja", "Noto Serif CJK JP")],
)
def test_each_han_language_is_set_in_its_own_face_first(reader: Reader, language: str, face: str) -> None:
    shown = reader.show(leaf("直", language))
    stack = shown.eval_on_selector(".words", "words => getComputedStyle(words).fontFamily")
    assert stack.startswith(f'"{face}"')
    assert all("-latin-" in each for each in reader.faces)


@pytest.mark.parametrize(
    "tag", [pytest.param(each, marks=() if each == "ar" else pytest.mark.long) for each in sorted(CATALOGUE)]
)
def test_axe_finds_nothing_by_day_or_night_and_nothing_is_too_wide(reader: Reader, tag: str) -> None:
    for name, body in states(replace(BOOK, languages=(tag,), examples=True)).items():
        shown = reader.show(body, width=320)
        shown.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        shown.evaluate(axe() + ";0")
        assert shown.evaluate(RUN, {"type": "tag", "values": TAGS}) == [], name
        shown.emulate_media(color_scheme="dark")
        assert shown.evaluate(RUN, {"type": "rule", "values": ["color-contrast"]}) == [], name
        shown.emulate_media(color_scheme="light")
        assert shown.evaluate(WIDTH) <= 320, name
        shown.evaluate("document.documentElement.style.fontSize = '200%'")
        assert shown.evaluate(WIDTH) <= 320, f"{name} at twice the size of text"


def test_an_override_of_direction_ends_with_its_message(reader: Reader) -> None:
    hostile = Signing(message="\u202eabc", name="\u202eNobody", place="London")
    body = web.page(BOOK, page(replace(entry(1), signing=hostile), entry(2, message="after")), False)
    shown = reader.show(body)
    place, name = (
        shown.locator(each).first.bounding_box()
        for each in (".by bdi:nth-of-type(2)", ".by bdi:nth-of-type(1)")
    )
    assert place is not None
    assert name is not None
    assert place["x"] > name["x"]
