"""This machine: its free ports, what answers on them, and waiting for either."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import TypeVar
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

Found = TypeVar("Found")


def free_port() -> int:
    """A TCP port of 127.0.0.1 that nobody listens on just now."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def wait_for(what: str, found: Callable[[], Found], seconds: float = 60.0) -> Found:
    """The first true answer of `found`; TimeoutError, saying `what`, when none comes within `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        answer = found()
        if answer:
            return answer
        if time.monotonic() > deadline:
            raise TimeoutError(f"Waited {seconds:.0f} seconds in vain for {what}.")
        time.sleep(0.02)


def fetch(url: str, seconds: float = 5.0) -> tuple[int, bytes]:
    """Status and body of a GET; status 0 and nothing when nobody answers."""
    try:
        with urlopen(url, timeout=seconds) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()
    except (URLError, OSError):
        return 0, b""
