"""axe finds nothing on any page of the desk, in any state, by day and by night, on a phone and on a desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from . import axe, desk, signing
from .browsing import DESKTOP, LARGE_LETTERS, NARROW, PHONE, People
from .product import Installed

LOOKS = [
    pytest.param(
        {"color_scheme": "light", "viewport": DESKTOP}, id="by day on a desktop", marks=pytest.mark.long
    ),
    pytest.param({"color_scheme": "dark", "viewport": PHONE}, id="by night on a phone"),
]
Found = dict[str, list[str]]
FACADES = (
    *("/stage/", "/books/london-united/facades/", "/books/london-united/facades/add"),
    *("/facades/city-hall/", "/facades/city-hall/sheet", "/facades/houses-of-parliament/change"),
)
"""Of the sample book."""
MESSAGES = ("A first message.", "رسالة ثانية للقراءة.", "A third message.", "The last message.")


@dataclass
class Room:
    """A book whose queue is half read, an entry in each state, someone who has yet to join."""

    slug: str
    entries: list[str]
    invitation: str
    other: desk.State
    """Somebody else at the desk, who has an entry out."""


@pytest.fixture(scope="module")
def room(product: Installed, browser: Browser, second_moderator: desk.State) -> Room:
    slug = product.book("reading-room", datetime.now(UTC), languages=["en", "ar"])
    ids = [product.sign(slug, message=each, name="Ada", place="Hull")["id"] for each in MESSAGES * 2]
    product.decide(ids[:1], "accept")
    product.decide(ids[1:2], "hold")
    product.decide(ids[2:3], "decline", "--reason", "private-details")
    with_one_out = browser.new_context(storage_state=second_moderator)
    page = with_one_out.new_page()
    desk.open_queue(page, product, slug)
    desk.take_the_first(page)
    with_one_out.close()
    return Room(slug, ids, product.invite("yet-to-join@example.org", "moderator"), second_moderator)


@pytest.fixture(params=LOOKS)
def look(request: pytest.FixtureRequest) -> dict[str, object]:
    return dict(request.param)


@pytest.fixture
def found() -> Iterator[Found]:
    """What axe finds in each place; at the end it must be nothing."""
    found: Found = {}
    yield found
    assert {where: what for where, what in found.items() if what} == {}


def test_axe_finds_nothing_at_the_entrance(
    people: People, product: Installed, room: Room, look: dict[str, object], found: Found
) -> None:
    page = people.page(**look)
    page.goto(product.desk_url)
    found["sign in"] = axe.violations(page)
    page.get_by_label("Your email address").fill("mo@example.org")
    page.get_by_label("Your password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.locator(".fault")).to_be_visible()
    found["sign in, refused"] = axe.violations(page)
    page.get_by_role("link", name="I have forgotten my password").click()
    found["forgotten"] = axe.violations(page)
    page.goto(room.invitation)
    found["join"] = axe.violations(page)
    page.get_by_label("Your name").fill("Yet")
    page.get_by_label("A password").fill("short")
    page.get_by_role("button", name="Go to the desk").click()
    expect(page.locator(".fault").first).to_be_visible()
    found["join, refused"] = axe.violations(page)
    page.goto(f"{product.desk_url}/join/there-is-no-such-link")
    found["link over"] = axe.violations(page)


def test_axe_finds_nothing_at_the_queue(
    people: People, product: Installed, room: Room, lead: desk.State, look: dict[str, object], found: Found
) -> None:
    page = people.page(storage_state=lead, **look)
    page.goto(product.desk_url)
    found["home"] = axe.violations(page)
    desk.open_queue(page, product, room.slug)
    found["queue, nothing out"] = axe.violations(page)
    desk.take_the_first(page)
    found["queue, an entry out"] = axe.violations(page)
    page.locator("details.decline summary").click()
    found["queue, declining"] = axe.violations(page)
    page.get_by_text("Languages you read").click()
    found["queue, languages"] = axe.violations(page)
    desk.accept(page)
    expect(page.get_by_role("button", name="Undo")).to_be_visible()
    found["queue, something to undo"] = axe.violations(page)
    page.get_by_role("button", name="Keys").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    found["keys"] = axe.violations(page)
    page.get_by_role("button", name="Close", exact=True).click()
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()
    page.get_by_role("button", name="Put it back and stop").click()
    page.goto(f"{product.desk_url}/books/not-a-book/queue/")
    found["no such book"] = axe.violations(page)


def test_axe_finds_nothing_where_everything_has_been_read(
    people: People, product: Installed, lead: desk.State, look: dict[str, object], found: Found
) -> None:
    page = people.page(storage_state=lead, **look)
    desk.open_queue(page, product, "london-united")
    expect(page.get_by_text("Everyone who has written has been read.")).to_be_visible()
    found["all read"] = axe.violations(page)


def test_axe_finds_nothing_on_entries_search_and_ledger(
    people: People, product: Installed, room: Room, lead: desk.State, look: dict[str, object], found: Found
) -> None:
    page = people.page(storage_state=lead, **look)
    page.goto(f"{product.desk_url}/entries/?book={room.slug}")
    found["search"] = axe.violations(page)
    page.get_by_role("checkbox").first.check()
    page.get_by_role("combobox", name="With those chosen").select_option("decline")
    page.get_by_role("button", name="Go on").click()
    found["several at once"] = axe.violations(page)
    page.goto(f"{product.desk_url}/entries/?book={room.slug}&text=nowhere-to-be-found")
    found["search, nothing found"] = axe.violations(page)
    for index, id in enumerate(room.entries[:5]):
        page.goto(f"{product.desk_url}/entries/{id}/")
        found[f"entry {index}"] = axe.violations(page)
    page.goto(f"{product.desk_url}/ledger/")
    found["ledger"] = axe.violations(page)
    page.goto(f"{product.desk_url}/entries/00000000-0000-0000-0000-000000000000/")
    found["no such entry"] = axe.violations(page)


def test_axe_finds_nothing_on_books_and_reasons(
    people: People, product: Installed, room: Room, lead: desk.State, look: dict[str, object], found: Found
) -> None:
    page = people.page(storage_state=lead, **look)
    for path in (
        "books/",
        f"books/{room.slug}/",
        f"books/{room.slug}/edit",
        f"books/{room.slug}/close",
        f"books/{room.slug}/reasons/new",
        f"books/{room.slug}/reasons/private-details",
        "books/new",
    ):
        page.goto(f"{product.desk_url}/{path}")
        found[path] = axe.violations(page)
    fill_in_badly(page)
    page.get_by_role("button", name="Make the book").click()
    expect(page.get_by_role("alert")).to_be_visible()
    found["a new book with faults"] = axe.violations(page)


def test_axe_finds_nothing_on_facades(
    people: People, product: Installed, lead: desk.State, look: dict[str, object], found: Found
) -> None:
    page = people.page(storage_state=lead, **look)
    for path in FACADES:
        page.goto(product.desk_url + path)
        found[path] = axe.violations(page)
    page.get_by_label("Time zone").fill("Mars/Olympus")
    page.get_by_role("button", name="Keep the changes").click()
    expect(page.get_by_role("alert")).to_contain_text("“Mars/Olympus” is not a time zone")
    found["a facade with faults"] = axe.violations(page)


def fill_in_badly(page: Page) -> None:
    page.get_by_label("Title").fill("A book")
    page.get_by_label("Address").fill("No Good Address")
    page.get_by_label("Time zone").fill("Mars/Olympus")
    page.get_by_label("Opens").fill("2030-01-02T00:00:00")
    page.get_by_label("Closes").fill("2030-01-01T00:00:00")


def test_axe_finds_nothing_on_staff_account_and_refusals(
    people: People,
    product: Installed,
    lead: desk.State,
    moderator: desk.State,
    look: dict[str, object],
    found: Found,
) -> None:
    page = people.page(storage_state=lead, **look)
    page.goto(f"{product.desk_url}/staff/")
    found["staff"] = axe.violations(page)
    page.get_by_label("Email address").fill("not an address")
    page.get_by_label("Email address").evaluate("(field) => field.form.noValidate = true")
    page.get_by_role("button", name="Make a link").click()
    expect(page.locator(".fault")).to_be_visible()
    found["staff, refused"] = axe.violations(page)
    theirs = people.page(storage_state=moderator, **look)
    for path in ("staff/", "account/codes/", "account/codes/on/", "account/password/", "nothing-here/"):
        theirs.goto(f"{product.desk_url}/{path}")
        found[f"{path} of a moderator"] = axe.violations(theirs)


def test_axe_finds_nothing_where_another_was_faster(
    people: People, product: Installed, room: Room, lead: desk.State, look: dict[str, object], found: Found
) -> None:
    out = next(each["id"] for each in product.entries(room.slug) if each["state"] == "received")
    page = people.page(storage_state=lead, **look)
    page.goto(f"{product.desk_url}/entries/{out}/")
    expect(page.get_by_text("Sam has this entry out until")).to_be_visible()
    found["taken by another"] = axe.violations(page)


@pytest.mark.long
def test_no_page_of_the_desk_needs_sideways_scrolling_at_320_pixels_or_with_large_letters(
    people: People, product: Installed, room: Room, lead: desk.State
) -> None:
    page = people.page(storage_state=lead)
    book, too_wide = f"/books/{room.slug}", {}
    for path in (
        *("/", "/entries/", "/ledger/", "/books/", "/books/new", "/staff/", "/account/codes/"),
        *(f"{book}/", f"{book}/edit", f"{book}/close", f"{book}/queue/", f"{book}/reasons/private-details"),
        *(f"/entries/{each}/" for each in room.entries[:4]),
        f"/entries/?book={room.slug}",
        *FACADES,
    ):
        page.set_viewport_size(NARROW)
        page.goto(product.desk_url + path)
        narrow = signing.sideways(page)
        page.set_viewport_size(LARGE_LETTERS)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        too_wide[path] = (narrow, signing.sideways(page))
    assert {path: found for path, found in too_wide.items() if max(found) > 0} == {}
