"""Take the pictures of docs/stage.md: `python -m tools.stage_pictures [FOLDER]`.

Every scene and the test patterns, as a projector is sent them. The messages are the tests' own examples.
Look at every one of them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from remembrancer.book.calibration import Blend, Calibration
from tests.journeys.browsing import chromium
from tests.journeys.halls import walls
from tests.journeys.projectors import Wall, make_pack, opened, pixels, plan_of, serving

FOLDER = Path(__file__).parents[1] / "docs" / "pictures" / "stage"
SECONDS = 20
SIZE = (1920, 1080)
SMALL = (960, 540)
QUALITY = 82
NAMES = [{"name": "Amina Example", "detail": "Lambeth, aged 34", "language": "en"}]
BLEND = Calibration(blend=Blend(left=0.2, curve=2, gamma=2.2, black=0.03)).document()
SCENES: dict[str, dict[str, Any]] = {
    "lettering": {},
    "words": {},
    "messages": {},
    "names": {"names": NAMES},
    "candles": {},
    "silence": {},
}
PATTERNS = ("grid", "corners", "blend", "grey", "bars")


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as work,
        sync_playwright() as playwright,
        chromium(playwright) as browser,
    ):
        make_pack(Path(work))
        with serving(Wall(Path(work), None)) as wall, walls(browser) as drawing:
            for scene, more in SCENES.items():
                wall.plan = plan_of(scene, *SIZE, **more)
                take(drawing, wall, folder / f"{scene}.jpg")
            for pattern in PATTERNS:
                wall.plan = plan_of("lettering", *SIZE, calibration=BLEND)
                take(drawing, wall, folder / f"pattern-{pattern}.jpg", pattern=pattern)


def take(browser: Browser, wall: Wall, path: Path, **asked: str) -> None:
    page = opened(browser, wall, SECONDS, **asked)
    Image.fromarray(pixels(page)).resize(SMALL, Image.Resampling.LANCZOS).save(path, quality=QUALITY)
    page.close()


if __name__ == "__main__":
    main()
