"""How many messages can be read where one has come near a light, in a million, without a GPU."""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser, Page

from bench.figures.frames import chromium, figures, hall, visited
from bench.packing import build
from bench.run import Figure, Run

FORMS = {"map": "On the map", "letters": "In the letters", "ramp": "Along the ramp", "field": "In a field"}
MESSAGES = 3
"""Lights to which one flies, one after another, in each form."""
READ_SECONDS = 18
"""How long one stays at each."""
SAME_CHANCE = "Math.random = () => 0.42;"
"""The page chooses another message by chance; here it is always the same."""


def near(run: Run) -> None:
    """One flies to three lights in each of four forms and counts the messages before the eye."""
    run.say(f"Words near a light, {run.many:,} entries")
    build(str(run.folder / "near"), str(run.many))
    with chromium() as browser, hall(run.folder / "near" / "tree/books/city/installation/pack") as address:
        for form, label in FORMS.items():
            counted, frames = _read(browser, address, label)
            note = f"{min(counted)} to {max(counted)}; a frame {median(frames):.0f} ms meanwhile"
            name = f"messages readable near a light, {form}, {run.many:,}"
            run.add(Figure(name, median(counted), "", note=note))


def _read(browser: Browser, address: str, label: str) -> tuple[list[int], list[float]]:
    """The messages that can be read at each of the lights, and the usual frame in milliseconds."""
    page = visited(browser, address, script=SAME_CHANCE)
    page.get_by_role("button", name="View").click()
    page.get_by_label(label).check()
    page.keyboard.press("Escape")
    page.wait_for_timeout(10e3)
    told = [_another(page) for _ in range(MESSAGES)]
    page.close()
    return [words for words, _ in told], [frame for _, frame in told]


def _another(page: Page) -> tuple[int, float]:
    page.get_by_role("button", name="Another message").click()
    page.wait_for_timeout(READ_SECONDS * 1e3)
    frame = float(figures(page)["frameMs"])
    return int(page.locator("html").get_attribute("data-words") or 0), frame
