"""A wall: a projector's page with a plan, a pack and a control that a test may change, and its pixels."""

from __future__ import annotations

import base64
import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from playwright.sync_api import Browser, Page

import remembrancer
from bench.packing import BOOK
from remembrancer.editions.installation.book_scenery import scenery_of
from remembrancer.editions.installation.taking import Numbered
from remembrancer.editions.installation.text import PAGE_ENTRIES, Shown
from remembrancer.editions.installation.workshop import Workshop
from remembrancer.editions.store import open_store
from remembrancer.editions.web import ProjectionView, projection

from .packs import Held

Pixels = NDArray[np.uint8]

ASSETS = Path(remembrancer.__file__).parent / "assets"
EVENING = datetime(2018, 3, 22, 19, 0, tzinfo=UTC)
"""When the facade is lit first."""
HOUR = timedelta(hours=1)
PATIENCE_MS = 90_000

MESSAGES = (
    ("en", "I walk over the bridge every morning. I think of you there.", "Thomas", "Lambeth"),
    ("fr", "Nous ne vous oublierons pas.", "Hélène", "Lyon"),
    ("ar", "رحمهم الله وأسكنهم فسيح جناته. قلوبنا معكم.", "ليلى", "لندن"),
    ("el", "Η αγάπη μένει όταν όλα τα άλλα φεύγουν.", "Ελένη", "Θεσσαλονίκη"),
    ("en", "Rest in peace 🕊️", "Amelia", "Walthamstow"),
    ("ur", "ہم آپ کو کبھی نہیں بھولیں گے۔", "عائشہ", "لاہور"),
    ("he", "יהי זכרם ברוך. אנחנו איתכם בכל לב.", "נועה", "חיפה"),
    ("hi", "हम सब आपके साथ हैं।", "प्रिया", "दिल्ली"),
    ("ja", "心よりご冥福をお祈りいたします。", "佐藤", "京都"),
    ("zh-Hans", "我们会永远记住你们。", "王芳", "上海"),
    ("en", "You held the door for me once. I never knew your name.", "Ruth", "Southwark"),
    ("uk", "Ми пам’ятаємо кожного з вас.", "Олена", "Київ"),
    ("ta", "நாங்கள் உங்களுடன் இருக்கிறோம்.", "மீனா", "சென்னை"),
    ("ko", "잊지 않겠습니다.", "수진", "New Malden"),
    ("th", "ขอให้ไปสู่สุคติ", "สมชาย", "กรุงเทพฯ"),
    ("es", "Londres, siempre contigo.", "Lucía", "Sevilla"),
    ("en", "To everyone who ran towards, and not away: thank you.", "A nurse", "St Thomas’"),
    ("am", "ሁልጊዜ እናስታውሳችኋለን።", "ሰላም", "London"),
)
"""Our own examples, in the order of their ranks."""


@dataclass
class Wall(Held):
    """What a node's own process would serve, under `/stage/wall/`."""

    folder: Path
    plan: dict[str, Any] | None
    told: dict[str, Any] | None = None
    url: str = ""
    silent_for: timedelta = field(default_factory=timedelta)
    beats: list[dict[str, Any]] = field(default_factory=list)

    @property
    def pack(self) -> Path:
        return self.folder / "tree/books/city/installation/pack"

    def tell(self, **told: Any) -> None:
        """Tell the projector something more."""
        before = self.told or {"revision": 0}
        self.told = {**before, **told, "revision": before["revision"] + 1}

    def page(self) -> bytes:
        control = "" if self.told is None else "control"
        view = ProjectionView("wall", "River front", "city", "#LondonUnited", pack="pack/", control=control)
        return projection(view)


class _Answers(SimpleHTTPRequestHandler):
    wall: Wall

    def do_GET(self) -> None:
        path = self.path.split("?")[0].removeprefix("/stage/wall/")
        wall = self.wall
        if path == "":
            self._send(wall.page(), "text/html; charset=utf-8")
        elif path == "plan.json" and wall.plan is not None:
            self._send(json.dumps(wall.plan).encode(), "application/json")
        elif path == "control" and wall.told is not None:
            self._send(json.dumps(wall.told).encode(), "application/json")
        elif path == "pack/now.json" and (wall.pack / "now.json").exists():
            self._send(wall.now(), "application/json")
        else:
            super().do_GET()

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        self.wall.beats.append(json.loads(self.rfile.read(length)))
        self._send(b"{}", "application/json")

    def translate_path(self, path: str) -> str:
        path = path.split("?")[0]
        if path.startswith("/assets/"):
            return str(ASSETS / path.removeprefix("/assets/"))
        return str(self.wall.pack / path.removeprefix("/stage/wall/pack/"))

    def _send(self, body: bytes, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing: a test tells by itself what went wrong."""


@dataclass(frozen=True)
class Given:
    """Entries of a book, each at its rank."""

    entries: Sequence[Shown]
    version: int = 1

    @property
    def positions(self) -> int:
        return len(self.entries)

    def changed(self, since: int, before: int) -> Sequence[int]:
        return ()

    def leaves(self, pages: Sequence[int]) -> Iterator[Numbered]:
        for page in pages:
            yield page, list(self.entries[page * PAGE_ENTRIES : (page + 1) * PAGE_ENTRIES])


def make_pack(
    folder: Path, hashtag: str = "LondonUnited", messages: Sequence[tuple[str, ...]] = MESSAGES
) -> None:
    """The pack of a book with these messages under `folder`, lettering and all."""
    (folder / "shop").mkdir(parents=True, exist_ok=True)
    book = replace(BOOK, hashtag=hashtag)
    entries = [Shown(text, name, place, tag, "", "2018-03-22") for tag, text, name, place in messages]
    store = open_store(f"file://{folder / 'tree'}")
    shop = Workshop(store, folder / "shop", book, scenery_of(book, folder / "shop"))
    shop.advance(Given(entries), datetime.now(UTC), most=99)


def plan_of(scene: str = "lettering", width: int = 640, height: int = 360, **more: Any) -> dict[str, Any]:
    """A plan that shows `scene` for an hour from EVENING; `more` replaces its members."""
    plan = {
        "format": "remembrancer-plan/1",
        "projector": {
            "id": "wall",
            "name": "River front",
            "width": width,
            "height": height,
            "view": [0, 0, 1, 1],
        },
        "facade": {"id": "parliament", "name": "Houses of Parliament", "width": width, "height": height},
        "book": {
            "slug": "city",
            "title": "A book",
            "hashtag": "LondonUnited",
            "languages": ["en"],
            "seed": 7,
        },
        "made_at": EVENING.isoformat(),
        "calibration": {},
        "limits": {"brightness": 1},
        "rules": {"dates": [], "show": [], "quiet": []},
        "windows": [[EVENING.isoformat(), (EVENING + HOUR).isoformat()]],
        "programme": [{"scene": scene, "seconds": 600}],
        "messages": {
            "ranks": list(range(len(MESSAGES))),
            "at_a_time": 12,
            "seconds": 40,
            "announcement": "From the book of condolence: twelve at a time, in an order drawn by lot",
        },
        "names": [],
        "candles": {"count": 2318},
        "cues": [],
        "silences": [],
    }
    plan |= more
    digest = sha256(json.dumps(plan, sort_keys=True).encode()).hexdigest()
    return plan | {"revision": digest[:16]}


@contextmanager
def serving(wall: Wall) -> Iterator[Wall]:
    answers = type("Answers", (_Answers,), {"wall": wall})
    server = ThreadingHTTPServer(("127.0.0.1", 0), answers)
    wall.url = f"http://127.0.0.1:{server.server_port}/stage/wall/"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield wall
    finally:
        server.shutdown()
        server.server_close()


def opened(browser: Browser, wall: Wall, seconds: float = 10, **asked: str) -> Page:
    """The page with time standing still, so many seconds after EVENING, once it has drawn its picture."""
    page = browser.new_page(viewport={"width": 640, "height": 360})
    page.set_default_timeout(PATIENCE_MS)
    at = int((EVENING.timestamp() + seconds) * 1000)
    query = "&".join(f"{name}={value}" for name, value in {"at": str(at), **asked}.items())
    page.goto(f"{wall.url}?{query}")
    page.wait_for_selector("html[data-state=ready], html[data-state=safe]", state="attached")
    return page


def draw(page: Page, seconds: float) -> None:
    """The picture so many seconds after EVENING."""
    page.evaluate("at => stage.draw(at)", (EVENING.timestamp() + seconds) * 1000)


def pixels(page: Page) -> Pixels:
    """(height, width, 3): what is sent to the lens, from the top."""
    width, height, text = page.evaluate(
        """() => {
      const bytes = stage.read();
      let text = "";
      const part = at => String.fromCharCode(...bytes.subarray(at, at + 32768));
      for (let at = 0; at < bytes.length; at += 32768) text += part(at);
      return [stage.canvas.width, stage.canvas.height, btoa(text)];
    }"""
    )
    flat = np.frombuffer(base64.b64decode(text), np.uint8)
    return flat.reshape(height, width, 4)[::-1, :, :3]
