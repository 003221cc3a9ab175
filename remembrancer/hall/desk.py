"""The line to the desk: this screen says how it is, and is told what to show."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from datetime import datetime
from typing import Any

import structlog

from remembrancer.book.control import read_control
from remembrancer.book.errors import Invalid

from .asking import Asker
from .wishes import Wishes

BEAT_SECONDS = 5.0
"""How often the figures are sent; what to show is asked for more often than that."""
DESK_SECONDS = 4.0
log = structlog.get_logger()


class DeskLine:
    """Asks the desk by the token of this screen. `name` is what the desk calls it."""

    def __init__(
        self, url: str, token: str, wishes: Wishes, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._asker, self._wishes, self._monotonic = Asker(url, DESK_SECONDS), wishes, monotonic
        self._headers = {"authorization": f"Bearer {token}", "content-type": "application/json"}
        self._sent_at, self._sent = float("-inf"), ""
        self.name = ""
        self.offset_ms: int | None = None
        """How far the desk's clock is before ours, in milliseconds."""
        self.refused = False

    def round(self, beat: dict[str, Any]) -> None:
        """Say how this screen is, when that is due, and take in what to show. OSError without contact."""
        body = json.dumps(self._due(beat)).encode()
        asked = time.time()
        told = self._asker.ask("/hall/beat", method="POST", body=body, headers=self._headers)
        if told.status != 200:
            self._refuse(told.status)
            return
        answered = time.time()
        document = json.loads(told.body)
        self.refused, self.name = False, str(document["screen"])
        middle = (asked + answered) / 2
        self.offset_ms = round((datetime.fromisoformat(document["now"]).timestamp() - middle) * 1000)
        try:
            self._wishes.told_by_desk(read_control(document["control"]))
        except Invalid as error:
            log.warning("the desk was not understood", why=str(error))

    def close(self) -> None:
        self._asker.close()

    def _due(self, beat: dict[str, Any]) -> dict[str, Any]:
        """The beat, when it is time or when something other than its figures has changed; else nothing."""
        shown = json.dumps([beat.get(name) for name in ("state", "form", "edition", "safe")])
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
