"""Take the pictures of docs/looks.md and README.md from the running demo: `python -m tools.pictures`.

Look at every one of them before you commit it; that is what they are for.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from bench.local import wait_for
from tests.journeys import desk
from tests.journeys.browsing import chromium
from tests.journeys.product import Installed, build_wheel, install
from tests.journeys.signatories import SIGNATORIES

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
MOST_BYTES = 150_000
TODAY = "london-united-today"
ARABIC = "kitab-aza"
WINDOWS: dict[str, dict[str, Any]] = {
    "desktop": {"viewport": {"width": 1100, "height": 760}},
    "phone": {"viewport": {"width": 390, "height": 780}},
    "dark": {"viewport": {"width": 1100, "height": 760}, "color_scheme": "dark"},
}
README = {"viewport": {"width": 720, "height": 760}}


@dataclass(frozen=True)
class Sitting:
    """A product to be portrayed: its books, a receipt of each kind, and someone at the desk."""

    product: Installed
    browser: Browser
    lead: desk.State
    receipts: dict[str, str]

    def paths(self) -> dict[str, str]:
        return {
            "index": "/",
            "cover": f"/books/{TODAY}/",
            "cover-closed": "/books/london-united/",
            "form": f"/books/{TODAY}/sign",
            "page": "/books/london-united/pages/2",
            **{f"receipt-{state}": f"/receipts/{code}" for state, code in self.receipts.items()},
        }

    @contextmanager
    def page(self, **options: Any) -> Iterator[Page]:
        context = self.browser.new_context(locale="en-GB", **options)
        try:
            yield context.new_page()
        finally:
            context.close()


def take(page: Page, name: str) -> None:
    page.evaluate("document.fonts.ready.then(() => 0)")
    path = FOLDER / f"{name}.png"
    page.screenshot(path=path, animations="disabled")
    size = path.stat().st_size
    sys.stdout.write(f"{name}: {size:,} bytes{' - TOO LARGE' if size > MOST_BYTES else ''}\n")


def public(sitting: Sitting) -> None:
    for window, options in WINDOWS.items():
        with sitting.page(**options) as page:
            for name, path in sitting.paths().items():
                page.goto(sitting.product.url + path)
                take(page, f"{name}-{window}")


def right_to_left(sitting: Sitting) -> None:
    for window in ("desktop", "phone"):
        with sitting.page(**WINDOWS[window]) as page:
            for name, path in {"cover": "", "form": "sign", "page": "pages/1"}.items():
                page.goto(f"{sitting.product.url}/books/{ARABIC}/{path}")
                take(page, f"{name}-rtl-{window}")


def at_the_desk(sitting: Sitting) -> None:
    for window, options in WINDOWS.items():
        with sitting.page(**options, storage_state=sitting.lead) as page:
            desk.open_queue(page, sitting.product, TODAY)
            if desk.read(page) is None:
                desk.take_the_first(page)
            take(page, f"queue-{window}")


def for_the_front_page(sitting: Sitting) -> None:
    with sitting.page(**README) as page:
        page.goto(f"{sitting.product.url}/books/{TODAY}/sign")
        page.get_by_label("Your message", exact=True).fill(
            "I pass the bridge every morning.\nToday I stopped, and thought of you."
        )
        page.evaluate("document.activeElement.blur()")
        take(page, "sign")
        page.goto(f"{sitting.product.url}/books/london-united/pages/2")
        take(page, "book")
    with sitting.page(**README, storage_state=sitting.lead) as page:
        desk.open_queue(page, sitting.product, TODAY)
        desk.take_the_first(page)
        take(page, "desk")


def lay_out(product: Installed) -> dict[str, str]:
    """An Arabic book with a page, and a receipt in each state."""
    product.book(
        ARABIC,
        datetime.now(UTC),
        languages=["ar", "en"],
        title="كتاب عزاء لمدينة لندن",
        dedication="لكل من نذكرهم هنا، ولمن يحبونهم.",
    )
    rows = [
        product.sign(ARABIC, message=each.message, name=each.name, place=each.place, language=each.language)
        for each in SIGNATORIES
    ]
    product.decide([each["id"] for each in rows], "accept")
    states = {}
    for state, verdict in (("received", ""), ("accepted", "accept"), ("declined", "decline")):
        entry = product.sign(TODAY, message="With all our thoughts.", name="Ada", audience="everyone")
        states[state] = entry["receipt"]
        if verdict:
            options = ["--reason", "private-details"] if verdict == "decline" else []
            product.decide([entry["id"]], verdict, *options)
    wait_for("the pages", lambda: len(product.everything(ARABIC)) == len(rows))
    return states


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        command = install(build_wheel(Path(folder)), Path(folder) / "venv")
        product = Installed(Path(folder) / "data", command=[str(command)])
        try:
            product.start_demo()
            with sync_playwright() as playwright, chromium(playwright) as browser:
                sitting = Sitting(product, browser, desk.enter(browser, product.link), lay_out(product))
                for portray in (public, right_to_left, for_the_front_page, at_the_desk):
                    portray(sitting)
        finally:
            product.stop()


if __name__ == "__main__":
    main()
