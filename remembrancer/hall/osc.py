"""The hall's show control: Open Sound Control 1.0 over UDP, as lighting desks speak it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import structlog
from pythonosc.dispatcher import Dispatcher
from pythonosc.osc_server import BlockingOSCUDPServer

from remembrancer.book.errors import Invalid

from .wishes import Wishes

ROOT = "/remembrancer"
log = structlog.get_logger()


def _text(value: Any) -> Any:
    return value.strip().lower() if isinstance(value, str) else value


def _rank(value: Any) -> Any:
    """A rank; below nought it means the whole, since OSC has no word for nothing that every desk can send."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return None if isinstance(whole, int) and not isinstance(whole, bool) and whole < 0 else whole


def switched(value: Any) -> Any:
    """On or off, as a number or as OSC's own T and F."""
    return bool(value) if isinstance(value, int | float) and value in (0, 1) else value


def _share(value: Any) -> Any:
    return value


WORDS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    f"{ROOT}/form": ("form", _text),
    f"{ROOT}/goto": ("go_to", _rank),
    f"{ROOT}/tour": ("tour", switched),
    f"{ROOT}/brightness": ("brightness", _share),
    f"{ROOT}/blackout": ("blackout", switched),
    f"{ROOT}/identify": ("identify", switched),
}
"""What can be said, and how its one argument is read."""


class Listening:
    """A UDP port on which show control is heard."""

    def __init__(self, wishes: Wishes, host: str, port: int) -> None:
        self._wishes = wishes
        dispatcher = Dispatcher()
        dispatcher.set_default_handler(self._hear)
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

    def _hear(self, address: str, *arguments: Any) -> None:
        word = WORDS.get(address)
        if word is None or len(arguments) != 1:
            log.warning("osc not understood", address=address[:80], arguments=len(arguments))
            return
        name, read = word
        try:
            if self._wishes.told(**{name: read(arguments[0])}):
                log.info("osc heard", what=name)
        except Invalid as error:
            log.warning("osc refused", address=address, why=str(error))
