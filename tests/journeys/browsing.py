"""People with a browser: what each of them asked for and was answered is kept, and judged at the end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Playwright, Request, Response

CHROMIUM = "/usr/bin/chromium"
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 60_000
PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 640}
LARGE_LETTERS = {"width": 640, "height": 800}
"""The window in which letters of twice the size leave as much room as 320 pixels do."""


@contextmanager
def chromium(playwright: Playwright) -> Iterator[Browser]:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=SWITCHES)
    try:
        yield browser
    finally:
        browser.close()


@dataclass
class Witness:
    """What went over the wire of the people of one test, and what is wrong with it."""

    public: str
    desk: str
    faults: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def watch(self, context: BrowserContext) -> None:
        context.on("request", self._request)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", lambda error: self.faults.append(f"A script failed: {error.error}"))

    def _request(self, request: Request) -> None:
        self.asked.add(request.url)
        if not request.url.startswith((self.public + "/", self.desk + "/", "data:", "blob:", "about:")):
            self.faults.append(f"A third party was asked for {request.url}")

    def _response(self, response: Response) -> None:
        if response.url.startswith(self.public + "/"):
            self.faults += public_faults(urlsplit(response.url).path, response.headers)
        if response.status >= 500:
            self.faults.append(f"{response.status} for {response.request.method} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # Refusals (409, 422 …) are part of the journeys, and Chromium writes each on its console.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"The console says: {message.text}")


def public_faults(path: str, headers: dict[str, str]) -> list[str]:
    """What a public answer must not have: a cookie, or a copy for each cookie."""
    faults = []
    if "set-cookie" in headers:
        faults.append(f"{path} sets a cookie")
    if "cookie" in headers.get("vary", "").lower():
        faults.append(f"{path} varies by cookie")
    return faults


@dataclass
class People:
    """Makes browsers' contexts for one test, each watched; `state` signs a person in at the desk."""

    browser: Browser
    witness: Witness
    made: list[BrowserContext] = field(default_factory=list)

    def context(self, **options: Any) -> BrowserContext:
        script = options.pop("script", True)
        context = self.browser.new_context(
            **{"java_script_enabled": script, "viewport": DESKTOP, "locale": "en-GB", **options}
        )
        context.set_default_timeout(PATIENCE_MS)
        self.witness.watch(context)
        self.made.append(context)
        return context

    def page(self, **options: Any) -> Page:
        return self.context(**options).new_page()

    def leave(self) -> None:
        for each in self.made:
            each.close()
