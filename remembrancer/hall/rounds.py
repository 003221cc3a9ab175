"""Rounds that go on until the end, each in a thread of its own: nothing here waits for anything else here."""

from __future__ import annotations

import threading
from collections.abc import Callable

import structlog

from remembrancer.book.errors import RemembrancerError

LONGEST_PAUSE_SECONDS = 5.0
EXPECTED = (OSError, RemembrancerError, ValueError, KeyError, TypeError)
log = structlog.get_logger()


class Rounds:
    """Runs things again and again. After a failure it waits longer each time, and says once that it fails."""

    def __init__(self) -> None:
        self._stop = threading.Event()

    def repeat(self, name: str, run: Callable[[], None], pause: Callable[[], float]) -> None:
        """Begin to `run` every `pause()` seconds."""
        threading.Thread(target=self._go, args=(name, run, pause), name=name, daemon=True).start()

    def end(self) -> None:
        self._stop.set()

    def _go(self, name: str, run: Callable[[], None], pause: Callable[[], float]) -> None:
        failed = 0
        while not self._stop.wait(min(pause() * 2 ** min(failed, 6), max(pause(), LONGEST_PAUSE_SECONDS))):
            try:
                run()
            except EXPECTED as error:
                failed += 1
                if failed == 1:
                    told = "no contact" if isinstance(error, OSError) else "not understood"
                    log.warning(told, line=name, why=str(error))
            else:
                if failed:
                    log.info("contact again", line=name, after=failed)
                failed = 0
