"""The installation in a browser: bytes to the first picture, and the time of a frame beside two peers.

All in Debian's Chromium, headless, with WebGL in software (SwiftShader) where the machine has no GPU, in one
run: the page as a hall's machine serves it, then three.js Points and deck.gl's ScatterplotLayer on the same
positions.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from bench.local import fetch, free_port, wait_for
from bench.packing import build
from bench.product import COMMAND
from bench.run import ROOT, Figure, Run
from remembrancer.editions.installation.forms import Lights, Parameters, place
from remembrancer.editions.installation.reading import Pack, read_pack

PEERS = ROOT / "bench" / "peers" / "browser"
WINDOW: ViewportSize = {"width": 1280, "height": 720}
FLAGS = (
    "--no-sandbox",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
FOUND_SECONDS = 40
"""How long the page may look for the number of lights that this machine draws in time."""
SECONDS = 6
"""How long frames are then counted."""
PATIENCE_MS = 400_000
NOTE_READY = """new MutationObserver(() => {
  if (document.documentElement.dataset.state === "ready") window.readyAt ??= performance.now();
}).observe(document, { attributes: true, subtree: true, attributeFilter: ["data-state"] });"""
BYTES_UNTIL_READY = """() => {
  const all = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
  const before = all.filter((each) => each.responseStart > 0 && each.responseStart <= window.readyAt);
  const bytes = before.reduce((sum, each) => sum + each.transferSize, 0);
  return { bytes, answers: before.length, at: window.readyAt };
}"""
FIRST_PICTURE_KB = 350


def frames(run: Run) -> None:
    """Ten thousand, a hundred thousand and a million lights: ours, then the peers on the same positions."""
    sizes = [run.many // 100, run.many // 10, run.many]
    ours: dict[int, float] = {}
    with ExitStack() as stack:
        browser = stack.enter_context(chromium())
        for n in sizes:
            run.say(f"{n:,} lights")
            build(str(run.folder / f"lights-{n}"), str(n))
            pack = run.folder / f"lights-{n}" / "tree/books/city/installation/pack"
            with hall(pack) as address:
                if n == sizes[1]:
                    run.add(first_picture(browser, address))
                ours[n], drawn = our_frame(browser, address)
            run.add(Figure(f"a frame, {n:,} entries", ours[n], "ms", note=f"{drawn:,} lights drawn at once"))
        value = ours[sizes[2]] / ours[sizes[1]]
        note = f"{ours[sizes[2]]:.0f} ms ÷ {ours[sizes[1]]:.0f} ms"
        name = f"a frame of {sizes[2]:,} ÷ of {sizes[1]:,}"
        run.add(Figure(name, value, "×", 1.5, "at most", note))
        run.add(Figure(f"frames/s, {sizes[2]:,} entries", 1e3 / ours[sizes[2]], "/s", 5, "at least"))
        address = stack.enter_context(peers(read_pack(pack, words=False)))
        for peer, name in (("points", "three.js Points"), ("deck", "deck.gl ScatterplotLayer")):
            for n in sizes:
                theirs = peer_frame(browser, address, peer, n)
                note = f"ours {theirs / ours[n]:.1f} times as fast"
                run.add(Figure(f"a frame of {name}, {n:,}", theirs, "ms", note=note))


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, drawing as fast as it can."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield browser
        browser.close()


@contextmanager
def hall(pack: Path) -> Iterator[str]:
    """A hall's machine that serves `pack`; the address of its page."""
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "installation", "serve", str(pack), "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        address = f"http://127.0.0.1:{port}/"
        wait_for("the hall's machine", lambda: fetch(address)[0] == 200, 120)
        yield address
    finally:
        process.terminate()
        process.wait()


def first_picture(browser: Browser, address: str) -> Figure:
    """Every byte that had come over the wire, headers included, when the page said it was ready."""
    page = visited(browser, address, script=NOTE_READY)
    told: dict[str, float] = page.evaluate(BYTES_UNTIL_READY)
    page.close()
    note = f"{told['answers']:.0f} answers, their headers too; after {told['at'] / 1e3:.1f} s"
    return Figure("bytes to the first picture", told["bytes"] / 1e3, "kB", FIRST_PICTURE_KB, "at most", note)


def our_frame(browser: Browser, address: str) -> tuple[float, int]:
    """Milliseconds of the usual frame once the page has found how many lights it may draw, and how many."""
    page = visited(browser, address)
    page.wait_for_timeout(FOUND_SECONDS * 1e3)
    told = [figures(page) for _ in range(SECONDS)]
    page.close()
    return median(each["frameMs"] for each in told), int(told[-1]["drawn"])


def visited(browser: Browser, address: str, script: str = "") -> Page:
    """The map as a visitor sees it, ready; nobody leads around, as a hall without a desk would."""
    page = browser.new_page(viewport=WINDOW)
    page.route("**/control", lambda route: route.abort())
    page.add_init_script(script)
    page.goto(f"{address}?form=map")
    page.wait_for_selector("html[data-state=ready]", timeout=PATIENCE_MS)
    return page


def figures(page: Page) -> dict[str, Any]:
    """What the page says of itself, a second later."""
    page.wait_for_timeout(1e3)
    told: dict[str, Any] = json.loads(page.locator("html").get_attribute("data-figures") or "{}")
    return told


@contextmanager
def peers(pack: Pack) -> Iterator[str]:
    """The page of the peers, with the positions that the lights of `pack` have on the map."""
    built(PEERS)
    positions_of(pack).tofile(PEERS / "dist" / "positions.bin")
    port = free_port()
    command = [sys.executable, "-m", "http.server", str(port), "--bind", "127.0.0.1"]
    process = subprocess.Popen(
        command, cwd=PEERS / "dist", stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL
    )
    try:
        address = f"http://127.0.0.1:{port}/index.html"
        wait_for("the peers' page", lambda: fetch(address)[0] == 200)
        yield address
    finally:
        process.terminate()
        process.wait()


def positions_of(pack: Pack) -> Any:
    """Where the lights of `pack` stand on the map, (n, 3) float32, in the order of the pack's chunks."""
    lights = pack.all_lights()
    columns = {name: lights[name].astype(np.uint32) for name in lights.dtype.names or ()}
    told = pack.manifest
    parameters = Parameters(told.entries, told.box.aspect, told.seed, scripts=len(told.scripts))
    return place("map", Lights(**columns), parameters, 0).position.astype(np.float32)


def peer_frame(browser: Browser, address: str, peer: str, n: int) -> float:
    """Milliseconds of the peer's usual frame."""
    page = browser.new_page(viewport=WINDOW)
    page.goto(f"{address}?peer={peer}&n={n}&seconds={SECONDS}")
    page.wait_for_selector("html[data-result]", state="attached", timeout=PATIENCE_MS)
    result = json.loads(page.locator("html").get_attribute("data-result") or "{}")
    page.close()
    return float(result["median"])


def built(folder: Path) -> None:
    """Installs and builds the peers, once for each lock."""
    stamp, lock = folder / "dist" / "lock", folder / "package-lock.json"
    if stamp.exists() and stamp.read_bytes() == lock.read_bytes():
        return
    for command in (["npm", "ci", "--silent"], ["npm", "run", "--silent", "build"]):
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    stamp.write_bytes(lock.read_bytes())
