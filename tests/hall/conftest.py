"""A hall's machine over a tiny pack, asked as its browser asks, and a host for it to hear from."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from remembrancer.hall.app import Hall
from remembrancer.hall.options import HallOptions

from .packs import AS_OF, Made, make_pack

NOON = datetime(2018, 6, 1, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now


class Screen:
    """A browser in the hall, with the machine it stands on. Its rounds are made when a test asks."""

    def __init__(self, options: HallOptions) -> None:
        self.app = Hall(options)
        self.machine = self.app.machine
        self.machine.look()
        self._runner = asyncio.Runner()
        self._client = httpx.AsyncClient(transport=httpx.ASGITransport(self.app), base_url="http://hall")

    def request(self, method: str, url: str, **given: Any) -> httpx.Response:
        return self._runner.run(self._client.request(method, url, **given))

    def get(self, url: str, **given: Any) -> httpx.Response:
        return self.request("GET", url, **given)

    def now(self) -> dict[str, Any]:
        self.machine.look()
        told: dict[str, Any] = self.get("/pack/now.json").json()
        return told

    def control(self) -> dict[str, Any]:
        told: dict[str, Any] = self.get("/control").json()
        return told

    def close(self) -> None:
        self._runner.run(self._client.aclose())
        self.app.close()
        self._runner.close()


@dataclass
class Elsewhere:
    """A host, or a desk: answers with what a test has laid out, and remembers what it was asked."""

    url: str = ""
    laid: dict[str, tuple[int, bytes]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    posted: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    away: bool = False

    def lay(self, root: str, pack: Made, as_of: str = AS_OF) -> None:
        """Lay a pack's files out beneath `root`, and nothing else there."""
        self.laid = {path: laid for path, laid in self.laid.items() if not path.startswith(root)}
        for path in pack.folder.rglob("*"):
            if path.is_file():
                self.laid[f"{root}/{path.relative_to(pack.folder)}"] = 200, path.read_bytes()
        now = json.loads(self.laid[f"{root}/now.json"][1])
        self.laid[f"{root}/now.json"] = 200, json.dumps({**now, "as_of": as_of}).encode()


@pytest.fixture
def elsewhere() -> Iterator[Elsewhere]:
    told = Elsewhere()

    class Answers(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            told.asked.append(self.path)
            status, body = (503, b"") if told.away else told.laid.get(self.path, (404, b"{}"))
            self.send_response(status)
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def do_POST(self) -> None:
            sent = json.loads(self.rfile.read(int(self.headers["content-length"])))
            told.posted.append((self.headers["authorization"], sent))
            self.do_GET()

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    told.url = f"http://127.0.0.1:{server.server_address[1]}"
    yield told
    server.shutdown()
    server.server_close()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pack(tmp_path: Path) -> Made:
    return make_pack(tmp_path / "hall")


@pytest.fixture
def open_hall(pack: Made, clock: Clock) -> Iterator[Callable[..., Screen]]:
    opened: list[Screen] = []

    def opening(**given: Any) -> Screen:
        opened.append(Screen(HallOptions(**{"pack": pack.folder, "clock": clock, **given})))
        return opened[-1]

    yield opening
    for each in opened:
        each.close()


@pytest.fixture
def screen(open_hall: Callable[..., Screen]) -> Screen:
    return open_hall()
