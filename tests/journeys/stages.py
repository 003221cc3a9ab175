"""A stage in a browser that draws without a GPU: the golden pack on a tiny machine, and what is seen."""

from __future__ import annotations

import json
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from typing import Any

from playwright.sync_api import Browser, Page, ViewportSize, expect

import remembrancer

from .packs import Held

ASSETS = Path(remembrancer.__file__).parent / "assets"
GOLDEN = Path(__file__).parents[2] / "spec" / "pack" / "v1" / "golden" / "pack"
SOFTWARE = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-sync"]
WALL: ViewportSize = {"width": 640, "height": 360}
PATIENCE_MS = 60_000
REST_MS = 1_500
"""After this the picture has followed the hand."""
PAGE = """<!doctype html>
<html lang="en" data-book="london-united" data-state="loading" data-pack="pack/">
<head><title>A book</title>{head}
<style>#people, #notice {{ display: none }} #stage {{ outline: none !important }}</style></head>
<body class="installation"><main id="installation"><canvas id="stage" tabindex="0"></canvas>
<div id="people"></div><div id="mirror" class="unseen"></div><p id="notice"></p>
<section id="plain">The plain page</section></main></body></html>"""

MEASURE = """async (png) => {
  const picture = await createImageBitmap(await (await fetch("data:image/png;base64," + png)).blob());
  const canvas = new OffscreenCanvas(picture.width, picture.height), drawing = canvas.getContext("2d");
  drawing.drawImage(picture, 0, 0);
  const { data } = drawing.getImageData(0, 0, picture.width, picture.height);
  const parts = new Array(16 * 9).fill(0);
  let lit = 0;
  for (let at = 0; at < data.length; at += 4) {
    const brightness = data[at] + data[at + 1] + data[at + 2];
    if (brightness > 240) lit += 1;
    const x = (at / 4) % picture.width, y = Math.floor(at / 4 / picture.width);
    parts[Math.floor((y * 9) / picture.height) * 16 + Math.floor((x * 16) / picture.width)] += brightness;
  }
  return { lit, parts: parts.map((sum) => (sum * 144) / (picture.width * picture.height)) };
}"""


@dataclass
class Hall(Held):
    """A tiny machine that serves one pack, which a test may change."""

    folder: Path
    url: str = ""
    silent_for: timedelta = field(default_factory=timedelta)

    @property
    def pack(self) -> Path:
        return self.folder / "pack"

    def manifest(self) -> dict[str, Any]:
        said: dict[str, Any] = json.loads((self.pack / "manifest.json").read_bytes())
        return said

    def forge_lights(self) -> None:
        path = self.pack / self.manifest()["chunks"][0]["file"]
        forged = bytearray(path.read_bytes())
        forged[-9] ^= 1
        path.write_bytes(forged)


class _Answers(SimpleHTTPRequestHandler):
    hall: Hall

    def do_GET(self) -> None:
        if self.path.endswith("/now.json"):
            self._send(self.hall.now(), "application/json")
        elif self.path.split("?")[0] == "/":
            self._send(PAGE.format(head=_head()).encode(), "text/html; charset=utf-8")
        else:
            super().do_GET()

    def translate_path(self, path: str) -> str:
        path = path.split("?")[0]
        if path.startswith("/assets/"):
            return str(ASSETS / path.removeprefix("/assets/"))
        return str(self.hall.folder / path.lstrip("/"))

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: a test tells by itself what went wrong."""


def _head() -> str:
    built = json.loads((ASSETS / ".vite" / "manifest.json").read_bytes())["installation/src/main.ts"]
    styles = "".join(f'<link rel="stylesheet" href="/assets/{each}">' for each in built.get("css", ()))
    return f'{styles}<script type="module" src="/assets/{built["file"]}"></script>'


def stand_before(page: Page, hall: Hall, asked: str, state: str = "ready") -> None:
    page.goto(f"{hall.url}?{asked}")
    wait_for(page, state)


def wait_for(page: Page, state: str) -> None:
    expect(page.locator("html")).to_have_attribute("data-state", state, timeout=PATIENCE_MS)


def seen(page: Page) -> dict[str, Any]:
    """How many pixels are lit, and how bright each of 16 by 9 parts of the picture is (0 to 765)."""
    page.wait_for_timeout(400)
    return measured(page, page.locator("#stage").screenshot())


def measured(page: Page, png: bytes) -> dict[str, Any]:
    """The same of a picture that was taken."""
    told: dict[str, Any] = page.evaluate(MEASURE, b64encode(png).decode())
    return told


def at_rest(page: Page) -> dict[str, Any]:
    """The same once nothing moves any more, however slow the machine."""
    before = seen(page)
    for _ in range(40):
        now = seen(page)
        if difference(before, now) < 1:
            return now
        before = now
    raise AssertionError("The picture did not come to rest.")


def difference(one: dict[str, Any], other: dict[str, Any]) -> float:
    return float(sum(abs(a - b) for a, b in zip(one["parts"], other["parts"], strict=True)))


@contextmanager
def standing(folder: Path) -> Iterator[Hall]:
    """The golden pack, served from a copy in `folder`."""
    copytree(GOLDEN, folder / "pack")
    made = Hall(folder)
    answers = type("Answers", (_Answers,), {"hall": made})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    made.url = f"http://127.0.0.1:{server.server_port}/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield made
    server.shutdown()
    server.server_close()


@contextmanager
def painting(browser: Browser) -> Iterator[Browser]:
    """A browser that draws WebGL on the processor."""
    made = browser.browser_type.launch(executable_path="/usr/bin/chromium", args=SOFTWARE)
    yield made
    made.close()
