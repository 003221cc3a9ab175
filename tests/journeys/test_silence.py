"""A silence: phones with wrong clocks fall silent together, and the hall; nothing new appears meanwhile."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from bench.local import wait_for

from . import axe, desk, halls
from .browsing import LARGE_LETTERS, NARROW, PHONE, People
from .product import Installed

AHEAD, SECONDS = 15, 20
TOGETHER_MS = 3000
"""Far more than phones differ, for this machine draws all of them and may be busy with anything."""
PAGE_BYTES = 40_000
WATCH = """() => {
  const ran = performance.now.bind(performance);
  const truth = () => performance.timeOrigin + ran();
  window.seen = [];
  const note = () => {
    const {phase, silence} = document.documentElement.dataset;
    const last = window.seen[window.seen.length - 1];
    const now = silence ?? phase;
    if (!last || last[0] !== now) window.seen.push([now, truth()]);
  };
  window.said = [];
  addEventListener("DOMContentLoaded", () => {
    new MutationObserver(note).observe(document.documentElement, {attributes: true});
    note();
    const place = document.getElementById("said");
    if (place) new MutationObserver(() => window.said.push(place.textContent))
      .observe(place, {childList: true, characterData: true, subtree: true});
  });
}"""
WRONG = """const real = Date.now; Date.now = () => real() + %d;
const steady = performance.now.bind(performance); performance.now = () => steady() + 12345;"""


@pytest.fixture(scope="module")
def slug(product: Installed) -> str:
    return product.book("quiet", datetime.now(UTC), languages=("en", "fr", "ar"))


@pytest.fixture(scope="module")
def drawing(browser: Browser) -> Iterator[Browser]:
    with halls.walls(browser) as made:
        yield made


def phone(people: People, address: str, ahead_ms: int = 0, **options: Any) -> Page:
    """A phone whose clock is wrong by so much, which notes when it falls silent and what is read out."""
    page = people.page(**{"viewport": PHONE, **options})
    page.add_init_script(f"({WATCH})()")
    if ahead_ms:
        page.add_init_script(WRONG % ahead_ms)
    page.goto(address)
    return page


def make(
    people: People, lead: desk.State, product: Installed, slug: str, start: datetime, **fields: str
) -> str:
    """A lead makes a silence at the desk; the address that is to be shared."""
    page = people.page(storage_state=lead)
    page.goto(f"{product.desk_url}/silences/new?book={slug}")
    page.get_by_label("Title").fill(fields.pop("title", "A minute for the harbour"))
    page.get_by_label("Dedication, in one sentence").fill(
        "For everyone who died, and everyone who came to help."
    )
    page.get_by_label("Day and hour").fill(start.strftime("%Y-%m-%dT%H:%M:%S"))
    for label, value in fields.items():
        page.get_by_label(label).fill(value)
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("heading", name="As the public will read it")).to_be_visible()
    assert axe.violations(page) == []
    page.get_by_role("button", name="Make the silence").click()
    expect(page.get_by_text("It is still to come.")).to_be_visible()
    assert axe.violations(page) == []
    address = page.get_by_role("link", name=f"{product.url}/silence/").first.get_attribute("href") or ""
    until = time.monotonic() + 30
    while httpx.get(address).status_code != 200 and time.monotonic() < until:
        time.sleep(0.1)
    return address


def arrived(product: Installed, slug: str, count: int) -> None:
    """Wait until the register has so many entries of the book."""
    until = time.monotonic() + 90
    while len(product.entries(slug)) < count and time.monotonic() < until:
        time.sleep(0.5)


def lit_wall(product: Installed, drawing: Browser) -> Page:
    """A wall that shows a book as light; there is one before the silence, for no pack is made in it."""
    packed = product.data / "published/books/london-united/installation/pack/now.json"
    until = time.monotonic() + 120
    while not packed.is_file() and time.monotonic() < until:
        time.sleep(0.2)
    wall = halls.wall(drawing)
    wall.goto(f"{product.url}/books/london-united/installation/?form=letters")
    halls.shows(wall, state="ready")
    return wall


def brought_forward(people: People, lead: desk.State, product: Installed, address: str) -> datetime:
    """The lead changes its hour to one that is near; when every door knows it, that hour."""
    id = address.rpartition("/")[2]
    page = people.page(storage_state=lead)
    page.goto(f"{product.desk_url}/silences/{id}/change")
    start = (datetime.now(UTC) + timedelta(seconds=AHEAD)).replace(microsecond=0)
    page.get_by_label("Day and hour").fill(start.strftime("%Y-%m-%dT%H:%M:%S"))
    page.get_by_role("button", name="Keep the changes").click()
    until = time.monotonic() + AHEAD
    wanted = start.strftime("%Y-%m-%dT%H:%M:%SZ")
    while product.read(f"/silences/{id}.json")["start"] != wanted and time.monotonic() < until:
        time.sleep(0.1)
    return start


def kept_at(page: Page) -> float:
    """When the page fell silent, in milliseconds since the epoch."""
    return float(dict(page.evaluate("window.seen"))["kept"])


def messages(product: Installed, slug: str) -> list[str | None]:
    return [each.get("message") for each in product.everything(slug)]


def wait_until(instant: datetime) -> None:
    time.sleep(max(0.0, (instant - datetime.now(UTC)).total_seconds()))


def test_a_city_keeps_a_silence_together(
    people: People, product: Installed, lead: desk.State, slug: str, drawing: Browser
) -> None:
    wall = lit_wall(product, drawing)
    stood = [product.sign(slug, message=f"We remember you, {name}.")["id"] for name in ("Ruth", "Asha")]
    arrived(product, slug, 2)
    product.decide(stood, "accept")
    waiting = product.sign(slug, message="Written before the silence.")["id"]
    arrived(product, slug, 3)
    soon = datetime.now(UTC) + timedelta(hours=2)
    address = make(people, lead, product, slug, soon, **{"Length in seconds": str(SECONDS)})
    phones = [
        phone(people, address),
        phone(people, address, ahead_ms=3_600_000, reduced_motion="reduce"),
        phone(people, f"{address}/ar", ahead_ms=-90_000, locale="ar"),
        phone(people, address, timezone_id="Asia/Kolkata", viewport={"width": 1280, "height": 800}),
    ]
    expect(phones[0].locator("#clock")).to_contain_text("This device is within")
    expect(phones[3].locator(".yours")).to_contain_text("Where you are, that is")
    start = brought_forward(people, lead, product, address)
    for page in phones:
        # As when a phone is taken out again: it asks at once, and not within minutes.
        page.evaluate("dispatchEvent(new Event('online'))")
    for page in phones:
        page.wait_for_selector("html[data-phase='kept']", timeout=(AHEAD + 10) * 1000)
    begun = [kept_at(page) - start.timestamp() * 1000 for page in phones]
    wall.wait_for_selector("html[data-silence='kept']", state="attached")
    sys.stdout.write(f"\nfell silent after the instant, ms: {[round(each, 1) for each in begun]}\n")
    assert max(map(abs, begun)) < TOGETHER_MS
    still_at = phones[0].evaluate("document.body.innerHTML")
    late = phone(people, address)
    expect(late.locator("#said")).to_contain_text("The silence is being kept.")

    product.decide([waiting], "accept")
    product.decide(stood[1:], "remove")
    gone = [each["id"] for each in product.everything(slug) if each.get("removed")]
    counted = product.read(f"/books/{slug}/count.json")["accepted"]
    shown = [each["id"] for each in product.everything(slug) if not each.get("removed")]
    in_time = datetime.now(UTC) < start + timedelta(seconds=SECONDS)
    if in_time:
        assert gone == stood[1:]
        assert (counted, shown) == (2, stood[:1])
        assert phones[0].evaluate("document.body.innerHTML") == still_at
        assert "mode" in product.read("/books/london-united/installation/pack/now.json")["silences"][0]
    sys.stdout.write(f"looked at in the silence: {in_time}\n")

    wait_until(start + timedelta(seconds=SECONDS))
    expect(phones[0].get_by_text("Thank you for keeping this silence.").first).to_be_visible()
    expect(phones[2].locator("#told")).to_contain_text("شكرًا لك")
    spoken = ["The silence has begun.", "Thank you for keeping this silence."]
    assert [page.evaluate("window.said") for page in phones[:2]] == [spoken, spoken]
    assert len(late.evaluate("window.said")) == 2
    wall.wait_for_selector("html:not([data-silence])", state="attached")
    wait_for(
        "what was accepted in the silence", lambda: "Written before the silence." in messages(product, slug)
    )
    afterwards = phone(people, address)
    expect(afterwards.locator("#told")).to_contain_text("This silence was kept at")
    assert axe.violations(phones[0]) == axe.violations(afterwards) == []
    wall.context.close()


@pytest.mark.long
def test_its_page_is_small_and_for_everybody(
    people: People, product: Installed, lead: desk.State, slug: str
) -> None:
    start = datetime.now(UTC) + timedelta(hours=30)
    address = make(people, lead, product, slug, start, title="A minute at home")
    sizes: dict[str, int] = {}
    page = people.page(viewport=PHONE)
    page.on(
        "response", lambda answer: sizes.update({answer.url: int(answer.request.sizes()["responseBodySize"])})
    )
    page.goto(address)
    expect(page.locator("#clock")).to_contain_text("This device is within")
    expect(page.locator(".left")).to_have_text("in 30 hours")
    sys.stdout.write(f"\nthe page of a silence, bytes: {sum(sizes.values()):,} in {len(sizes)} files\n")
    assert sum(sizes.values()) < PAGE_BYTES
    assert axe.violations(page) == []
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="To the book")).to_be_focused()
    for options in ({"viewport": NARROW}, {"viewport": LARGE_LETTERS}, {"viewport": NARROW, "locale": "ar"}):
        other = phone(people, f"{address}/ar" if "locale" in options else address, **options)
        assert axe.violations(other) == []
        assert other.evaluate("document.documentElement.scrollWidth <= innerWidth")
    plain = people.page(script=False)
    plain.goto(address)
    assert "<noscript>" in httpx.get(address).text
    expect(plain.get_by_text("The silence begins at")).to_be_visible()
    expect(plain.get_by_text("It lasts one minute.")).to_be_visible()
    calendar = httpx.get(f"{address}.ics")
    assert "BEGIN:VEVENT" in calendar.text

    keeper = people.page(storage_state=lead)
    keeper.goto(f"{product.desk_url}/silences/{address.rpartition('/')[2]}/cancel")
    assert axe.violations(keeper) == []
    keeper.get_by_role("button", name="Call it off").click()
    expect(keeper.get_by_text("It was called off.")).to_be_visible()
    off = phone(people, address)
    expect(off.get_by_text("It will not be kept.").first).to_be_visible(timeout=20_000)
    # An open page learns of it by itself.
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(page.get_by_text("It will not be kept.").first).to_be_visible(timeout=90_000)
