"""Whether this process is alive, and whether it can make an entry durable."""

from __future__ import annotations

import time

from remembrancer.book.errors import NotDurable
from remembrancer.journal.intake import Intake

from . import refusals
from .answers import Answer, json
from .visits import Visit

KNOWN_SECONDS = 0.5
"""How long what was found is told again, so that asking often writes seldom."""


class Health:
    def __init__(self, intake: Intake) -> None:
        self._intake = intake
        self._ready_at = float("-inf")

    async def alive(self, _: Visit) -> Answer:
        return json(200, {"status": "alive"})

    async def ready(self, _: Visit) -> Answer:
        """Ready when something small was just written and synced; else 503."""
        if time.monotonic() - self._ready_at > KNOWN_SECONDS:
            try:
                await self._intake.require_durable()
            except NotDurable as error:
                raise refusals.not_durable(error) from None
            self._ready_at = time.monotonic()
        return json(200, {"status": "ready"})
