"""A crowd of signatories over plain sockets, which remembers every acknowledgement it was given.

A signatory whose connection breaks tries again with the same key, as the form page and a phone do.
"""

from __future__ import annotations

import asyncio
import json
import threading
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from urllib.parse import urlencode

from .local import wait_for

NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass
class Attempt:
    """One signing: what was sent, and what came of it each time. Instants are of this machine's clock."""

    key: str
    message: str
    begun_at: datetime = NEVER
    """Just before its first byte went out."""
    sent_at: datetime = NEVER
    """Just after its last byte went out."""
    answered_at: datetime = NEVER
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    tries: int = 0

    @property
    def said(self) -> dict[str, Any]:
        """The JSON of the answer."""
        return dict(json.loads(self.body))

    @property
    def acknowledged(self) -> bool:
        return self.status in (201, 303)


class Connection:
    """One keep-alive connection to the door, opened when it is needed."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def open(self) -> None:
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def exchange(self, request: bytes, attempt: Attempt) -> None:
        """Sends one request and reads its answer into `attempt`; OSError or EOFError when it breaks."""
        await self.open()
        assert self.reader
        assert self.writer
        attempt.begun_at = datetime.now(UTC)
        self.writer.write(request)
        attempt.sent_at = datetime.now(UTC)
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = dict(line.lower().split(": ", 1) for line in head[1:] if ": " in line)
        body = await self.reader.readexactly(int(headers.get("content-length", "0")))
        attempt.answered_at = datetime.now(UTC)
        attempt.status, attempt.headers, attempt.body = int(head[0].split()[1]), headers, body

    def close(self) -> None:
        if self.writer is not None:
            with suppress(Exception):
                self.writer.transport.abort()
        self.reader = self.writer = None


def json_request(slug: str, key: str, message: str) -> bytes:
    """A signing as JSON."""
    body = json.dumps({"message": message, "key": key, "name": "A passer-by", "language": "en"}).encode()
    return _request(slug, "application/json", body)


def form_request(slug: str, key: str, message: str) -> bytes:
    """A signing as the form page sends it."""
    body = urlencode({"message": message, "key": key, "name": "A passer-by", "language": "en"}).encode()
    return _request(slug, "application/x-www-form-urlencoded", body)


def _request(slug: str, type: str, body: bytes) -> bytes:
    lines = (
        f"POST /books/{slug}/entries HTTP/1.1",
        "Host: 127.0.0.1",
        f"Content-Type: {type}",
        f"Content-Length: {len(body)}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


@dataclass
class Crowd:
    """`clients` connections that sign one after another, from `start` until `stop`."""

    port: int
    slug: str
    clients: int = 64
    pause: float = 0.0
    """Seconds each waits between two signings."""
    request: Callable[[str, str, str], bytes] = json_request
    attempts: list[Attempt] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._sign()), daemon=True)

    def start(self) -> Crowd:
        self._thread.start()
        return self

    def stop(self, seconds: float = 20.0) -> list[Attempt]:
        """Lets everyone finish what was begun, for `seconds` at most, and returns every attempt."""
        self._stopping.set()
        self._until = time.monotonic() + seconds
        self._thread.join()
        return self.attempts

    @property
    def acknowledged(self) -> list[Attempt]:
        return [each for each in self.attempts if each.acknowledged]

    @property
    def refused(self) -> list[Attempt]:
        """What was answered with 503."""
        return [each for each in self.attempts if each.status == 503]

    def wait_acknowledged(self, more: int) -> None:
        """Waits until so many more have been acknowledged than now."""
        before = len(self.acknowledged)
        wait_for("acknowledgements", lambda: len(self.acknowledged) >= before + more)

    def wait_refused(self, more: int) -> None:
        """Waits until so many more have been answered with 503 than now."""
        before = len(self.refused)
        wait_for("refusals", lambda: len(self.refused) >= before + more)

    async def _sign(self) -> None:
        numbers = count()
        await asyncio.gather(*(self._signatory(numbers) for _ in range(self.clients)))

    async def _signatory(self, numbers: Iterator[int]) -> None:
        connection = Connection(self.port)
        while not self._stopping.is_set():
            key = str(uuid.uuid4())
            attempt = Attempt(key, f"Message {next(numbers)} of {self.slug}: {key}. " + "We remember. " * 12)
            self.attempts.append(attempt)
            await self._until_answered(connection, attempt)
            await asyncio.sleep(self.pause)
        connection.close()

    async def _until_answered(self, connection: Connection, attempt: Attempt) -> None:
        request = self.request(self.slug, attempt.key, attempt.message)
        while not attempt.status and not self._given_up():
            attempt.tries += 1
            try:
                await asyncio.wait_for(connection.exchange(request, attempt), 15)
            except (OSError, EOFError, TimeoutError):
                connection.close()
                await asyncio.sleep(0.02)

    def _given_up(self) -> bool:
        return self._stopping.is_set() and time.monotonic() > self._until


async def sign_at_once(port: int, requests: list[bytes]) -> list[Attempt]:
    """Every request on a connection of its own, all sent in the same moment."""

    async def one(request: bytes, connection: Connection) -> Attempt:
        attempt = Attempt("", "")
        await connection.exchange(request, attempt)
        connection.close()
        return attempt

    connections = [Connection(port) for _ in requests]
    await asyncio.gather(*(each.open() for each in connections))
    return list(await asyncio.gather(*map(one, requests, connections)))


def sign_one(port: int, request: bytes) -> Attempt:
    """One request and its answer."""
    return asyncio.run(sign_at_once(port, [request]))[0]
