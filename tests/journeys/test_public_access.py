"""axe finds nothing on any public page, in any state, by day and by night, on a phone and on a desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page

from . import axe, signing
from .browsing import DESKTOP, LARGE_LETTERS, NARROW, PHONE, People
from .product import Installed
from .signatories import SIGNATORIES, Words

LOOKS = [
    pytest.param("light", PHONE, id="by day on a phone"),
    pytest.param("dark", DESKTOP, id="by night on a desktop", marks=pytest.mark.long),
    pytest.param("dark", PHONE, id="by night on a phone", marks=pytest.mark.long),
    pytest.param("light", DESKTOP, id="by day on a desktop", marks=pytest.mark.long),
]


@dataclass
class Shelf:
    """Books in every phase, an Arabic one, and a receipt in every state."""

    paths: list[str] = field(default_factory=list)
    receipts: dict[str, str] = field(default_factory=dict)


@pytest.fixture(scope="module")
def shelf(product: Installed) -> Shelf:
    made, now, day = Shelf(), datetime.now(UTC), timedelta(days=1)
    product.book("not-yet", now, opens=day)
    product.book("over", now, closes=-day / 2)
    product.book("ended", now, opens=-3 * day, closes=-2 * day, display_until=now - day)
    product.book("resting", now)
    product.call("book", "pause", "resting", "--notice", "We are reading what has come.")
    product.book("arabic", now, languages=["ar", "en"], title="كتاب عزاء", page_entries=8)
    entries = [
        product.sign("arabic", message=each.message, name=each.name, place=each.place) for each in SIGNATORIES
    ]
    entries.append(product.sign("arabic", kind="candle", message="", name="Ada"))
    ids = [each["id"] for each in entries]
    product.decide(ids[4:], "accept")
    product.decide([ids[4]], "remove")
    product.decide([ids[3]], "hold")
    product.decide([ids[2]], "decline", "--reason", "private-details")
    for state, index in (("received", 0), ("held", 3), ("declined", 2), ("removed", 4), ("accepted", 5)):
        made.receipts[state] = entries[index]["receipt"]
    made.paths = [
        "/",
        "/books/london-united/",
        "/books/london-united/sign",
        "/books/london-united/pages/1",
        "/books/london-united-today/",
        "/books/london-united-today/sign",
        *(
            f"/books/{slug}/{page}"
            for slug in ("not-yet", "over", "ended", "resting")
            for page in ("", "sign")
        ),
        *(f"/books/arabic/{page}" for page in ("", "sign", "pages/1", "pages/2")),
        *(f"/receipts/{code}" for code in made.receipts.values()),
        "/nothing-here",
        "/books/london-united/pages/999",
        "/books/no-such-book/",
        "/receipts/0000-0000-0000-0000",
    ]
    return made


@pytest.mark.parametrize(("scheme", "viewport"), LOOKS)
def test_axe_finds_nothing_on_any_public_page(
    people: People, product: Installed, shelf: Shelf, scheme: str, viewport: dict[str, int]
) -> None:
    page = people.page(color_scheme=scheme, viewport=viewport)
    found = {}
    for path in shelf.paths:
        page.goto(product.url + path)
        found[path] = axe.violations(page)
    found["a form with faults"] = _refused(page, product)
    found["a form being filled in"] = _begun(page, product)
    found["a receipt taken back"] = _taken_back(page, product)
    assert {where: what for where, what in found.items() if what} == {}


def _refused(page: Page, product: Installed) -> list[str]:
    signing.open_form(page, product, "london-united-today")
    signing.fill(page, Words("en", "Latn", "", "Noor"))
    page.get_by_role("button", name="Sign the book").click()
    page.get_by_role("alert").filter(has_text="Your message has not been sent").wait_for()
    return axe.violations(page)


def _begun(page: Page, product: Installed) -> list[str]:
    signing.open_form(page, product, "london-united-today")
    signing.fill(page, Words("en", "Latn", "word " * 420, "Noor"))
    return axe.violations(page)


def _taken_back(page: Page, product: Installed) -> list[str]:
    signing.sign(page, product, "london-united-today", Words("en", "Latn", "I take this back.", "Noor"))
    page.get_by_text("Take my message back", exact=True).click()
    open_ = axe.violations(page)
    page.get_by_label("Yes, I want to take my message back.").check()
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("You have taken your message back").wait_for()
    return open_ + axe.violations(page)


@pytest.mark.long
def test_no_public_page_needs_sideways_scrolling_at_320_pixels_or_with_large_letters(
    people: People, product: Installed, shelf: Shelf
) -> None:
    page = people.page(viewport=NARROW)
    too_wide = {}
    for path in shelf.paths:
        page.set_viewport_size(NARROW)
        page.goto(product.url + path)
        narrow = signing.sideways(page)
        page.set_viewport_size(LARGE_LETTERS)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        too_wide[path] = (narrow, signing.sideways(page))
    assert {path: found for path, found in too_wide.items() if max(found) > 0} == {}


def test_axe_finds_what_is_put_there_to_be_found(people: People, product: Installed) -> None:
    page = people.page()
    page.goto(product.url)
    assert axe.violations(page) == []
    page.evaluate("document.querySelector('main').innerHTML += '<img src=\"/assets/a.png\"><input>'")
    rules = {each.split(":")[0] for each in axe.violations(page)}
    assert {"image-alt", "label"} <= rules
