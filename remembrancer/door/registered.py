"""Waiting until the register has an entry too, for hosts that want both before they acknowledge."""

from __future__ import annotations

import asyncio
from uuid import UUID

from remembrancer.journal.fates import FatesReader

LOOK_SECONDS = 0.02
AWAY_SECONDS = 5.0
"""For how long nobody waits for a register that was just found to be away."""


class Registered:
    """Looks into the worker's lookup until an entry is there. The journal has it in any case."""

    def __init__(self, fates: FatesReader, seconds: float) -> None:
        self._fates = fates
        self._seconds = seconds
        self._away_until = 0.0

    async def wait(self, id: UUID) -> bool:
        """Whether the register has the entry, within the time that is given to it."""
        loop = asyncio.get_running_loop()
        until = loop.time() + self._seconds
        while loop.time() < until and loop.time() >= self._away_until:
            if self._fates.by_id(id) is not None:
                return True
            await asyncio.sleep(LOOK_SECONDS)
        if loop.time() >= until:
            self._away_until = loop.time() + AWAY_SECONDS
        return False
