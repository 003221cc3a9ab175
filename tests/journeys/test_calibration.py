"""A facade is calibrated from a ten-inch tablet, with a finger; bad input and a bad network lose nothing."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import Browser, Page, expect

from remembrancer.book.calibration import read_calibration
from remembrancer.stage.passes import projected

from . import axe
from .browsing import NARROW, People
from .desk import State
from .halls import walls
from .product import Installed
from .projectors import Wall, opened, pixels, plan_of, serving
from .tablets import PORTRAIT, Tablet, tablet
from .tablets import opened as opened_tablet

PIXEL = 1 / 1920


@pytest.fixture(scope="module")
def facade(product: Installed) -> str:
    """A facade of the demo's open book, with two projectors, and one for each test that spoils it."""
    for slug in ("west", "east", "spare", "both"):
        product.call("projector", "add", "city-hall", slug, "--name", f"The {slug}")
    small = ("--width", "640", "--height", "360")
    product.call("projector", "add", "city-hall", "gate", "--name", "The gate", *small)
    return "city-hall"


def test_a_facade_is_set_from_a_tablet_in_the_square(
    people: People, product: Installed, lead: State, facade: str, browser: Browser, tmp_path: Path
) -> None:
    made = tablet(people, product, lead, "west")
    page = made.page

    # Four corners, each dragged with a finger.
    corners = [((0, 0), (0.1, 0.12)), ((1, 0), (0.93, 0.06)), ((1, 1), (0.9, 0.94)), ((0, 1), (0.06, 0.9))]
    for start, end in corners:
        made.drag(start, end)
    found = made.kept()["document"]["corners"]
    np.testing.assert_allclose(found, [end for _, end in corners], atol=2.5 * PIXEL)

    # A tenth of a pixel, one, and ten: by the keys of a keyboard, and by those on the screen.
    page.locator("#board").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Control+ArrowRight")
    page.locator("#pad label", has_text="10").tap()
    page.get_by_role("button", name="Left", exact=True).tap()
    nudged = made.kept()["document"]["corners"][3]
    assert nudged[0] - found[3][0] == pytest.approx(1.1 * PIXEL)

    # A mesh of three by three, and its middle under the loupe.
    made.turn_to("mesh")
    page.locator("#columns").select_option("3")
    page.locator("#rows").select_option("3")
    middle = _middle(page)
    made.drag(middle, (middle[0] + 0.03, middle[1] - 0.02), lift=False)
    expect(page.locator("#loupe")).to_be_visible()
    made.lift()
    mesh = made.kept()["document"]["mesh"]
    assert (mesh["columns"], mesh["rows"]) == (3, 3)
    assert [offset != [0, 0] for offset in mesh["offsets"]] == [*[False] * 4, True, *[False] * 4]

    # A blended edge, and a mask over a window.
    made.turn_to("blend")
    page.get_by_label("Left edge, % of the picture", exact=True).fill("12.5")
    made.turn_to("masks")
    made.press("Add a mask")
    made.drag((0.4, 0.4), (0.3, 0.3))
    document = made.kept()["document"]
    assert document["blend"]["left"] == 0.125
    np.testing.assert_allclose(document["masks"][0]["points"][0], (0.3, 0.3), atol=2.5 * PIXEL)

    # What was done last is undone, and done again.
    page.keyboard.press("Control+z")
    assert made.kept()["document"]["masks"][0]["points"][0] == [0.4, 0.4]
    made.press("Redo")
    assert made.kept()["document"] == document

    # A dated state, with a note; something else; and back.
    made.turn_to("kept")
    page.get_by_label("A note").fill("before the rain")
    made.press("Keep this state")
    expect(page.locator("#snapshots")).to_contain_text("before the rain")
    made.turn_to("masks")
    made.press("Take this mask away")
    assert made.kept()["document"]["masks"] == []
    made.turn_to("kept")
    page.get_by_role("button", name="Compare").first.tap()
    expect(page.locator("#comparing-with")).to_contain_text("before the rain")
    page.get_by_role("button", name="Bring back").first.tap()
    expect(page.locator("#said")).to_contain_text("as it was then")
    assert made.kept()["document"] == document

    # The other projector is set as this one; then this one is locked, and a finger does not move it.
    other = tablet(people, product, lead, "east", PORTRAIT)
    other.turn_to("more")
    other.page.get_by_label("Projector", exact=True).select_option("west")
    other.press("Copy how it is set")
    expect(other.page.locator("#said")).to_contain_text("Copied")
    assert other.kept()["document"] == document
    made.turn_to("more")
    made.press("Lock this projector")
    expect(page.locator("#standing")).to_have_text("Locked")
    made.turn_to("corners")
    made.drag(tuple(document["corners"][0]), (0.3, 0.3))
    expect(page.locator("#said")).to_contain_text("locked “The west”")
    assert made.at_the_desk()["document"] == document

    _the_wall_shows_it(browser, document, tmp_path)


def _middle(page: Page) -> tuple[float, float]:
    """Where the middle of the lattice is on the raster, as the page says of the point that is chosen."""
    words = ""
    for _ in range(9):
        words = page.locator("#where").inner_text()
        if words.startswith("Column 2, row 2: "):
            break
        page.get_by_role("button", name="Next point").tap()
    x, y = words.partition(": ")[2].split(", ")
    return float(x) / 1920, float(y) / 1080


def _the_wall_shows_it(browser: Browser, document: dict[str, object], folder: Path) -> None:
    """The projector's page, with this calibration in its plan, sends what the reference in numpy sends."""
    wall = Wall(folder, plan_of())
    with walls(browser) as drawing, serving(wall):
        page = opened(drawing, wall)
        picture = pixels(page) / 255
        page.close()
        wall.plan = plan_of(calibration=document)
        page = opened(drawing, wall)
        sent = pixels(page) / 255
        page.close()
    wanted = projected(picture, read_calibration(document), 640, 360)
    assert wanted.max() > 0.2
    assert np.abs(sent - wanted).mean() < 0.001
    assert (np.abs(sent - wanted).max(axis=-1) > 0.1).mean() < 0.001


@pytest.mark.long
def test_corners_that_cannot_be_are_said_and_the_wall_stays_as_it_was(
    people: People, product: Installed, lead: State, facade: str
) -> None:
    made = tablet(people, product, lead, "gate", PORTRAIT)
    made.drag((0, 0), (0.05, 0.05))
    before = made.kept()
    made.drag((0.05, 0.05), (0.9, 0.95), steps=2)
    expect(made.page.locator("#standing")).to_contain_text("the wall stays as it was")
    assert "corner" in made.said() or "cross" in made.said()
    made.press("Undo")
    assert made.kept()["document"] == before["document"]


def test_a_broken_mpcdi_file_changes_nothing_and_a_good_one_comes_back_the_same(
    people: People, product: Installed, lead: State, facade: str, tmp_path: Path
) -> None:
    made = tablet(people, product, lead, "gate")
    before = made.kept()["document"]
    made.turn_to("more")
    with made.page.expect_download(timeout=90_000) as download:
        made.page.get_by_role("link", name="Save as an MPCDI file").tap()
    good = Path(download.value.path()).read_bytes()
    for broken, said in ((good[:-30], "not a zip archive"), (b"", "not a zip archive")):
        _take_in(made, broken, tmp_path)
        expect(made.page.locator("#said")).to_contain_text(said)
        assert made.at_the_desk()["document"] == before
    made.turn_to("corners")
    made.drag(tuple(before["corners"][2]), (0.9, 0.9))
    assert made.kept()["document"] != before
    made.turn_to("more")
    _take_in(made, good, tmp_path)
    expect(made.page.locator("#said")).to_contain_text("exactly as it was written here")
    assert made.kept()["document"] == before


def _take_in(made: Tablet, data: bytes, folder: Path) -> None:
    file = folder / "wall.mpcdi"
    file.write_bytes(data)
    made.page.get_by_label("Take in an MPCDI file").set_input_files(file)
    made.press("Take it in")


@pytest.mark.long
def test_what_is_set_without_a_network_is_kept_and_sent_when_it_is_back(
    people: People, product: Installed, lead: State, facade: str
) -> None:
    made = tablet(people, product, lead, "spare")
    made.page.context.set_offline(True)
    made.drag((0, 0), (0.1, 0.1))
    expect(made.page.locator("#standing")).to_contain_text("No network")
    assert made.at_the_desk()["revision"] == "0"
    made.page.context.set_offline(False)
    np.testing.assert_allclose(made.kept()["document"]["corners"][0], (0.1, 0.1), atol=2.5 * PIXEL)

    # The page is closed before the network is back: another one of this tablet sends it.
    made.page.context.set_offline(True)
    made.drag((1, 1), (0.9, 0.9))
    expect(made.page.locator("#standing")).to_contain_text("No network")
    made.page.close()
    made.page.context.set_offline(False)
    again = opened_tablet(Tablet(made.page.context.new_page(), made.address))
    np.testing.assert_allclose(again.kept()["document"]["corners"][2], (0.9, 0.9), atol=2.5 * PIXEL)


@pytest.mark.long
def test_two_tablets_ask_which_is_to_hold(
    people: People, product: Installed, lead: State, facade: str
) -> None:
    one, two = (tablet(people, product, lead, "both") for _ in range(2))
    two.page.context.set_offline(True)
    two.drag((0, 0), (0.2, 0.2))
    one.drag((1, 0), (0.8, 0.1))
    theirs = one.kept()["document"]
    two.page.context.set_offline(False)
    two.page.evaluate("dispatchEvent(new Event('online'))")
    two.page.get_by_role("button", name="Take theirs").tap()
    assert two.kept()["document"] == theirs
    two.press("Undo")
    assert two.kept()["document"]["corners"][0] == pytest.approx([0.2, 0.2], abs=2.5 * PIXEL)


@pytest.mark.long
def test_every_part_of_the_tablet_can_be_used_by_everybody(
    people: People, product: Installed, lead: State, facade: str
) -> None:
    made = tablet(people, product, lead, "spare")
    for mode in ("corners", "mesh", "blend", "masks", "kept", "more"):
        made.turn_to(mode)
        assert axe.violations(made.page) == []
    made.press("Bright sun")
    assert axe.violations(made.page) == []
    narrow = tablet(people, product, lead, "spare", NARROW)
    assert axe.violations(narrow.page) == []
    assert narrow.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for address in ("projectors/", "projectors/spare/change"):
        narrow.page.goto(f"{product.desk_url}/{address}")
        assert axe.violations(narrow.page) == []
        assert narrow.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
