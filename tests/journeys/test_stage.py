"""The stage: blackout at once, a node that is cut off at dusk and lights its facade alone, and comes back."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.neighbours import LONG

from . import axe, desk, halls, nodes
from .browsing import DESKTOP, NARROW, PHONE, People
from .product import Installed

SLUG = "london-united"
PARLIAMENT = "houses-of-parliament"
DUSK = datetime(2018, 3, 22, 18, 51, tzinfo=UTC)
PRESSES = 5 if LONG else 2


@pytest.fixture(scope="module")
def drawing(browser: Browser) -> Iterator[Browser]:
    with halls.walls(browser) as made:
        yield made


@pytest.fixture
def wall(drawing: Browser) -> Iterator[Page]:
    page = halls.wall(drawing)
    yield page
    page.context.close()


@pytest.fixture
def stage(product: Installed) -> str:
    return f"{product.desk_url}/books/{SLUG}/stage/"


@pytest.fixture
def cables(product: Installed) -> Iterator[nodes.Cables]:
    made = nodes.Cables(product)
    yield made
    made.end()


def open_wall(wall: Page, machine: halls.Machine) -> None:
    """Open the projector's page and wait until it draws; its pack may still be on its way."""
    wall.goto(machine.url, wait_until="commit", timeout=halls.SLOW_MS)
    wall.wait_for_selector(
        "html[data-scene]:not([data-state=loading])", state="attached", timeout=halls.SLOW_MS
    )


def rehearse(page: Page, stage: str, at: str) -> None:
    """Let Parliament show what it would show at a time of its clocks."""
    page.goto(stage)
    page.locator(f"#rehearse-{PARLIAMENT} summary").click()
    page.locator(f"#as-if-{PARLIAMENT}").fill(at)
    page.locator(f"#rehearse-{PARLIAMENT}").get_by_role("button", name="Begin the rehearsal").click()
    expect(page.get_by_text("A rehearsal.", exact=True)).to_be_visible()


def test_a_facade_is_dark_at_once_and_a_node_that_is_cut_off_at_dusk_lights_it_alone(
    command: Path,
    product: Installed,
    people: People,
    lead: desk.State,
    tmp_path: Path,
    wall: Page,
    stage: str,
    cables: nodes.Cables,
) -> None:
    at_desk = people.page(storage_state=lead)
    nodes.add_projector(at_desk, product, "Houses of Parliament", "north-wall", "The north wall")
    token = nodes.connect(at_desk, stage, "north-wall")
    folder = tmp_path / "node"
    with nodes.node(command, folder, "north-wall", token, cables) as machine:
        open_wall(wall, machine)
        # An evening of 2018: lit from dusk, as the sun was there on that day.
        rehearse(at_desk, stage, "2018-03-22T19:00")
        halls.shows(wall, scene="lettering")
        took = [darkened(at_desk, wall) for _ in range(PRESSES)]
        sys.stdout.write(f"\nFrom the press to a wholly dark wall, s: {[round(each, 2) for each in took]}\n")
        # Twelve seconds before dusk; then the cables are cut.
        wall.evaluate(nodes.WATCH)
        before = told(machine)["offset_s"]
        rehearse(at_desk, stage, "2018-03-22T18:50:48")
        until = time.monotonic() + halls.SLOW_MS / 1000
        while told(machine)["offset_s"] == before:
            assert time.monotonic() < until
            time.sleep(0.1)
        cables.cut()
        lit_at = datetime.fromtimestamp(wall.evaluate(nodes.LIT) / 1000, UTC)
        sys.stdout.write(f"Alone at dusk, late by {(lit_at - DUSK).total_seconds():.2f} s\n")
        assert timedelta(0) <= lit_at - DUSK < timedelta(seconds=10)
        expect(at_desk.get_by_text("It shows on by its plan.").first).to_be_visible(timeout=halls.SLOW_MS)
    # The power fails as well; its browser opens the page anew, before anybody else is there.
    with nodes.node(command, folder, "north-wall", token, cables) as machine:
        open_wall(wall, machine)
        halls.shows(wall, scene="lettering")
        cables.mend()
        at_desk.get_by_role("button", name="Black out everything").click()
        wall.evaluate(nodes.DARK, True)
        at_desk.get_by_role("button", name="Light everything again").click()
        wall.evaluate(nodes.DARK, False)
        at_desk.get_by_role("button", name="End the rehearsal").click()
        halls.shows(wall, scene="black")
        for size in (DESKTOP, PHONE, NARROW):
            at_desk.set_viewport_size(size)
            at_desk.goto(stage)
            assert axe.violations(at_desk) == []
            assert at_desk.evaluate("document.documentElement.scrollWidth <= innerWidth")


def told(machine: halls.Machine) -> Any:
    """What the node tells its page."""
    return httpx.get(f"{machine.url}/stage/north-wall/control", timeout=30).json()


def darkened(at_desk: Page, wall: Page) -> float:
    """How long it takes from the press at the desk until nothing of the wall is lit; it is lit again."""
    pressed = time.time()
    at_desk.get_by_role("button", name="Black out everything").click()
    dark = wall.evaluate(nodes.DARK, True) / 1000
    at_desk.get_by_role("button", name="Light everything again").click()
    wall.evaluate(nodes.DARK, False)
    time.sleep(1)
    return float(dark - pressed)


def test_an_evening_is_planned_and_given_from_a_phone(
    people: People, lead: desk.State, product: Installed, stage: str
) -> None:
    phone = people.page(storage_state=lead, viewport=PHONE)
    phone.goto(f"{stage}evenings/")
    phone.get_by_label("Name").fill("The anniversary")
    phone.get_by_label("Day").fill("2018-03-22")
    phone.get_by_role("button", name="Begin it").click()
    for time_of_day, scene in (("20:30", "candles"), ("20:00", "names")):
        phone.locator("#at-new").fill(time_of_day)
        phone.locator("#scene-new").select_option(scene)
        phone.get_by_role("button", name="Add it").click()
        expect(phone.locator(".cue-time", has_text=time_of_day)).to_be_visible()
    assert phone.locator(".cue-time").all_inner_texts() == ["20:00", "20:30"]
    phone.get_by_role("button", name="Let the cues go at their times").click()
    expect(phone.get_by_text("Its cues go at their times.").first).to_be_visible()
    phone.get_by_role("button", name="Go now the candles").click()
    expect(phone.get_by_text("It goes in two seconds")).to_be_visible()
    phone.get_by_role("button", name="Undo").click()
    expect(phone.locator(".cue-time").first).to_have_text("20:00")
    assert axe.violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
