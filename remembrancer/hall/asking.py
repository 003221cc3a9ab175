"""Asking the host and the desk over HTTP: one connection a thread, kept open, never led elsewhere."""

from __future__ import annotations

import http.client
import ssl
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from remembrancer.book.errors import Fault, Invalid

MOST_BYTES = 256 * 1024 * 1024
SECONDS = 10.0


@dataclass(frozen=True)
class Told:
    """What was answered."""

    status: int
    body: bytes
    etag: str = ""


class Asker:
    """Asks one server. Redirects are not followed, so that nothing meant for it goes to another."""

    def __init__(self, url: str, seconds: float = SECONDS) -> None:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Invalid([Fault("url", f"“{url}” is not a web address, such as https://book.example.org.")])
        self._https = parts.scheme == "https"
        self._place = parts.hostname, parts.port
        self._root = parts.path.rstrip("/")
        self._seconds = seconds
        self._open = threading.local()
        self._every: list[http.client.HTTPConnection] = []

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Told:
        """One request; OSError when there is no answer. A connection that has gone is made anew once."""
        given = {"accept-encoding": "identity", **(headers or {})}
        connection: http.client.HTTPConnection | None = getattr(self._open, "connection", None)
        if connection is not None:
            try:
                return self._once(connection, method, path, body, given)
            except (OSError, http.client.HTTPException):
                self._forget(connection)
        self._open.connection = connection = self._connection()
        self._every.append(connection)
        try:
            return self._once(connection, method, path, body, given)
        except (OSError, http.client.HTTPException) as error:
            self._forget(connection)
            if isinstance(error, OSError):
                raise
            raise OSError(f"the answer could not be read ({type(error).__name__})") from None

    def close(self) -> None:
        """Close every connection; to be called when nobody asks any more."""
        for each in self._every:
            each.close()

    def _forget(self, connection: http.client.HTTPConnection) -> None:
        connection.close()
        self._every.remove(connection)
        self._open.connection = None

    def _connection(self) -> http.client.HTTPConnection:
        host, port = self._place
        if self._https:
            trusted = ssl.create_default_context()
            return http.client.HTTPSConnection(host, port, timeout=self._seconds, context=trusted)
        return http.client.HTTPConnection(host, port, timeout=self._seconds)

    def _once(
        self,
        connection: http.client.HTTPConnection,
        method: str,
        path: str,
        body: bytes | None,
        headers: Mapping[str, str],
    ) -> Told:
        connection.request(method, self._root + path, body, dict(headers))
        answer = connection.getresponse()
        read = answer.read(MOST_BYTES + 1)
        if len(read) > MOST_BYTES:
            connection.close()
            raise OSError("the answer is too large")
        return Told(answer.status, read, answer.headers.get("etag", ""))
