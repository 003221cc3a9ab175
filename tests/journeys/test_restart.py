"""The product is stopped and started again: everything is still there."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from . import desk, signing
from .browsing import People
from .product import Installed
from .signatories import Words


@pytest.mark.long
def test_after_a_restart_everything_is_still_there(
    people: People, product: Installed, moderator: desk.State
) -> None:
    slug = product.book("kept-over-night", datetime.now(UTC))
    page, at_the_desk = people.page(script=False), people.page(storage_state=moderator)
    accepted, waiting = (
        Words("en", "Latn", "Accepted before the night."),
        Words("en", "Latn", "Not read before the night."),
    )
    codes = {each: signing.sign(page, product, slug, each) for each in (accepted, waiting)}
    product.decide([signing.receipt(product, codes[accepted])["id"]], "accept")
    desk.open_queue(at_the_desk, product, slug)
    desk.take_the_first(at_the_desk)
    before = {each["slug"] for each in _books(product)}

    product.stop()
    product.start_demo()

    assert {each["slug"] for each in _books(product)} == before
    page.goto(f"{product.url}/books/{slug}/pages/1")
    expect(page.get_by_text(accepted.message)).to_be_visible()
    assert signing.receipt(product, codes[accepted])["state"] == "accepted"
    assert signing.receipt(product, codes[waiting])["state"] == "received"
    at_the_desk.reload()
    assert desk.read(at_the_desk) == waiting.message
    desk.accept(at_the_desk)
    signing.sign(page, product, slug, Words("en", "Latn", "After the night."))


def _books(product: Installed) -> list[dict[str, str]]:
    return list(json.loads(product.call("book", "list", "--json")))
