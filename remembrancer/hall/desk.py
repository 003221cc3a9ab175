"""The line to the desk: this screen says how it is, and is told what to show."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog

from remembrancer.book.errors import Invalid

from .asking import Asker
from .hostclock import HostClock

BEAT_SECONDS = 5.0
"""How often the figures are sent; what to show is asked for more often than that."""
DESK_SECONDS = 4.0
SHOWN = ("state", "form", "edition", "safe", "scene", "blackout", "plan", "power", "shutter", "projector")
"""When one of these has changed, the figures are sent at once."""
log = structlog.get_logger()


class DeskLine:
    """Asks the desk by the token of this screen. `name` is what the desk calls it.

    Each answer is given to `take`, which raises Invalid when it is not understood.
    """

    def __init__(
        self,
        url: str,
        token: str,
        take: Callable[[dict[str, Any]], None],
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._asker, self._take, self._monotonic = Asker(url, DESK_SECONDS), take, monotonic
        self._headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
        self._sent_at, self._sent = float("-inf"), ""
        self.name = ""
        self.clock = HostClock()
        self.refused = False

    @property
    def offset_ms(self) -> int | None:
        """How far the desk's clock is before ours, in milliseconds."""
        return self.clock.offset_ms(time.time(), time.monotonic())

    def round(self, beat: dict[str, Any], query: str = "") -> None:
        """Say how this screen is, when that is due, and take in what to show. OSError without contact."""
        body = json.dumps(self._due(beat)).encode()
        asked = time.monotonic()
        told = self._asker.ask(f"/hall/beat{query}", method="POST", body=body, headers=self._headers)
        if told.status != 200:
            self._refuse(told.status)
            return
        answered = time.monotonic()
        document = json.loads(told.body)
        self.refused, self.name = False, str(document["screen"])
        self.clock.note(datetime.fromisoformat(document["now"]), asked, answered)
        try:
            self._take(document)
        except Invalid as error:
            log.warning("the desk was not understood", why=str(error))

    def close(self) -> None:
        self._asker.close()

    def _due(self, beat: dict[str, Any]) -> dict[str, Any]:
        """The beat, when it is time or when something other than its figures has changed; else nothing."""
        shown = json.dumps([beat.get(name) for name in SHOWN])
        now = self._monotonic()
        if now - self._sent_at < BEAT_SECONDS and shown == self._sent:
            return {}
        self._sent_at, self._sent = now, shown
        return {**beat, "clock_offset_ms": self.offset_ms}

    def _refuse(self, status: int) -> None:
        self._sent_at = float("-inf")
        if status in (401, 403) and not self.refused:
            self.refused = True
            log.warning("the desk does not know this screen", status=status)
        raise OSError(f"the desk answered {status}")
