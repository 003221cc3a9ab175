"""An answer that is ready to be sent, any number of times."""

from __future__ import annotations

from http import HTTPStatus

import msgspec
from starlette.responses import Response
from starlette.types import Message, Receive, Scope, Send

from .headers import NO_STORE, SECURITY, Headers

HTML = "text/html; charset=utf-8"
JSON = "application/json"
BODILESS = frozenset({HTTPStatus.NOT_MODIFIED, HTTPStatus.NO_CONTENT})


class Answer(Response):
    """A status, headers and a body; its two messages are made once, so that a page can be sent often."""

    def __init__(
        self, status: int, body: bytes, content_type: str, cache: str = NO_STORE, extra: Headers | None = None
    ) -> None:
        headers: Headers = [(b"cache-control", cache.encode())]
        if status not in BODILESS:
            headers += [
                (b"content-type", content_type.encode()),
                (b"content-length", b"%d" % len(body)),
            ]
        self._fill(status, headers + (extra or []) + SECURITY, body)

    @classmethod
    def made_of(cls, status: int, headers: Headers, body: bytes) -> Answer:
        """An answer of exactly these headers."""
        answer = cls.__new__(cls)
        answer._fill(status, headers, body)
        return answer

    def _fill(self, status: int, headers: Headers, body: bytes) -> None:
        self.status_code = status
        self.background = None
        self.body = body
        self.raw_headers = headers
        self._start: Message = {
            "type": "http.response.start",
            "status": status,
            "headers": headers,
        }
        self._body: Message = {"type": "http.response.body", "body": body}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        await send(self._start)
        await send(self._body if scope["method"] != "HEAD" else _NOTHING)


_NOTHING: Message = {"type": "http.response.body", "body": b""}


def html(status: int, body: bytes, cache: str = NO_STORE, extra: Headers | None = None) -> Answer:
    return Answer(status, body, HTML, cache, extra)


def json(status: int, document: object, cache: str = NO_STORE, extra: Headers | None = None) -> Answer:
    return Answer(status, msgspec.json.encode(document), JSON, cache, extra)


def elsewhere(status: int, location: str) -> Answer:
    """An answer that sends its reader to `location` (a path of this door)."""
    return Answer(status, b"", HTML, NO_STORE, [(b"location", location.encode("ascii"))])
