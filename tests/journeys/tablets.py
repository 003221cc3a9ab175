"""A tablet in the square: ten inches, a finger, and what the desk then has."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

from . import halls
from .browsing import People
from .desk import State
from .product import Installed

LANDSCAPE = {"width": 1280, "height": 800}
PORTRAIT = {"width": 800, "height": 1280}
Point = tuple[float, float]


@dataclass
class Tablet:
    """One page of a projector; places are in shares of the raster, as the format has them."""

    page: Page
    address: str

    def place(self, at: Point) -> Point:
        """Where a place of the raster is on the screen: the board is drawn around the raster, to scale."""
        box = self.page.locator("#board").bounding_box()
        assert box is not None
        wide, high = self.page.evaluate(
            "() => { const given = JSON.parse(document.querySelector('#tablet').dataset.given);"
            " return [given.width, given.height]; }"
        )
        scale = min(box["width"] / (wide * 1.1), box["height"] / (high * 1.1))
        width, height = wide * scale, high * scale
        left, top = box["x"] + (box["width"] - width) / 2, box["y"] + (box["height"] - height) / 2
        return left + at[0] * width, top + at[1] * height

    def drag(self, start: Point, end: Point, *, lift: bool = True, steps: int = 8) -> None:
        """A finger goes down at one place, moves to another, and up."""
        (x, y), (to_x, to_y) = self.place(start), self.place(end)
        self._touch("touchStart", x, y)
        for step in range(1, steps + 1):
            share = step / steps
            self._touch("touchMove", x + (to_x - x) * share, y + (to_y - y) * share)
        if lift:
            self.lift()

    def lift(self) -> None:
        self._touch("touchEnd")

    def turn_to(self, mode: str) -> None:
        """Tap the key of a mode, again when a busy machine took the tap for the end of a drag."""
        key = self.page.locator(f"[data-do=mode][value={mode}]")
        halls.again(key.tap, lambda: key.get_attribute("aria-pressed") == "true")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).tap()

    def kept(self) -> dict[str, Any]:
        """What the desk has, once the page says that everything is there."""
        expect(self.page.locator("#standing")).to_have_text("Kept")
        return self.at_the_desk()

    def at_the_desk(self) -> dict[str, Any]:
        answer = self.page.request.get(self.address + "calibration")
        assert answer.status == 200
        return dict(answer.json())

    def said(self) -> str:
        return self.page.locator("#said").inner_text()

    def arrives(self, before: str) -> float:
        """The seconds until the desk has another revision than `before`."""
        started = time.monotonic()
        while self.at_the_desk()["revision"] == before:
            assert time.monotonic() - started < 30, "the desk never had it"
        return time.monotonic() - started

    def _touch(self, kind: str, *at: float) -> None:
        points: Sequence[dict[str, float]] = [{"x": at[0], "y": at[1]}] if at else []
        if not hasattr(self, "_line"):
            self._line = self.page.context.new_cdp_session(self.page)
        self._line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})


def tablet(
    people: People, product: Installed, state: State, slug: str, viewport: dict[str, int] = LANDSCAPE
) -> Tablet:
    """A tablet that has opened the page of a projector."""
    context = people.context(storage_state=state, viewport=viewport, has_touch=True)
    return opened(Tablet(context.new_page(), f"{product.desk_url}/projectors/{slug}/"))


def opened(made: Tablet) -> Tablet:
    made.page.goto(made.address)
    made.page.wait_for_selector("html[data-state=ready]", state="attached")
    return made
