"""A UDP port on which Open Sound Control 1.0 is heard, as lighting desks speak it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from pythonosc.dispatcher import Dispatcher
from pythonosc.osc_server import BlockingOSCUDPServer

Hear = Callable[..., None]
"""Is told an address and its arguments, in the listening thread."""


class Listening:
    """Tells `hear` of every message. `port` is the one it got; 0 asks for any that is free."""

    def __init__(self, hear: Hear, host: str, port: int) -> None:
        dispatcher = Dispatcher()
        dispatcher.set_default_handler(hear)
        self._server = BlockingOSCUDPServer((host, port), dispatcher)
        self.port: int = self._server.server_address[1]
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.1,), name="osc", daemon=True
        )

    def start(self) -> None:
        self._thread.start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def word(value: Any) -> Any:
    """A name as it is known here, whatever its letters and spaces."""
    return value.strip().lower() if isinstance(value, str) else value


def switched(value: Any) -> Any:
    """On or off, as a number or as OSC's own T and F."""
    return bool(value) if isinstance(value, int | float) and value in (0, 1) else value


def share(value: Any) -> Any:
    """A number from 0 to 1; whoever is told judges it."""
    return value
