"""Take the pictures of the tablet in docs/stage.md: `python -m tools.tablet_pictures URL LINK`.

URL is a desk that runs with the demo (`make run`); LINK is the link to sign in that it printed. A projector
called “north” is set while the pictures are taken. Look at every one of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).parents[1] / "docs" / "pictures"
SWITCHES = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SETTLED_MS = 1_500
CORNERS = (
    ((45, 211), (150, 262)),
    ((838, 211), (806, 236)),
    ((838, 654), (818, 640)),
    ((45, 654), (70, 622)),
)


def main() -> None:
    url, link = sys.argv[1:3]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES)
        try:
            pictures(browser, url.rstrip("/"), link)
        finally:
            browser.close()


def pictures(browser: Browser, url: str, link: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(link)
    page.goto(f"{url}/projectors/")
    page.goto(f"{url}/projectors/north/")
    page.wait_for_selector("html[data-state=ready]", state="attached")
    touch = context.new_cdp_session(page)

    def drag(start: tuple[int, int], end: tuple[int, int], lift: bool = True) -> None:
        for kind, at in (("touchStart", start), ("touchMove", end), ("touchMove", end)):
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": at[0], "y": at[1]}]})
        if lift:
            touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    for start, end in CORNERS:
        drag(start, end)
    taken(page, "corners")
    turn_to(page, "mesh")
    page.locator("#columns").select_option("5")
    page.locator("#rows").select_option("5")
    drag((462, 440), (490, 420), lift=False)
    taken(page, "mesh")
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    turn_to(page, "blend")
    page.locator("#left").fill("18")
    taken(page, "blend")
    turn_to(page, "masks")
    page.get_by_role("button", name="Add a mask").tap()
    taken(page, "masks")
    turn_to(page, "kept")
    page.get_by_label("A note").fill("before the rain")
    page.get_by_role("button", name="Keep this state").tap()
    taken(page, "dated")
    page.set_viewport_size({"width": 800, "height": 1280})
    page.get_by_role("button", name="Bright sun").tap()
    turn_to(page, "more")
    taken(page, "sun")


def turn_to(page: Page, mode: str) -> None:
    page.locator(f"[data-do=mode][value={mode}]").tap()


def taken(page: Page, name: str) -> None:
    page.wait_for_timeout(SETTLED_MS)
    page.screenshot(path=FOLDER / f"tablet-{name}.png")


if __name__ == "__main__":
    main()
