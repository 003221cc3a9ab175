"""The bare limit: decodes the same JSON, stores nothing, answers 201 with a body of the same shape."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec


class Signing(msgspec.Struct):
    message: str
    name: str
    place: str
    language: str
    kind: str
    key: str


decode = msgspec.json.Decoder(Signing).decode
encode = msgspec.json.Encoder().encode


async def app(
    _scope: dict[str, Any],
    receive: Callable[[], Awaitable[dict[str, Any]]],
    send: Callable[[dict[str, Any]], Awaitable[None]],
) -> None:
    """One ASGI application without a framework."""
    body = b""
    while True:
        part = await receive()
        body += part.get("body", b"")
        if not part.get("more_body"):
            break
    signing = decode(body)
    answer = encode({"id": signing.key, "receipt": "0000-0000-0000-0000", "state": "received"})
    headers = [(b"content-type", b"application/json"), (b"content-length", str(len(answer)).encode())]
    await send({"type": "http.response.start", "status": 201, "headers": headers})
    await send({"type": "http.response.body", "body": answer})


def main(port: int, workers: int) -> None:
    """Serves it on Granian exactly as the product's door is served."""
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces

    Granian(
        "bench.peers.bare:app",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.ASGI,
        http=HTTPModes.http1,
        workers=workers,
        backlog=4096,
        websockets=False,
        log_access=False,
    ).serve()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
