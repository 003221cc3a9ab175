"""What a signatory does on the public pages."""

from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Page, expect

from .product import Installed
from .signatories import Words

RECEIPT = re.compile(r"/receipts/[0-9A-HJKMNP-TV-Z-]{1,20}$")


def open_form(page: Page, product: Installed, slug: str) -> None:
    page.goto(f"{product.url}/books/{slug}/sign")


def fill(page: Page, words: Words) -> None:
    page.get_by_label("Your message", exact=True).fill(words.message)
    page.get_by_label("Your name").fill(words.name)
    page.get_by_label("Where you are writing from").fill(words.place)


def send(page: Page) -> str:
    """Signs, and gives the code on the receipt."""
    page.get_by_role("button", name="Sign the book").click()
    page.wait_for_url(RECEIPT)
    return code(page)


def code(page: Page) -> str:
    return page.locator("code").inner_text()


def sign(page: Page, product: Installed, slug: str, words: Words) -> str:
    """The whole way from the form to the receipt, which says that a person will read the message."""
    open_form(page, product, slug)
    fill(page, words)
    receipt = send(page)
    expect(page.get_by_text("Your message has been received")).to_be_visible()
    return receipt


def receipt(product: Installed, code: str) -> Any:
    """What the receipt says, as a program reads it."""
    return product.read(f"/receipts/{code}.json")


def sideways(page: Page) -> int:
    """By how many CSS pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))
