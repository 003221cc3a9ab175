"""The desk, as moderators use it: keys, two at once, no script, a small window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, expect

from bench.local import wait_for

from . import axe, desk, signing
from .browsing import LARGE_LETTERS, NARROW, People
from .product import Installed


def a_book_with(product: Installed, slug: str, *messages: str) -> dict[str, str]:
    """An open book in which these messages wait; their ids."""
    product.book(slug, datetime.now(UTC))
    ids = {each: product.sign(slug, message=each, name="Ada", language="en")["id"] for each in messages}
    wait_for("the entries in the register", lambda: len(product.entries(slug)) == len(ids))
    return ids


def state_of(product: Installed, slug: str, id: str) -> str:
    return str(next(each["state"] for each in product.entries(slug) if each["id"] == id))


def test_two_moderators_never_get_the_same_entry(
    people: People, product: Installed, moderator: desk.State, second_moderator: desk.State
) -> None:
    messages = [f"Message number {number}." for number in range(8)]
    a_book_with(product, "two-readers", *messages)
    read: list[str | None] = []
    pages = [people.page(storage_state=state) for state in (moderator, second_moderator)]
    for page in pages:
        desk.open_queue(page, product, "two-readers")
        desk.take_the_first(page)
    for _ in range(4):
        read += [desk.read(page) for page in pages]
        for page in pages:
            desk.accept(page)
    assert sorted(filter(None, read)) == messages
    for page in pages:
        page.reload()
        assert desk.read(page) is None
        expect(page.get_by_text("Everyone who has written has been read.")).to_be_visible()


@pytest.mark.long
def test_an_entry_that_somebody_has_out_is_taken_over_openly(
    people: People, product: Installed, moderator: desk.State, second_moderator: desk.State
) -> None:
    ids = a_book_with(product, "taken-over", "The only message.")
    first, second = (people.page(storage_state=state) for state in (moderator, second_moderator))
    desk.open_queue(first, product, "taken-over")
    desk.take_the_first(first)
    second.goto(f"{product.desk_url}/entries/{ids['The only message.']}/")
    expect(second.get_by_text("Mo has this entry out").first).to_be_visible()
    second.get_by_role("button", name="Take it over").click()
    assert desk.read(second) == "The only message."
    first.get_by_role("button", name="Accept").click()
    expect(first.get_by_text("Sam has this entry out").first).to_be_visible()
    assert state_of(product, "taken-over", ids["The only message."]) == "received"
    desk.hold(second)
    assert state_of(product, "taken-over", ids["The only message."]) == "held"


def test_everything_at_the_queue_is_done_with_keys(
    people: People, product: Installed, moderator: desk.State
) -> None:
    ids = a_book_with(product, "by-keys", "To be accepted.", "To be held.", "To be declined.")
    page = people.page(storage_state=moderator)
    desk.open_queue(page, product, "by-keys")
    page.keyboard.press("n")
    page.locator("form.verdicts").wait_for()
    for expected, keys in (("To be accepted.", "a"), ("To be held.", "h"), ("To be declined.", "d2")):
        assert desk.read(page) == expected
        with desk.another_entry(page):
            for key in keys:
                page.keyboard.press(key)
    states = {each["id"]: each["state"] for each in product.entries("by-keys")}
    assert [states[id] for id in ids.values()] == ["accepted", "held", "declined"]


def test_the_last_act_is_undone_with_a_key(people: People, product: Installed, moderator: desk.State) -> None:
    ids = a_book_with(product, "undone", "Accepted too fast.", "The next one.")
    page = people.page(storage_state=moderator)
    desk.open_queue(page, product, "undone")
    desk.take_the_first(page)
    desk.accept(page)
    wait_for("the page", lambda: product.everything("undone"))
    expect(page.locator("article.entry")).to_contain_text("The next one.")
    page.keyboard.press("u")
    expect(page.locator("article.entry")).to_contain_text("Accepted too fast.")
    assert state_of(product, "undone", ids["Accepted too fast."]) == "received"
    wait_for("the words to go", lambda: "too fast" not in str(product.everything("undone")), 2)


@pytest.mark.long
def test_letters_typed_into_a_field_are_not_taken_for_keys(
    people: People, product: Installed, moderator: desk.State
) -> None:
    a_book_with(product, "typed", "Nobody decides this by accident.")
    page = people.page(storage_state=moderator)
    desk.open_queue(page, product, "typed")
    desk.take_the_first(page)
    page.keyboard.press("d")
    note = page.get_by_label("A note that only staff see")
    note.fill("")
    note.press_sequentially("a had dash 12")
    expect(note).to_have_value("a had dash 12")
    assert desk.read(page) == "Nobody decides this by accident."


@pytest.mark.long
def test_the_desk_works_without_script(people: People, product: Installed, moderator: desk.State) -> None:
    ids = a_book_with(product, "no-script", "First.", "Second.", "Third.")
    page = people.page(script=False, storage_state=moderator)
    desk.open_queue(page, product, "no-script")
    desk.take_the_first(page)
    assert desk.read(page) == "First."
    desk.accept(page)
    page.get_by_role("button", name="Undo").click()
    assert desk.read(page) == "First."
    desk.accept(page)
    desk.hold(page)
    desk.decline(page, "We could not read your message")
    states = {each["id"]: each["state"] for each in product.entries("no-script")}
    assert [states[id] for id in ids.values()] == ["accepted", "held", "declined"]


def test_a_moderator_is_refused_what_only_a_lead_may_do(
    people: People, product: Installed, moderator: desk.State
) -> None:
    page = people.page(storage_state=moderator)
    for path in ("/books/", "/books/new", "/staff/"):
        answer = page.goto(product.desk_url + path)
        assert answer
        assert answer.status == 403, path


def test_nobody_reads_the_desk_without_signing_in(people: People, product: Installed) -> None:
    page = people.page()
    for path in ("/", "/entries/", "/ledger/", "/books/", "/staff/"):
        page.goto(product.desk_url + path)
        expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.long
def test_a_moderator_who_has_joined_signs_in_with_the_password(
    people: People, product: Installed, moderator: desk.State
) -> None:
    page = people.page()
    page.goto(product.desk_url)
    page.get_by_label("Your email address").fill("mo@example.org")
    page.get_by_label("Your password").fill(desk.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="What waits to be read")).to_be_visible()


@pytest.mark.long
def test_an_invitation_works_once(people: People, product: Installed, browser: Browser) -> None:
    link = product.invite("once@example.org", "moderator")
    desk.join(browser, link, "Once")
    page = people.page()
    page.goto(link)
    expect(page.get_by_role("heading", name="This link is over")).to_be_visible()


@pytest.mark.long
def test_the_queue_needs_no_sideways_scrolling_at_320_pixels_or_with_large_letters(
    people: People, product: Installed, lead: desk.State
) -> None:
    a_book_with(product, "small-window", "Words that are read in a small window.")
    page = people.page(storage_state=lead, viewport=NARROW)
    desk.open_queue(page, product, "small-window")
    desk.take_the_first(page)
    assert signing.sideways(page) <= 0
    page.locator("details.decline summary").click()
    assert signing.sideways(page) <= 0
    page.set_viewport_size(LARGE_LETTERS)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert signing.sideways(page) <= 0


@pytest.mark.long
def test_a_page_of_the_desk_allows_its_own_files_only_and_is_not_kept(
    people: People, product: Installed, lead: desk.State
) -> None:
    page = people.page(storage_state=lead)
    for path in ("/", "/entries/", "/staff/"):
        answer = page.goto(product.desk_url + path)
        assert answer
        policy = answer.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "no-store" in answer.headers["cache-control"]


@pytest.mark.long
def test_a_moderator_switches_one_time_codes_on_and_signs_in_with_one(
    people: People, product: Installed
) -> None:
    page = people.page()
    page.goto(product.invite("codes@example.org", "moderator"))
    desk.welcome(page, "Cody")
    page.goto(f"{product.desk_url}/account/codes/")
    page.get_by_role("link", name="Switch one-time codes on").click()
    again = page.get_by_label("Your password")
    if again.count():
        again.fill(desk.PASSWORD)
        page.get_by_role("button", name="Go on").click()
    secret = page.locator(".key-words").inner_text()
    page.get_by_label("The code").fill(desk.one_time_code(secret, datetime.now(UTC)))
    page.get_by_role("button", name="Switch on").click()
    page.goto(f"{product.desk_url}/account/codes/")
    expect(page.get_by_text("They are on")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_label("Your email address").fill("codes@example.org")
    page.get_by_label("Your password").fill(desk.PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("The code")).to_be_visible()
    assert axe.violations(page) == []
    # A code works once, so the next half minute's is used; the desk allows for clocks that differ by one.
    page.get_by_label("The code").fill(desk.one_time_code(secret, datetime.now(UTC) + timedelta(seconds=30)))
    page.get_by_role("button").last.click()
    expect(page.get_by_role("heading", name="What waits to be read")).to_be_visible()
