"""One request, however the server hands it over: by ASGI, or by Granian's own and quicker RSGI."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from granian.rsgi import ProtocolClosed  # type: ignore[attr-defined]
from starlette.types import Receive, Scope


class Gone(Exception):
    """The client has closed the connection; nobody is there to be answered."""


class Visit(Protocol):
    """What the rooms of a door ask of a request. Names of headers are lower case."""

    @property
    def method(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def query(self) -> str: ...
    @property
    def client(self) -> str | None:
        """The address that holds the other end of the connection, with or without its port."""

    def header(self, name: str) -> str | None:
        """The first header called `name`, or None."""

    def headers(self, name: str) -> list[str]:
        """All headers called `name`, in the order they came."""

    async def body(self, most: int) -> tuple[bytes, bool]:
        """The body, and whether it is whole: after `most` bytes no more is read. Raises Gone."""


class AsgiVisit:
    """A request by ASGI 3."""

    def __init__(self, scope: Scope, receive: Receive) -> None:
        self.method: str = scope["method"]
        self.path: str = scope["path"]
        self.query: str = scope["query_string"].decode("latin-1")
        self.client: str | None = scope["client"][0] if scope.get("client") else None
        self._headers: list[tuple[bytes, bytes]] = scope["headers"]
        self._receive = receive

    def header(self, name: str) -> str | None:
        return next(iter(self.headers(name)), None)

    def headers(self, name: str) -> list[str]:
        wanted = name.encode("latin-1")
        return [value.decode("latin-1") for each, value in self._headers if each == wanted]

    async def body(self, most: int) -> tuple[bytes, bool]:
        chunks: list[bytes] = []
        size, more = 0, True
        while more and size <= most:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                raise Gone
            chunks.append(message.get("body", b""))
            size += len(chunks[-1])
            more = message.get("more_body", False)
        return b"".join(chunks)[:most], size <= most


class RsgiVisit:
    """A request by RSGI 1 (Granian's specification): what is not asked for is never made."""

    __slots__ = ("_headers", "_protocol", "_scope", "header", "method", "path")

    def __init__(self, scope: Any, protocol: Any) -> None:
        self._scope = scope
        self._protocol = protocol
        self._headers = scope.headers
        self.header: Callable[[str], str | None] = self._headers.get
        self.method: str = scope.method
        self.path: str = scope.path

    @property
    def query(self) -> str:
        return str(self._scope.query_string)

    @property
    def client(self) -> str | None:
        return self._scope.client or None

    def headers(self, name: str) -> list[str]:
        return list(self._headers.get_all(name))

    async def body(self, most: int) -> tuple[bytes, bool]:
        length = self.header("content-length")
        if length is None or not length.isdecimal() or int(length) > most:
            return await self._streamed(most)
        try:
            return await self._protocol(), True
        except ProtocolClosed:
            raise Gone from None

    async def _streamed(self, most: int) -> tuple[bytes, bool]:
        """A body whose length was not said, or was too much.

        Granian ends a whole stream with one empty piece. One that broke off has a second, where the
        error was; without a look at it, half a message could be taken for a whole one.
        """
        chunks: list[bytes] = []
        size = ends = 0
        async for chunk in self._protocol:
            chunks.append(bytes(chunk))
            size += len(chunk)
            ends += not chunk
            if size > most:
                return b"".join(chunks)[:most], False
        if ends != 1:
            raise Gone
        return b"".join(chunks), True
