"""People at the installation: reading, finding, choosing, by touch, by keyboard and by ear."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from . import axe, halls, harness
from .browsing import DESKTOP, NARROW, PATIENCE_MS, PHONE

WALL = {"width": 3840, "height": 2160}
WINDOWS = {"320": NARROW, "phone": PHONE, "desktop": DESKTOP, "wall": WALL}
SHEETS = ["Another message", "Find my message", "View", "About"]
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with harness.serving(harness.build(tmp_path_factory.mktemp("harness") / "out")) as url:
        yield f"{url}/people.html?count=240"


@pytest.fixture(scope="module")
def drawing(browser: Browser) -> Iterator[Browser]:
    with halls.walls(browser) as made:
        yield made


@pytest.fixture
def open_stage(drawing: Browser, address: str) -> Iterator[Open]:
    """Open the page in a window of its own; `query` is added to its address."""
    pages: list[Page] = []

    def opened(query: str = "", **options: object) -> Page:
        context = drawing.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce", **options})
        context.add_init_script(halls.UNHURRIED)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        pages.append(page)
        page.route("**/receipts/*.json", _receipt)
        page.route("**/pages/*.json", _page)
        page.goto(address + query)
        page.wait_for_function("window.plainStage !== undefined")
        return page

    yield opened
    for each in pages:
        each.context.close()


def _receipt(route: Route) -> None:
    code = route.request.url.rsplit("/", 1)[1].removesuffix(".json")
    known = {"MINE": ("accepted", 2), "HELD": ("held", None), "GONE": ("withdrawn", None)}
    if code not in known:
        route.fulfill(status=404, body="")
        return
    state, page = known[code]
    receipt = {"id": "b", "book": "plain", "state": state, "audience": "everyone", "page": page}
    route.fulfill(content_type="application/json", body=json.dumps(receipt))


def _page(route: Route) -> None:
    entries = [{"id": "a"}, {"id": "c", "removed": True}, {"id": "b"}]
    route.fulfill(content_type="application/json", body=json.dumps({"entries": entries}))


@pytest.mark.parametrize(
    ("window", "direction"),
    [
        pytest.param(window, direction, id=f"{direction}-{name}", marks=() if short else pytest.mark.long)
        for name, window in WINDOWS.items()
        for direction in ("ltr", "rtl")
        for short in [(name, direction) in (("320", "rtl"), ("desktop", "ltr"))]
    ],
)
def test_every_state_of_the_page_is_accessible(
    open_stage: Open, window: dict[str, int], direction: str
) -> None:
    page = open_stage(viewport=window)
    page.evaluate("way => { document.documentElement.dir = way; }", direction)
    assert axe.violations(page) == []
    for each in SHEETS:
        page.get_by_role("button", name=each).click()
        expect(page.locator(".sheet:visible")).to_have_count(1)
        if each == "Another message":
            expect(page.locator("#message .entry")).to_be_visible()
        assert axe.violations(page) == [], each
        page.keyboard.press("Escape")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize(
    "window", [NARROW, pytest.param(DESKTOP, marks=pytest.mark.long)], ids=["320", "desktop"]
)
@pytest.mark.long
def test_everything_that_is_touched_is_large_enough_for_a_finger(
    open_stage: Open, window: dict[str, int]
) -> None:
    page = open_stage(viewport=window, has_touch=True)
    for each in SHEETS:
        page.get_by_role("button", name=each).click()
        for control in page.locator("#people :is(button, input[type=text], label.choice):visible").all():
            box = control.bounding_box()
            assert box is not None
            assert min(box["width"], box["height"]) >= 44, control.inner_text()
        page.keyboard.press("Escape")


def test_with_the_keyboard_one_opens_a_sheet_and_escape_leads_back(open_stage: Open) -> None:
    page = open_stage()
    view = page.get_by_role("button", name="View")
    view.focus()
    page.keyboard.press("Enter")
    expect(view).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("heading", name="How the lights stand")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("plainStage.form") == "book"
    page.keyboard.press("Escape")
    expect(page.locator(".sheet:visible")).to_have_count(0)
    expect(view).to_be_focused()
    expect(view).to_have_attribute("aria-expanded", "false")


@pytest.mark.long
def test_enter_on_the_picture_reads_the_light_in_its_middle(open_stage: Open) -> None:
    page = open_stage()
    page.locator("#stage").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#message .entry")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#stage")).to_be_focused()


def test_a_light_that_is_touched_is_read_and_heard(open_stage: Open) -> None:
    page = open_stage()
    place = "() => plainStage.project(plainStage.placeOf(plainStage.candidates()[0]).position)"

    def touch() -> None:
        at = page.evaluate(place)
        page.mouse.click(at["x"], at["y"])

    entry = page.locator("#message .entry")
    halls.again(touch, entry.is_visible)
    mirror = page.locator("#mirror")
    said = entry.locator(".words, .light").inner_text()
    expect(mirror).to_contain_text(said)
    expect(mirror).to_contain_text("The message signed before it")
    expect(mirror.locator("[aria-live=off]")).to_contain_text("The message signed after it")


@pytest.mark.long
def test_the_night_beside_the_lights_is_nobodys(open_stage: Open) -> None:
    page = open_stage()
    page.evaluate("() => { plainStage.pick = () => undefined; }")
    page.mouse.click(300, 200)
    expect(page.locator(".sheet:visible")).to_have_count(0)


@pytest.mark.long
def test_words_have_their_language_and_direction(open_stage: Open) -> None:
    page = open_stage("&find=MINE")
    expect(page.locator("#message .words")).to_have_attribute("lang", "ur")
    expect(page.locator("#message .entry")).to_have_attribute("dir", "rtl")
    expect(page.locator("#message .by bdi")).to_have_count(2)
    face = page.locator("#message .words").evaluate("each => getComputedStyle(each).fontFamily")
    assert "Nastaliq" in face.split(",")[0]


def test_a_receipt_leads_to_its_light(open_stage: Open) -> None:
    page = open_stage()
    page.get_by_role("button", name="Find my message").click()
    field = page.get_by_label("The code on your receipt")
    expect(field).to_be_focused()
    field.fill("MINE")
    page.keyboard.press("Enter")
    expect(page.locator("#message .words")).to_be_visible()
    assert page.evaluate("plainStage.focus") == 26


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("HELD", "Someone is taking a little longer to read it."),
        ("GONE", "You have taken your message back."),
        ("NOBODY", "We do not know this code."),
        ("", "Please write the code that is on your receipt."),
    ],
)
@pytest.mark.long
def test_a_receipt_without_a_light_is_answered_in_a_sentence(
    open_stage: Open, code: str, sentence: str
) -> None:
    page = open_stage()
    page.get_by_role("button", name="Find my message").click()
    page.get_by_label("The code on your receipt").fill(code)
    page.get_by_role("button", name="Find it").click()
    expect(page.locator("#code-answer")).to_contain_text(sentence)


def test_one_goes_on_to_what_was_signed_before_and_after(open_stage: Open) -> None:
    page = open_stage("&find=MINE")
    expect(page.locator("#message .words")).to_be_visible()
    after = page.get_by_role("button", name="Signed after")
    after.click()
    expect(page.locator("#message .words")).to_have_attribute("lang", "he")
    expect(after).to_be_focused()
    page.get_by_role("button", name="Signed before").click()
    expect(page.locator("#message .words")).to_have_attribute("lang", "ur")


@pytest.mark.long
def test_the_first_message_has_none_before_it(open_stage: Open) -> None:
    page = open_stage()
    page.evaluate("() => { plainStage.pick = () => 0; }")
    page.mouse.click(300, 200)
    before = page.get_by_role("button", name="Signed before")
    expect(before).to_have_attribute("aria-disabled", "true")
    words = page.locator("#message .entry").inner_text()
    before.click(force=True)
    assert page.locator("#message .entry").inner_text() == words


def test_words_that_are_taken_down_leave_the_reader_at_once(open_stage: Open) -> None:
    page = open_stage("&find=MINE")
    expect(page.locator("#message .words")).to_be_visible()
    page.evaluate("() => plainStage.takeDown(26)")
    expect(page.locator("#message .words")).to_have_count(0)
    expect(page.locator("#mirror")).to_have_text("This message has been taken out of the book.")


def test_the_tour_shows_one_after_another_and_a_touch_takes_the_picture_back(open_stage: Open) -> None:
    page = open_stage()
    page.get_by_role("button", name="View").click()
    tour = page.get_by_role("button", name="Show one message after another")
    tour.click()
    expect(page.get_by_role("button", name="Stop showing one after another")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate("() => document.dispatchEvent(new CustomEvent('tour', {detail: true}))")
    page.wait_for_function("document.getElementById('mirror').innerText.length > 10 || plainStage.homes > 0")
    page.keyboard.press("Shift")
    expect(page.locator("#mirror .entry")).to_have_count(0)


@pytest.mark.long
def test_a_screen_of_the_hall_has_no_interface(open_stage: Open) -> None:
    page = open_stage("&screen=north")
    expect(page.locator("#people button:visible")).to_have_count(0)
    assert axe.violations(page) == []


def test_new_messages_are_told_together_and_politely(open_stage: Open) -> None:
    page = open_stage()
    page.evaluate("() => { plainStage.arrive(); }")
    expect(page.locator("#mirror")).to_contain_text("A new message stands in the book.")
    page.evaluate("() => { plainStage.arrive(); plainStage.arrive(); }")
    expect(page.locator("#mirror")).to_contain_text("A new message stands in the book.")
