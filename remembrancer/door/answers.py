"""An answer that is ready to be sent, any number of times."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

import msgspec
from starlette.types import Send

from .headers import NO_STORE, SECURITY, Headers

HTML = "text/html; charset=utf-8"
JSON = "application/json"
BODILESS = frozenset({HTTPStatus.NOT_MODIFIED, HTTPStatus.NO_CONTENT})


class Answer:
    """A status, exactly these headers, and a body."""

    __slots__ = ("body", "headers", "status")

    def __init__(self, status: int, headers: Headers, body: bytes) -> None:
        self.status = status
        self.headers = headers
        self.body = body

    async def send(self, send: Send, method: str) -> None:
        """Send this by ASGI."""
        headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in self.headers]
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else self.body})

    def respond(self, protocol: Any, method: str) -> None:
        """Send this by RSGI."""
        if self.body and method != "HEAD":
            protocol.response_bytes(self.status, self.headers, self.body)
        else:
            protocol.response_empty(self.status, self.headers)


def answer(
    status: int, body: bytes, content_type: str, cache: str = NO_STORE, extra: Headers | None = None
) -> Answer:
    """An answer with the headers that every answer has, and `extra`."""
    headers: Headers = [("cache-control", cache)]
    if status not in BODILESS:
        headers += [("content-type", content_type), ("content-length", str(len(body)))]
    return Answer(status, headers + (extra or []) + SECURITY, body)


def html(status: int, body: bytes, cache: str = NO_STORE, extra: Headers | None = None) -> Answer:
    return answer(status, body, HTML, cache, extra)


def json(status: int, document: object, cache: str = NO_STORE, extra: Headers | None = None) -> Answer:
    return answer(status, msgspec.json.encode(document), JSON, cache, extra)


def elsewhere(status: int, location: str) -> Answer:
    """An answer that sends its reader to `location` (a path of this door)."""
    return answer(status, b"", HTML, NO_STORE, [("location", location)])
