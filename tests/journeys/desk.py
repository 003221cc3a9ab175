"""What a moderator and a lead do at the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Browser, Page

from .browsing import PATIENCE_MS

State = dict[str, Any]
"""The cookies of someone who has signed in, for any number of browsers of theirs."""
PASSWORD = "a lantern on the window sill"


def enter(browser: Browser, link: str) -> State:
    """Signs in with a one-time link."""
    return _state(browser, link, lambda page: None)


def join(browser: Browser, link: str, name: str) -> State:
    """Joins with an invitation: a name and a password."""

    def fill(page: Page) -> None:
        page.get_by_label("Your name").fill(name)
        page.get_by_label("A password").fill(PASSWORD)
        page.get_by_role("button", name="Go to the desk").click()
        page.wait_for_url(lambda url: "/join/" not in url)

    return _state(browser, link, fill)


def _state(browser: Browser, link: str, do: Callable[[Page], None]) -> State:
    context = browser.new_context()
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(link)
    do(page)
    state = dict(context.storage_state())
    context.close()
    return state
