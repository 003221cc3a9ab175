"""Signing with whatever a person has: a keyboard, a small telephone, large letters, no script."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from bench.local import wait_for

from . import signing
from .browsing import DESKTOP, NARROW, People
from .product import Installed
from .signatories import SIGNATORIES, Words

TODAY = "london-united-today"
PUBLIC = ("/", f"/books/{TODAY}/", f"/books/{TODAY}/sign", f"/books/{TODAY}/pages/1", "/books/london-united/")


def focused(page: Page) -> str:
    """What has the focus: its id, or its words."""
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def tab_to(page: Page, wanted: str) -> None:
    for _ in range(40):
        page.keyboard.press("Tab")
        if focused(page) == wanted:
            return
    pytest.fail(f"The Tab key does not come to “{wanted}”.")


def focus_ring(page: Page) -> bool:
    return bool(page.evaluate(RING))


RING = """() => {
  const {outlineStyle, outlineWidth, boxShadow} = getComputedStyle(document.activeElement);
  return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
}"""
"""Whether what has the focus shows it."""


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_book_is_signed_with_the_keyboard_alone(people: People, product: Installed, script: bool) -> None:
    # Without script the page cannot be asked what has the focus, so the keys alone must lead there.
    page = people.page(script=script)
    signing.open_form(page, product, TODAY)
    message, name = page.get_by_label("Your message", exact=True), page.get_by_label("Your name")
    if script:
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_in_viewport()
        tab_to(page, "message")
        assert focus_ring(page)
    else:
        message.focus()
    page.keyboard.type("We remember the kindness of strangers.")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Iris")
    expect(message).to_have_value("We remember the kindness of strangers.")
    expect(name).to_have_value("Iris")
    if script:
        tab_to(page, "Sign the book")
        assert focus_ring(page)
        page.keyboard.press("Enter")
    else:
        name.press("Enter")
    page.wait_for_url(signing.RECEIPT)
    assert signing.code(page)


@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_needs_no_sideways_scrolling_at_320_pixels(
    people: People, product: Installed, path: str
) -> None:
    page = people.page(viewport=NARROW)
    page.goto(product.url + path)
    assert signing.sideways(page) <= 0


@pytest.mark.parametrize("path", PUBLIC)
@pytest.mark.long
def test_a_public_page_bears_letters_of_twice_the_size(people: People, product: Installed, path: str) -> None:
    page = people.page(viewport={"width": 640, "height": 800})
    page.goto(product.url + path)
    before = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    after = page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)")
    assert after == pytest.approx(2 * before, rel=0.3)
    assert signing.sideways(page) <= 0
    assert page.evaluate(CUT) == []


CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((each) => {
  const style = getComputedStyle(each);
  return each.childElementCount === 0 && each.textContent.trim() && style.overflow !== "visible"
    && !["INPUT", "TEXTAREA", "SELECT", "OPTION"].includes(each.tagName)
    && (each.scrollWidth > each.clientWidth + 1 || each.scrollHeight > each.clientHeight + 1)
    && each.clientWidth > 1;
}).map((each) => each.outerHTML.slice(0, 120))"""
"""Whatever hides a part of its own words."""


def test_an_arabic_book_reads_from_right_to_left(people: People, product: Installed) -> None:
    slug = product.book(
        "kitab",
        datetime.now(UTC),
        languages=["ar"],
        title="كتاب عزاء",
        dedications=[{"id": "families", "label": "العائلات"}],
    )
    arabic = next(each for each in SIGNATORIES if each.language == "ar")
    signed = product.sign(slug, message=arabic.message, name=arabic.name)
    english = product.sign(slug, message="We stand with you.", name="Ada")
    product.decide([signed["id"], english["id"]], "accept")
    page = people.page(viewport=DESKTOP)
    for path in ("", "sign", "pages/1"):
        page.goto(f"{product.url}/books/{slug}/{path}")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        assert signing.sideways(page) <= 0
    for sign, edge in ((signed, "right"), (english, "left")):
        words = page.locator(f"#entry-{sign['id']} .words")
        assert words.evaluate(STARTS_AT) == edge, f"{sign['id']} should begin at the {edge}"


STARTS_AT = """(words) => {
  const range = document.createRange();
  range.selectNodeContents(words);
  const line = range.getClientRects()[0];
  const box = words.getBoundingClientRect();
  return Math.abs(line.left - box.left) < Math.abs(line.right - box.right) ? "left" : "right";
}"""
"""The edge at which the first line of an entry stands."""


@pytest.mark.long
def test_nothing_moves_for_those_who_want_no_motion(people: People, product: Installed) -> None:
    page = people.page(reduced_motion="reduce")
    for path in PUBLIC:
        page.goto(product.url + path)
        moving = page.evaluate(MOVING)
        assert moving == [], path


MOVING = """() => [...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  const long = (durations) => durations.split(",").some((each) => parseFloat(each) > 0.01);
  return long(style.transitionDuration) || (style.animationName !== "none" && long(style.animationDuration));
}).map((each) => each.tagName)"""
"""Whatever takes longer than a hundredth of a second to change."""


def test_a_draft_is_kept_over_a_reload_and_gone_once_signed(people: People, product: Installed) -> None:
    page = people.page()
    signing.open_form(page, product, TODAY)
    draft = Words("en", "Latn", "Half a sentence that I could not\nfinish", "Noor", "Deptford")
    signing.fill(page, draft)
    page.reload()
    expect(page.get_by_label("Your message", exact=True)).to_have_value(draft.message)
    expect(page.get_by_label("Your name")).to_have_value(draft.name)
    signing.send(page)
    signing.open_form(page, product, TODAY)
    expect(page.get_by_label("Your message", exact=True)).to_have_value("")


def test_an_empty_message_is_refused_with_everything_else_kept(people: People, product: Installed) -> None:
    for script in (True, False):
        page = people.page(script=script)
        signing.open_form(page, product, TODAY)
        signing.fill(page, Words("en", "Latn", "", "Noor", "Deptford"))
        page.get_by_role("button", name="Sign the book").click()
        told = page.get_by_role("alert").filter(has_text="Your message has not been sent")
        expect(told).to_contain_text("Please write your message.")
        expect(page.get_by_label("Your name")).to_have_value("Noor")
        expect(page.get_by_label("Where you are writing from")).to_have_value("Deptford")


@pytest.mark.long
def test_an_impatient_double_click_makes_one_entry(people: People, product: Installed) -> None:
    slug = product.book("double-click", datetime.now(UTC))
    page = people.page()
    signing.open_form(page, product, slug)
    signing.fill(page, Words("en", "Latn", "Once is enough.", "Tom"))
    page.get_by_role("button", name="Sign the book").dblclick()
    page.wait_for_url(signing.RECEIPT)
    first = signing.code(page)
    assert signing.sign(page, product, slug, Words("en", "Latn", "A second message.", "Tom")) != first
    wait_for("both in the register", lambda: len(product.entries(slug)) >= 2)
    assert sorted(each["message"] for each in product.entries(slug)) == [
        "A second message.",
        "Once is enough.",
    ]


def test_without_a_connection_nothing_is_lost_and_it_is_sent_later(
    people: People, product: Installed
) -> None:
    context = people.context()
    page = context.new_page()
    signing.open_form(page, product, TODAY)
    words = Words("en", "Latn", "Written in a tunnel.", "Tom", "Bank")
    signing.fill(page, words)
    context.set_offline(True)
    page.get_by_role("button", name="Sign the book").click()
    expect(page.get_by_text("there is no connection")).to_be_visible()
    expect(page.get_by_label("Your message", exact=True)).to_have_value(words.message)
    context.set_offline(False)
    assert signing.send(page)


def test_a_writer_takes_a_message_back_and_its_words_are_gone(people: People, product: Installed) -> None:
    slug = product.book("taken-back", datetime.now(UTC))
    page = people.page(script=False)
    code = signing.sign(page, product, slug, Words("en", "Latn", "Words I shall regret.", "Zora"))
    receipt = page.url
    product.decide([signing.receipt(product, code)["id"]], "accept")
    wait_for("the entry on a page", lambda: "regret" in str(product.everything(slug)))
    page.goto(receipt)
    page.get_by_text("Take my message back", exact=True).click()
    page.get_by_label("Yes, I want to take my message back.").check()
    page.get_by_role("button", name="Take it back").click()
    wait_for("the words to go", lambda: "regret" not in str(product.everything(slug)), 2.0)
    for path in ("pages/1", "pages/1.json", "feed.xml"):
        assert b"regret" not in product.get(f"/books/{slug}/{path}")[1]
    page.goto(receipt)
    expect(page.get_by_text("You have taken your message back")).to_be_visible()


@pytest.mark.long
def test_a_pause_shows_its_notice_on_the_form_and_keeps_what_was_written(
    people: People, product: Installed
) -> None:
    slug = product.book("paused-book", datetime.now(UTC))
    page = people.page(script=False)
    signing.open_form(page, product, slug)
    words = Words("en", "Latn", "Written before the pause.", "Lou")
    signing.fill(page, words)
    product.call("book", "pause", slug, "--notice", "We are reading what has come. Please come back at noon.")
    page.get_by_role("button", name="Sign the book").click()
    expect(page.get_by_text("Please come back at noon").first).to_be_visible()
    expect(page.get_by_label("Your message", exact=True)).to_have_value(words.message)
    page.goto(f"{product.url}/books/{slug}/sign")
    expect(page.get_by_text("Please come back at noon").first).to_be_visible()
    product.call("book", "resume", slug)
    # Somebody else, because a browser may keep the form for a second.
    signing.sign(people.page(script=False), product, slug, words)
