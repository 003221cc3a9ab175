"""Take the pictures of docs/installation.md: `python -m tools.installation_pictures [FOLDER]`.

Every form from three distances, the words in many scripts, and the lettering of four hashtags. The lights
say what the example entries of the London sample say, and the short sentences that many people write
(bench/condolences.toml), over and over. Look at every one of them.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from bench import packing
from bench.condolences import WORDS
from bench.figures.frames import chromium, hall
from remembrancer.editions.installation.text import Shown

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures" / "installation"
SAMPLE = ROOT / "remembrancer" / "config" / "sample" / "entries.jsonl"
FORMS = ("map", "letters", "ramp", "field", "book", "sky")
LIGHTS = 20_000
STEPS_TO_MIDDLE = 4
"""How often the key that leads nearer is pressed."""
DESKTOP: ViewportSize = {"width": 1280, "height": 720}
PHONE: ViewportSize = {"width": 390, "height": 780}
HASHTAGS = {"latin": "LondonUnited", "arabic": "لندن_معا", "devanagari": "लंदन_एकसाथ", "han": "倫敦同心"}
SETTLED_MS = 6_000
CALM, PATIENCE = 4, 14
"""How often in a row there must be as many words as before, and how often one looks at all."""
QUALITY = 80


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as work,
        chromium() as browser,
    ):
        with book(Path(work) / "book", HASHTAGS["latin"], LIGHTS) as address:
            for form in FORMS:
                from_three_distances(browser, address, form, folder)
            for form in ("map", "letters"):
                far(browser, address, form, folder / f"{form}-phone.jpg", PHONE)
        for script, hashtag in HASHTAGS.items():
            with book(Path(work) / script, hashtag, LIGHTS // 10) as address:
                far(browser, address, "letters", folder / f"lettering-{script}.jpg")


def entries(count: int, seed: int = 20180322) -> Iterator[Shown]:
    """So many entries: half of them as in the sample, half a sentence that fits everywhere."""
    chance = random.Random(seed)  # noqa: S311 (which words stand where, not a secret)
    rows = [json.loads(line) for line in SAMPLE.read_text(encoding="utf-8").splitlines()]
    short = [each for each in WORDS["forms"] if "{" not in each]
    for _ in range(count):
        place, day = chance.choice(WORDS["places"]), f"2018-0{chance.randint(3, 6)}-{chance.randint(10, 28)}"
        if chance.random() < 0.5:
            row = chance.choice(rows)
            candle = row["kind"] == "candle"
            yield Shown(row["message"], row["name"], place, row["language"] or "und", "", day, candle)
        else:
            yield Shown(chance.choice(short), chance.choice(WORDS["names"]), place, "en", "", day)


@contextmanager
def book(folder: Path, hashtag: str, lights: int) -> Iterator[str]:
    """The address of a hall's machine with a book of so many entries on the map of London."""
    packing.entries = entries
    packing.BOOK = replace(
        packing.BOOK, hashtag=hashtag, languages=("zh-Hant",) if hashtag == HASHTAGS["han"] else ("en",)
    )
    packing.build(str(folder), str(lights))
    with hall(folder / "tree/books/city/installation/pack") as address:
        yield address


def from_three_distances(browser: Browser, address: str, form: str, folder: Path) -> None:
    page = opened(browser, address, form)
    page.screenshot(path=folder / f"{form}-far.jpg", quality=QUALITY, type="jpeg")
    page.locator("#stage").focus()
    for _ in range(STEPS_TO_MIDDLE):
        page.keyboard.press("+")
    page.locator("#stage").blur()  # The picture is without the frame around what the keyboard moves.
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=folder / f"{form}-middle.jpg", quality=QUALITY, type="jpeg")
    page.locator("#stage").press("Home")
    page.get_by_role("button", name="Another message").click()
    read(page)
    page.screenshot(path=folder / f"{form}-near.jpg", quality=QUALITY, type="jpeg")
    page.close()


def read(page: Page) -> None:
    """Until no more words come, however slow the machine."""
    before, same = "", 0
    for _ in range(PATIENCE):
        page.wait_for_timeout(SETTLED_MS / 2)
        words = page.locator("html").get_attribute("data-words") or ""
        before, same = words, same + 1 if words == before and words != "0" else 0
        if same == CALM:
            return


def far(browser: Browser, address: str, form: str, path: Path, window: ViewportSize = DESKTOP) -> None:
    page = opened(browser, address, form, window)
    page.screenshot(path=path, quality=QUALITY, type="jpeg")
    page.close()


def opened(browser: Browser, address: str, form: str, window: ViewportSize = DESKTOP) -> Page:
    """The installation at a fixed time, once everything stands."""
    page = browser.new_page(viewport=window)
    # A hall without a desk leads visitors around by itself; here every picture stands still.
    page.route("**/control", lambda route: route.abort())
    page.goto(f"{address}?form={form}&at={datetime(2018, 3, 22, 21, tzinfo=UTC):%H%M}")
    page.wait_for_selector("html[data-state=ready]", timeout=120_000)
    page.wait_for_timeout(SETTLED_MS)
    return page


if __name__ == "__main__":
    main()
