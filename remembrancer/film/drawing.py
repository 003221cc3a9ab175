"""The projector's own page in Chromium without a window, which draws whatever instant it is asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from remembrancer.book.errors import NotPossible

from .serving import Serving
from .writing import Picture

BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FIRST_SECONDS, FRAME_SECONDS = 120.0, 120.0
STARTED = "() => window.stage !== undefined || document.documentElement.dataset.state === 'failed'"
READY = "() => ['ready', 'safe', 'failed'].includes(document.documentElement.dataset.state)"
STATE = "() => [document.documentElement.dataset.state, window.stage?.holdings?.unsafe ?? '']"
SIZE = "() => [window.stage.canvas.width, window.stage.canvas.height]"
DRAW = """async (at) => {
  const { stage } = window;
  await stage.draw(at);
  window.frame = stage.read(window.frame);
  await fetch("/frame", { method: "POST", body: window.frame });
}"""


class Drawing:
    """An open page. `width` and `height` are of its picture, in pixels."""

    def __init__(self, page: Any, serving: Serving) -> None:
        self._page, self._serving = page, serving
        self.width, self.height = page.evaluate(SIZE)

    def at(self, instant_ms: float) -> Picture:
        """The picture of an instant, in milliseconds since the epoch."""
        self._page.evaluate(DRAW, instant_ms)
        raw = self._serving.frame(FRAME_SECONDS)
        pixels = np.frombuffer(raw, np.uint8).reshape(self.height, self.width, 4)
        return np.ascontiguousarray(pixels[::-1, :, :3])


@contextmanager
def drawing(serving: Serving, projector: str, start_ms: float) -> Iterator[Drawing]:
    """The page of `projector`, standing still at `start_ms`; NotPossible when it cannot be drawn."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path(), args=_arguments())
        try:
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.goto(f"{serving.address}/stage/{projector}/?at={start_ms:.0f}", wait_until="commit")
            page.wait_for_function(STARTED, timeout=FIRST_SECONDS * 1000)
            page.wait_for_function(READY, timeout=FIRST_SECONDS * 1000)
            _require_ready(*page.evaluate(STATE))
            yield Drawing(page, serving)
        finally:
            browser.close()


def browser_path() -> str:
    """Where Chromium is; NotPossible where it is not installed."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    if found is None:
        raise NotPossible("A film is drawn by Chromium, and there is none here. Please install it.")
    return found


def require_extra() -> None:
    """NotPossible, in a sentence, where what films need has not been installed."""
    try:
        import av  # noqa: F401
        import playwright  # noqa: F401
    except ImportError as error:
        sentence = f"Films need “{error.name}”. Please install it with: pip install 'remembrancer[film]'"
        raise NotPossible(sentence) from None


def _require_ready(state: str, reason: str) -> None:
    if state == "failed":
        raise NotPossible("The page cannot be drawn here: this Chromium has no WebGL2.")
    if state == "safe":
        raise NotPossible(f"No words can be filmed now, only the lettering: {reason}")


def _arguments() -> list[str]:
    """A graphics card where there is one, else software, slowly. Run by root there is no sandbox."""
    drawn = ["--ignore-gpu-blocklist", "--enable-unsafe-swiftshader", "--hide-scrollbars"]
    quiet = ["--no-first-run", "--disable-background-networking", "--disable-component-update"]
    return [*drawn, *quiet, *(["--no-sandbox"] if os.geteuid() == 0 else [])]
