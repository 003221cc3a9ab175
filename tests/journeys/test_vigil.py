"""The vigil: an order of service led on one phone and followed on another, names, candles, tributes."""

from __future__ import annotations

import re
import time
from datetime import UTC, datetime

import httpx
import pytest
from playwright.sync_api import Page, expect

from . import axe, desk
from .browsing import DESKTOP, NARROW, PHONE, People
from .product import Installed

WITHIN_SECONDS = 20.0
"""The worker publishes within about a second, and a phone looks every two; a busy machine needs longer."""


@pytest.fixture(scope="module")
def square(product: Installed) -> str:
    return product.book("square", datetime.now(UTC), languages=["ar", "en"], title="كتاب الساحة")


def gather(page: Page, product: Installed, slug: str) -> None:
    """Makes a gathering with two items and announces it, as a lead does."""
    page.goto(f"{product.desk_url}/books/{slug}/gatherings/new")
    page.get_by_label("Title").fill("A vigil in the square")
    page.get_by_label("Begins").fill("2030-03-23T18:00")
    page.get_by_label("Place", exact=True).fill("The square")
    page.get_by_label("A way without steps").check()
    page.get_by_role("button", name="Make it").click()
    for kind, title in (("Welcome", ""), ("Silence", "A minute’s silence")):
        page.get_by_role("link", name="Add an item").click()
        page.get_by_label("What happens").select_option(label=kind)
        page.get_by_label("Title").fill(title)
        page.get_by_role("button", name="Add it").click()
    page.get_by_role("button", name="Announce it").click()
    expect(page.get_by_text("Announced. The public sees it")).to_be_visible()


def until(product: Installed, path: str, status: int) -> None:
    """Waits until the public door answers `path` with `status`."""
    deadline = time.monotonic() + WITHIN_SECONDS
    while httpx.get(product.url + path).status_code != status:
        assert time.monotonic() < deadline, f"{path} does not become {status}"
        time.sleep(0.1)


def test_a_steward_leads_on_a_phone_and_another_phone_follows(
    people: People, product: Installed, lead: desk.State
) -> None:
    slug = product.book("led", datetime.now(UTC))
    steward = people.page(viewport=PHONE, storage_state=lead)
    gather(steward, product, slug)
    address = f"/books/{slug}/gatherings/a-vigil-in-the-square"
    until(product, address, 200)
    phone = people.page(viewport=PHONE)
    phone.goto(product.url + address)
    status = phone.locator(".follow [role=status]")
    expect(status).to_have_text("While it is held, this page says where it is.")
    steward.get_by_role("link", name="Lead it, on a phone").click()
    steward.get_by_role("button", name="Begin: Welcome").click()
    expect(steward.get_by_text("Now, 1 of 2")).to_be_visible()
    expect(status).to_have_text("Now: Welcome")
    steward.get_by_role("button", name="Next: A minute’s silence").click()
    expect(status).to_have_text("Now: A minute’s silence")
    expect(phone.locator("[aria-current=step]")).to_contain_text("A minute’s silence")
    steward.get_by_role("button", name="Back").click()
    expect(status).to_have_text("Now: Welcome")
    plain = people.page(viewport=PHONE, script=False)
    plain.goto(product.url + address)
    expect(plain.locator(".follow [role=status]")).to_have_text("Now: Welcome")
    expect(plain.get_by_role("link", name="Look again where it is")).to_be_visible()
    calendar = httpx.get(f"{product.url}{address}.ics")
    assert "SUMMARY:A vigil in the square" in calendar.text


def test_a_name_is_nowhere_before_the_family_approved_it_and_its_correction_keeps_the_history(
    people: People, product: Installed, lead: desk.State
) -> None:
    slug = product.book("names", datetime.now(UTC))
    page = people.page(viewport=PHONE, storage_state=lead)
    page.goto(f"{product.desk_url}/books/{slug}/names/new")
    page.get_by_label("Name", exact=True).fill("Ana Exampel (example)")
    page.get_by_role("button", name="Write it down").click()
    expect(page.get_by_text("It waits for the family’s approval")).to_be_visible()
    time.sleep(1)
    until(product, f"/books/{slug}/names", 404)
    for path in ("", "book.json", "names.json"):
        assert "Exampel" not in httpx.get(f"{product.url}/books/{slug}/{path}").text
    page.get_by_label("Who of the family has approved it").fill("their sister (example)")
    page.get_by_label("On which day").fill("2026-03-20")
    page.get_by_role("button", name="Record the approval").click()
    until(product, f"/books/{slug}/names", 200)
    page.get_by_role("link", name="Correct it").click()
    page.get_by_label("Name", exact=True).fill("Ana Example (example)")
    page.get_by_label("Source").fill("their sister (example)")
    page.get_by_label("Day").fill("2026-03-21")
    page.get_by_role("button", name="Correct it").click()
    expect(page.get_by_text("Ana Exampel (example), then Ana Example (example)")).to_be_visible()
    public = people.page(viewport=PHONE, script=False)
    public.goto(f"{product.url}/books/{slug}/")
    public.get_by_role("link", name="The names").click()
    expect(public.get_by_text("Ana Example (example)")).to_be_visible()
    expect(public.get_by_text("Corrected on 21 March 2026. Source: their sister (example)")).to_be_visible()
    assert "Exampel" not in public.content()
    page.get_by_role("button", name="Take it off every surface").click()
    until(product, f"/books/{slug}/names", 404)


@pytest.mark.long
def test_a_candle_is_lit_with_one_press_and_without_a_script(people: People, product: Installed) -> None:
    slug = product.book("candles", datetime.now(UTC))
    with_script = people.page(viewport=PHONE)
    for path in ("sign", "candle"):
        with_script.goto(f"{product.url}/books/{slug}/{path}")
        expect(with_script.locator("form.wordless input[name=key]")).to_have_value(
            re.compile("[0-9a-f-]{36}")
        )
    page = people.page(viewport=PHONE, script=False)
    page.goto(f"{product.url}/books/{slug}/sign")
    page.get_by_role("button", name="Light a candle, without words").click()
    expect(page.get_by_role("heading", name="Your receipt")).to_be_visible()
    page.goto(f"{product.url}/books/{slug}/")
    page.get_by_role("link", name="Light a candle").click()
    page.get_by_text("Give it a name").click()
    page.get_by_label("Your name").fill("Ruth")
    page.get_by_role("button", name="Light a candle").click()
    expect(page.get_by_role("heading", name="Your receipt")).to_be_visible()


@pytest.mark.parametrize(
    "look", ["by day on a phone", pytest.param("by night on a desktop", marks=pytest.mark.long)]
)
def test_axe_finds_nothing_on_any_page_of_a_vigil(
    people: People, product: Installed, lead: desk.State, square: str, look: str
) -> None:
    options = (
        {"viewport": NARROW} if look == "by day on a phone" else {"viewport": DESKTOP, "color_scheme": "dark"}
    )
    at_the_desk = people.page(storage_state=lead, **options)
    if httpx.get(f"{product.url}/books/{square}/gatherings/").status_code == 404:
        gather(at_the_desk, product, square)
        until(product, f"/books/{square}/gatherings/", 200)
    reader, found = people.page(**options), {}
    for path in (
        *(
            f"/books/{square}/{each}"
            for each in ("gatherings/", "gatherings/a-vigil-in-the-square", "candle")
        ),
        *(f"/books/london-united/{each}" for each in ("names", "candles/1", "tributes")),
        "/books/london-united/gatherings/trafalgar-square",
    ):
        found[path] = looked_at(reader, product.url + path)
    if look == "by day on a phone":
        for path in (
            "/vigil/",
            *(
                f"/books/london-united/{each}"
                for each in ("gatherings/", "gatherings/new", "names/", "names/new")
            ),
            *(
                f"/books/london-united/gatherings/trafalgar-square/{each}"
                for each in ("", "live", "items/new")
            ),
            *(
                f"/books/london-united/{each}"
                for each in ("names/1/", "names/1/correct", "tributes/", "tributes/1/")
            ),
        ):
            found[path] = looked_at(at_the_desk, product.desk_url + path)
    assert {path: what for path, what in found.items() if what} == {}


def looked_at(page: Page, address: str) -> list[str]:
    """What axe finds on a page, and by how much it is wider than the window."""
    answer = page.goto(address)
    assert answer is not None
    assert answer.ok, address
    wider = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return [*axe.violations(page), *([f"{wider} px too wide"] if wider > 0 else [])]


def test_an_arabic_book_has_its_vigil_from_right_to_left(
    people: People, product: Installed, lead: desk.State, square: str
) -> None:
    if httpx.get(f"{product.url}/books/{square}/gatherings/").status_code == 404:
        gather(people.page(storage_state=lead), product, square)
        until(product, f"/books/{square}/gatherings/", 200)
    page = people.page(viewport=PHONE)
    page.goto(f"{product.url}/books/{square}/gatherings/a-vigil-in-the-square")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.get_by_role("heading", name="ترتيب اللقاء")).to_be_visible()
    hour, words = page.locator(".service li > *").nth(0), page.locator(".service li > *").nth(1)
    first, second = hour.bounding_box(), words.bounding_box()
    assert first
    assert second
    assert first["x"] > second["x"]
