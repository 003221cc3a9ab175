"""What a moderator and a lead do at the desk."""

from __future__ import annotations

import base64
import hmac
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from playwright.sync_api import Browser, Page

from .browsing import PATIENCE_MS
from .product import Installed

State = dict[str, Any]
"""The cookies of someone who has signed in, for any number of browsers of theirs."""
PASSWORD = "a lantern on the window sill"


def enter(browser: Browser, link: str) -> State:
    """Signs in with a one-time link."""
    return _state(browser, link, lambda page: None)


def join(browser: Browser, link: str, name: str) -> State:
    """Joins with an invitation: a name and a password."""

    return _state(browser, link, lambda page: welcome(page, name))


def welcome(page: Page, name: str) -> None:
    """Fills in what whoever was invited is asked for."""
    page.get_by_label("Your name").fill(name)
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_role("button", name="Go to the desk").click()
    page.wait_for_url(lambda url: "/join/" not in url)


def one_time_code(secret: str, at: datetime) -> str:
    """The six digits that an app shows at an instant (RFC 6238)."""
    padded = secret.strip() + "=" * (-len(secret.strip()) % 8)
    counter = struct.pack(">Q", int(at.timestamp()) // 30)
    digest = hmac.new(base64.b32decode(padded), counter, "sha1").digest()
    start = digest[-1] & 0x0F
    return f"{(struct.unpack('>I', digest[start : start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06}"


def _state(browser: Browser, link: str, do: Callable[[Page], None]) -> State:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(link)
    do(page)
    state = dict(context.storage_state())
    context.close()
    return state


def open_queue(page: Page, product: Installed, slug: str) -> None:
    """From the first page of the desk to what waits in one book."""
    page.goto(product.desk_url)
    page.locator(f"#book-{slug} a").click()
    page.locator("#reading").wait_for()


def take_the_first(page: Page) -> None:
    page.get_by_role("button", name="Take the next entry").click()
    page.locator("form.verdicts").wait_for()


def read(page: Page) -> str | None:
    """The words of the entry that is out, code point for code point; None when nothing waits any more."""
    if not page.locator("form.verdicts").count():
        return None
    words = page.locator("article.entry .words")
    return words.text_content() if words.count() else ""


def accept(page: Page) -> None:
    with another_entry(page):
        page.get_by_role("button", name="Accept").click()


def hold(page: Page) -> None:
    with another_entry(page):
        page.get_by_role("button", name="Hold").click()


def decline(page: Page, sentence: str) -> None:
    """Declines with the reason whose sentence begins so."""
    with another_entry(page):
        page.locator("details.decline summary").click()
        page.locator("button.reason", has_text=sentence).click()


@contextmanager
def another_entry(page: Page) -> Iterator[None]:
    """Whatever is done meanwhile must take the entry that is out from the page."""
    action = page.locator("form.verdicts").get_attribute("action")
    yield
    page.locator(f"form.verdicts[action='{action}']").wait_for(state="detached")
    page.locator("#reading").wait_for()
