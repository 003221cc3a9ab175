"""The hall: a wall from a pack alone, safe when it must be, told what to show, and back by itself."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pythonosc.udp_client import SimpleUDPClient

from . import axe, desk, halls
from .browsing import People
from .product import Installed

SLUG = "london-united"
HALL = f"/books/{SLUG}/hall/"
KEPT = """async () => {
  const workers = await navigator.serviceWorker.getRegistrations();
  const kept = await caches.match(location.pathname + "pack/.kept");
  return kept !== undefined && workers.length === 2 && workers.every((each) => each.active);
}"""
"""Whether a page keeps its whole pack, and its workers are there to answer with it."""


def took(what: str, since: float) -> None:
    """Told, and never judged: this machine may be busy with anything."""
    sys.stdout.write(f"\n{what}: {time.monotonic() - since:.2f} s\n")


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
def folder(product: Installed, tmp_path: Path) -> Path:
    return halls.copied_pack(product, SLUG, tmp_path / "stick")


def test_a_wall_lights_up_from_a_pack_alone(command: Path, folder: Path, wall: Page) -> None:
    with halls.machine(command, folder) as machine:
        wall.goto(f"{machine.url}/?screen")
        halls.shows(wall, state="ready")
        assert int(wall.locator("html").get_attribute("data-entries") or 0) > 50
        assert wall.locator("html").get_attribute("data-receipts") is None


def test_a_byte_that_was_changed_takes_the_words_away(command: Path, folder: Path, wall: Page) -> None:
    with halls.machine(command, folder) as machine:
        wall.goto(f"{machine.url}/?screen")
        halls.shows(wall, state="ready")
        page = next((folder / "pack" / "text").iterdir())
        sound = page.read_bytes()
        page.write_bytes(sound[:-1] + bytes([sound[-1] ^ 1]))
        halls.shows(wall, state="safe", entries="0")
        page.write_bytes(sound)
        halls.shows(wall, state="ready")


@pytest.mark.parametrize("part", ["chunks", "takedowns"])
def test_a_pack_that_was_changed_on_its_way_never_shows_a_word(
    command: Path, folder: Path, wall: Page, part: str
) -> None:
    changed = next((folder / "pack" / part).iterdir())
    changed.write_bytes(changed.read_bytes() + b"\0")
    with halls.machine(command, folder) as machine:
        wall.goto(f"{machine.url}/?screen")
        halls.shows(wall, state="safe")


def test_without_word_from_the_host_for_too_long_no_words_are_shown(
    command: Path, folder: Path, wall: Page
) -> None:
    with halls.machine(command, folder, "--stale-after", "0.0001") as machine:
        wall.goto(f"{machine.url}/?screen")
        halls.shows(wall, state="safe", entries="0")


@pytest.mark.long
def test_show_control_is_heard(command: Path, folder: Path, wall: Page) -> None:
    with halls.machine(command, folder) as machine:
        wall.goto(f"{machine.url}/?screen")
        halls.shows(wall, state="ready")
        osc = SimpleUDPClient("127.0.0.1", machine.osc_port)
        for form in ("sky", "letters"):
            osc.send_message("/remembrancer/form", form)
            halls.shows(wall, form=form)
        osc.send_message("/remembrancer/blackout", 1)
        expect(wall.locator("html[data-blackout]")).to_be_attached()
        expect(wall.locator("main")).to_be_hidden()
        osc._sock.close()


@pytest.mark.long
def test_the_desk_blacks_a_wall_out_and_is_told_how_it_is(
    command: Path,
    product: Installed,
    people: People,
    lead: desk.State,
    tmp_path: Path,
    wall: Page,
) -> None:
    at_desk = people.page(storage_state=lead)
    at_desk.goto(product.desk_url + HALL)
    at_desk.get_by_label("What the crew calls it").fill("The north wall")
    at_desk.get_by_role("button", name="Add it").click()
    token = at_desk.get_by_label("The token alone").input_value()
    host = ["--from", product.url, "--desk", product.desk_url]
    folder = halls.copied_pack(product, SLUG, tmp_path / "wall")
    with halls.machine(command, folder, *host, token=token) as machine:
        wall.goto(f"{machine.url}/?screen")
        halls.shows(wall, state="ready")
        at_desk.goto(product.desk_url + HALL)
        expect(at_desk.get_by_text("Shows the map").first).to_be_visible(timeout=halls.SLOW_MS)
        expect(at_desk.get_by_text("a second").first).to_be_visible()
        pressed = time.monotonic()
        at_desk.get_by_role("button", name="Black out all screens").click()
        expect(wall.locator("html[data-blackout]")).to_be_attached()
        took("From the press at the desk to the dark wall", pressed)
        at_desk.get_by_role("button", name="Light all screens again").click()
        expect(wall.locator("html:not([data-blackout])")).to_be_attached()
        at_desk.get_by_role("button", name="Show its name").first.click()
        expect(wall.locator(".hall-name")).to_have_text("The north wall")
        at_desk.get_by_role("button", name="The sky").last.click()
        halls.shows(wall, form="sky")
        machine.process.terminate()
        at_desk.goto(product.desk_url + HALL)
        assert axe.violations(at_desk) == []
        expect(at_desk.get_by_text("Silent.").first).to_be_visible(timeout=halls.SLOW_MS)


@pytest.mark.long
def test_what_is_removed_at_the_desk_leaves_the_hall(
    command: Path,
    product: Installed,
    tmp_path: Path,
    wall: Page,
    a_light: Callable[[], str],
) -> None:
    id = a_light()
    with halls.machine(
        command, tmp_path / "new", "--from", f"{product.url}/books/{SLUG}/installation/"
    ) as machine:
        wall.goto(f"{machine.url}/?screen")
        halls.shows(wall, state="ready")
        before = int(wall.locator("html").get_attribute("data-entries") or 0)
        removed = time.monotonic()
        product.decide([id], "remove", "--reason", "general")
        halls.shows(wall, entries=str(before - 1))
        took("From the command to the wall without it", removed)


@pytest.fixture
def a_light(product: Installed) -> Callable[[], str]:
    """The id of an entry that stands in the book."""

    def found() -> str:
        page = product.read(f"/books/{SLUG}/pages/1.json")
        return next(str(each["id"]) for each in page["entries"] if not each.get("removed"))

    return found


def test_a_wall_without_a_machine_starts_again_without_a_network(
    command: Path, product: Installed, wall: Page
) -> None:
    """It reads from a door of its own, which then ends: as if somebody had pulled the cable."""
    port = halls.free_port()
    door = subprocess.Popen(
        [str(command), "--data", str(product.data), "door", "--port", str(port)], env=product.surroundings()
    )
    address = f"http://127.0.0.1:{port}/books/{SLUG}/installation/?screen"
    try:
        machine = halls.Machine(f"http://127.0.0.1:{port}", door, 0)
        halls.wait_for_health(machine)
        wall.goto(address)
        halls.shows(wall, state="ready")
        halls.comes_true(wall, KEPT)
        entries = wall.locator("html").get_attribute("data-entries") or ""
    finally:
        door.terminate()
        door.wait(20)
    wall.goto("about:blank")
    wall.goto(address)
    halls.shows(wall, state="ready", entries=entries)
