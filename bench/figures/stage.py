"""A projector's frames: each scene at 1080p and at 4K, beside the chain of passes alone, in one run.

In Debian's Chromium, headless, with WebGL in software (SwiftShader) where the machine has no GPU. The chain
alone is a dark picture through warp, blend, masks and limits: what every scene pays besides.
"""

from __future__ import annotations

from statistics import median

from playwright.sync_api import Browser

from bench.figures.frames import chromium
from bench.run import Figure, Run
from tests.journeys.projectors import EVENING, Wall, make_pack, opened, plan_of, serving

SIZES = {"1080p": (1920, 1080), "4K": (3840, 2160)}
SCENES = ("lettering", "words", "messages", "names", "candles", "silence")
NAMES = [{"name": "A name", "detail": "an example", "language": "en"}]
SETTLED_SECONDS = 12
"""By then everything has faded in, and the next group of messages is far."""
TIMES = """async ([start, count]) => {
  const gl = stage.canvas.getContext("webgl2"), pixel = new Uint8Array(4), times = [];
  for (let frame = 0; frame < count; frame += 1) {
    const began = performance.now();
    await stage.draw(start + (frame * 1000) / 30);
    // A frame counts when its pixels are there, not when the orders for it were given.
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    times.push(performance.now() - began);
  }
  return times;
}"""


def stage(run: Run) -> None:
    """Milliseconds of the usual frame of each scene, and how many times the chain alone that is."""
    run.say("a projector's frames")
    make_pack(run.folder / "stage")
    with serving(Wall(run.folder / "stage", None)) as wall, chromium() as browser:
        for size, (width, height) in SIZES.items():
            bare = frame(browser, wall, run, width, height, "black")
            run.add(Figure(f"a frame of the chain alone, {size}", bare, "ms", note="a dark picture"))
            for scene in SCENES:
                ms = frame(browser, wall, run, width, height, scene)
                run.add(
                    Figure(f"a frame of {scene}, {size}", ms, "ms", note=f"{ms / bare:.1f} × the chain alone")
                )


def frame(browser: Browser, wall: Wall, run: Run, width: int, height: int, scene: str) -> float:
    """Milliseconds of the usual frame."""
    wall.plan = plan_of(scene, width, height, names=NAMES if scene == "names" else [])
    page = opened(browser, wall, SETTLED_SECONDS)
    start = (EVENING.timestamp() + SETTLED_SECONDS) * 1000
    times: list[float] = page.evaluate(TIMES, [start, 5 if run.quick else 40])
    page.close()
    return median(times)
