"""The book from its opening to its closing, as its people live it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from playwright.sync_api import Page, expect

from bench.local import wait_for
from bench.signatories import Attempt, Crowd

from . import desk, signing
from .browsing import PHONE, People
from .product import Installed
from .signatories import LANGUAGES, SCRIPTS, SIGNATORIES, Words

CLOSED, TODAY = "london-united", "london-united-today"
CLIENTS = 200
SECONDS_OPEN = (12, 24, 48, 96)
"""How long the vigil's book is open: the first of these in which this machine can open its forms."""
HURTFUL = Words("en", "Latn", "They had it coming, all of them.", "Nobody")
PRIVATE = Words("en", "Latn", "Ring my sister on 020 7946 0999, she was there.", "Kit")
UNSURE = Words("en", "Latn", "Was the man with the red bag your brother?", "Jo")
RAW = "First line\r\nsecond line\rthird\tline\u2028fourth"
"""What only a program sends: kept as it is, because no browser put these ends of lines in."""


@dataclass
class Signed:
    """Who signed, and the code on each receipt."""

    codes: dict[Words, str] = field(default_factory=dict)

    @property
    def accepted(self) -> list[Words]:
        return [each for each in self.codes if each not in (HURTFUL, PRIVATE, UNSURE)]


def test_a_book_from_its_opening_to_its_closing(
    people: People, product: Installed, moderator: desk.State
) -> None:
    read_the_book_of_2018(people.page(script=False), product)
    signed = sign_in_many_languages(people, product)
    raw = product.sign(TODAY, message=RAW, name="A program")
    at_the_desk = people.page(storage_state=moderator)
    seconds = decide_everything(at_the_desk, product, signed)
    sys.stdout.write(f"\nFrom a decision to the pages, the slowest: {max(seconds):.2f} s\n")
    words_come_back(people.page(viewport=PHONE), product, signed)
    assert raw["id"] in {each["id"] for each in product.everything(TODAY) if each["message"] == RAW}
    receipts_say_what_happened(people.page(script=False), product, signed)
    the_book_closes_at_its_instant(people, product)


def read_the_book_of_2018(page: Page, product: Installed) -> None:
    """The book of 2018 is closed: it can be read, page after page, and not signed."""
    page.goto(product.url)
    page.get_by_role("link", name="A book of condolence for London", exact=True).click()
    expect(page.get_by_text("This book has closed")).to_be_visible()
    expect(page.get_by_text("19 June 2018").first).to_be_visible()
    for place in ("Westminster Bridge", "London Bridge and Borough Market", "Finsbury Park", "Parsons Green"):
        expect(page.get_by_text(place, exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Sign the book")).to_have_count(0)
    page.get_by_role("link", name="Read the book").click()
    read = list(turn_the_pages(page))
    assert len(read) == product.read(f"/books/{CLOSED}/book.json")["pages"] > 1
    assert all(number for number in read)
    page.goto(f"{product.url}/books/{CLOSED}/sign")
    expect(page.get_by_text("This book has closed")).to_be_visible()
    expect(page.get_by_role("button", name="Sign the book")).to_have_count(0)


def turn_the_pages(page: Page) -> Iterator[int]:
    """How many entries each page shows, from the one that is open to the last."""
    while True:
        yield page.locator(".entry").count()
        further = page.get_by_role("link", name="Next page")
        if not further.count():
            return
        further.click()


def sign_in_many_languages(people: People, product: Installed) -> Signed:
    """Every other signatory signs without script; each is given a receipt of their own."""
    assert len(LANGUAGES) >= 12
    assert len(SCRIPTS) >= 8
    signed, browsers = Signed(), [people.page(), people.page(script=False, viewport=PHONE)]
    for index, words in enumerate([*SIGNATORIES, HURTFUL, PRIVATE, UNSURE]):
        signed.codes[words] = signing.sign(browsers[index % 2], product, TODAY, words)
    assert len(set(signed.codes.values())) == len(signed.codes)
    return signed


def decide_everything(page: Page, product: Installed, signed: Signed) -> list[float]:
    """Reads every entry that waits and decides it; the seconds from the verdict to the page, one for each."""
    ours, seconds = {each.message: each for each in signed.codes}, []
    desk.open_queue(page, product, TODAY)
    desk.take_the_first(page)
    while (message := desk.read(page)) is not None:
        words = ours.get(message)
        if words == HURTFUL or message == "asdf":
            desk.decline(page, "Your message could hurt people who are grieving")
        elif words == PRIVATE:
            desk.decline(page, "Your message has private details in it")
        elif words == UNSURE:
            desk.hold(page)
        else:
            began = time.monotonic()
            desk.accept(page)
            if words is not None:
                seconds.append(until_on_a_page(product, message, began))
    assert len(seconds) == len(signed.accepted)
    return seconds


def until_on_a_page(product: Installed, message: str, began: float) -> float:
    """Seconds since `began` until `message` stands on the last pages of the book."""

    def stands() -> bool:
        pages = product.read(f"/books/{TODAY}/book.json")["pages"]
        last = product.read(f"/books/{TODAY}/pages/{pages}.json") if pages else {"entries": []}
        return any(each.get("message") == message for each in last["entries"])

    wait_for(f"an accepted entry on a page: {message[:30]}", stands, 10)
    return time.monotonic() - began


def words_come_back(page: Page, product: Installed, signed: Signed) -> None:
    """Code point for code point, in the page's JSON and in what a browser makes of the page."""
    items = {each["id"]: each for each in product.everything(TODAY)}
    for words in signed.accepted:
        told = signing.receipt(product, signed.codes[words])
        item = items[told["id"]]
        assert (item["message"], item["name"], item["place"]) == (words.message, words.name, words.place)
        page.goto(f"{product.url}/books/{TODAY}/pages/{told['page']}")
        entry = page.locator(f"#entry-{told['id']}")
        assert entry.locator(".words").text_content() == words.message
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def receipts_say_what_happened(page: Page, product: Installed, signed: Signed) -> None:
    happened = {
        HURTFUL: ["It has not been put in the book", "could hurt people who are grieving"],
        PRIVATE: ["It has not been put in the book", "has private details in it"],
        UNSURE: ["Someone is taking a little longer to read it"],
    }
    for words, code in signed.codes.items():
        page.goto(f"{product.url}/receipts/{code}")
        for sentence in happened.get(words, ["stands in the book"]):
            expect(page.get_by_text(sentence).first).to_be_visible()
    code = signed.codes[signed.accepted[0]]
    page.goto(f"{product.url}/receipts/{code}")
    page.get_by_role("link", name="Read it on page").click()
    expect(page.get_by_text(signed.accepted[0].message[:40])).to_be_visible()
    assert signing.receipt(product, signed.codes[UNSURE])["state"] == "held"
    assert not {HURTFUL.message, PRIVATE.message, UNSURE.message} & {
        each.get("message") for each in product.everything(TODAY)
    }


def the_book_closes_at_its_instant(people: People, product: Installed) -> None:
    """Two writers have the form open and two hundred others sign, when the book closes."""
    written = Words("en", "Latn", "I could not find the words\nuntil now.", "Ade", "Brixton")
    late = {script: people.page(script=script) for script in (True, False)}
    slug, closes_at = about_to_close(product, late.values(), written)
    attempts = sign_across(product, slug, closes_at)
    none_late_and_none_lost(product, slug, attempts, closes_at)
    for page in late.values():
        page.get_by_role("button", name="Sign the book").click()
        expect(page.get_by_text("This book has closed").first).to_be_visible()
        expect(page.get_by_label("Your message", exact=True)).to_have_value(written.message)
        expect(page.get_by_label("Your name")).to_have_value(written.name)
        expect(page.get_by_label("Where you are writing from")).to_have_value(written.place)
    late[False].goto(f"{product.url}/books/{slug}/pages/1")
    expect(late[False].get_by_text("In time.")).to_be_visible()


def about_to_close(product: Installed, late: Iterable[Page], written: Words) -> tuple[str, datetime]:
    """A book with an entry, whose form is open and filled in, and which closes in some seconds."""
    for seconds in SECONDS_OPEN:
        slug, now = f"vigil-{seconds}", datetime.now(UTC).replace(microsecond=0)
        closes_at = now + timedelta(seconds=seconds)
        product.book(slug, now, closes=closes_at - now, title="A vigil for London")
        for page in late:
            signing.open_form(page, product, slug)
            signing.fill(page, written)
        entry = product.sign(slug, message="In time.", name="Ada")
        product.decide([entry["id"]], "accept")
        if datetime.now(UTC) < closes_at - timedelta(seconds=2):
            return slug, closes_at
    raise TimeoutError("No form could be opened that was still open two seconds later.")


def sign_across(product: Installed, slug: str, closes_at: datetime) -> list[Attempt]:
    """Two hundred clients sign one entry after another until the book has been closed for a second."""
    wait_for("the last seconds", lambda: datetime.now(UTC) > closes_at - timedelta(seconds=2), 100)
    crowd = Crowd(product.port, slug, CLIENTS).start()
    wait_for("the closing", lambda: datetime.now(UTC) > closes_at + timedelta(seconds=1))
    return crowd.stop()


def none_late_and_none_lost(
    product: Installed, slug: str, attempts: list[Attempt], closes_at: datetime
) -> None:
    taken = [each for each in attempts if each.status == 201]
    refused = [each for each in attempts if each.status == 409]
    assert {each.status for each in attempts} == {201, 409}
    assert len({each.key for each in attempts}) >= CLIENTS
    assert all(datetime.fromisoformat(each.said["received_at"]) < closes_at for each in taken)
    assert all(each.begun_at < closes_at for each in taken)
    assert all(each.answered_at and each.answered_at >= closes_at for each in refused)
    ids = {each.said["id"] for each in taken}

    def stored() -> bool:
        return ids <= {each["id"] for each in product.entries(slug)}

    wait_for("every acknowledged entry in the register", stored)
    rows = product.entries(slug)
    assert len(rows) == len(ids) + 1, "an entry that was refused, or not acknowledged, was stored"
    assert all(datetime.fromisoformat(each["received_at"]) < closes_at for each in rows)
