"""What the page asks for while it is filmed: files of the published tree, and a place to put its frames.

A server of this process alone, on 127.0.0.1, at a port of its own: frames of 4K are too large for anything
but a plain body.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

import msgspec

from remembrancer.editions.store import CONTENT_TYPES, Store
from remembrancer.editions.web.assets import FOLDER

Overlay = dict[str, bytes]
"""Files by their path that stand before those of the tree."""


class Serving:
    """Serves while it is open; `frame()` waits for what the page has put."""

    def __init__(self, store: Store, overlay: Overlay) -> None:
        self._frames: queue.Queue[bytes] = queue.Queue(maxsize=2)
        find = _finder(store, overlay)
        handler = type("Frames", (_Request,), {"find": staticmethod(find), "frames": self._frames})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def frame(self, seconds: float) -> bytes:
        """The next frame, RGBA from the bottom row; TimeoutError when none comes."""
        try:
            return self._frames.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError("the page has not drawn a frame") from None

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, name="film", daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Request(BaseHTTPRequestHandler):
    """GET a file, POST a frame."""

    protocol_version = "HTTP/1.1"
    find: Callable[[str], bytes | None]
    frames: queue.Queue[bytes]

    def do_GET(self) -> None:
        path = urlsplit(self.path).path.lstrip("/")
        path = f"{path}index.html" if path.endswith("/") else path
        body = self.find(path)
        self.send_response(HTTPStatus.NOT_FOUND if body is None else HTTPStatus.OK)
        self.send_header("content-type", _kind(path))
        self.send_header("cache-control", "no-store")
        self.send_header("content-length", str(len(body or b"")))
        self.end_headers()
        self.wfile.write(body or b"")

    def do_POST(self) -> None:
        self.frames.put(self.rfile.read(int(self.headers["content-length"])))
        self.send_response(HTTPStatus.NO_CONTENT)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Nothing of it is worth a line."""


def _finder(store: Store, overlay: Overlay) -> Callable[[str], bytes | None]:
    def find(path: str) -> bytes | None:
        if path in overlay:
            return overlay[path]
        if path.startswith("assets/"):
            file = (FOLDER / path.removeprefix("assets/")).resolve()
            return file.read_bytes() if file.is_relative_to(FOLDER) and file.is_file() else None
        body = store.get(path)
        return _vouched(body) if body is not None and path.endswith("/now.json") else body

    return find


def _vouched(body: bytes) -> bytes:
    """now.json as the door tells it: this tree is the host's own, so it is current now."""
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return msgspec.json.encode({**msgspec.json.decode(body), "as_of": now})


def _kind(path: str) -> str:
    suffix = path[path.rfind(".") :]
    own = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
    return own.get(suffix) or CONTENT_TYPES.get(suffix, "application/octet-stream")
