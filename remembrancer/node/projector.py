"""The projector itself over PJLink: power, shutter and how it is. Slow or away, nothing waits for it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog
from aiopjlink import (
    Errors,
    PJLink,
    PJLinkERR3,
    PJLinkERR4,
    PJLinkException,
    PJLinkNoConnection,
    PJLinkPassword,
    Power,
)

from remembrancer.hall.wishes import Presses

from .options import NodeOptions

ASK_SECONDS, SOON_SECONDS = 5.0, 1.0
"""How often it is asked how it is; and how often while it has still to do what it was told."""
ANSWER_SECONDS, SESSION_SECONDS = 3.0, 8.0
POWERS = {
    Power.State.ON: "on",
    Power.State.OFF: "off",
    Power.State.WARMING: "warming",
    Power.State.COOLING: "cooling",
}
FAILURES = (PJLinkException, OSError, TimeoutError, ValueError, IndexError)
log = structlog.get_logger()


class Projector:
    """What was told last is carried out once, as soon as the projector can; then people may use its keys."""

    def __init__(self, options: NodeOptions) -> None:
        self._place = options.pjlink_host, options.pjlink_port, options.pjlink_password or None
        self._told: dict[str, tuple[str | None, int]] = {"power": (None, 0), "shutter": (None, 0)}
        self._to_do: dict[str, str] = {}
        self._asked_at = float("-inf")
        self.power: str | None = None
        self.shutter: str | None = None
        self.problem: str | None = None

    def round(self, power: str | None, shutter: str | None, presses: Presses | None = None) -> None:
        """Take in what was told, and ask if it is time. Never raises for what a projector does."""
        told = {"power": power, "shutter": shutter}
        self._take({name: (value, (presses or {}).get(name, 0)) for name, value in told.items()})
        now = time.monotonic()
        if now - self._asked_at < (SOON_SECONDS if self._to_do else ASK_SECONDS):
            return
        self._asked_at = now
        before, self.problem = self.problem, None
        try:
            asyncio.run(self._ask())
        except FAILURES as error:
            self.power = self.shutter = None
            self.problem = _in_words(error)
        if self.problem != before:
            log.info("projector well") if self.problem is None else log.warning("projector", why=self.problem)

    def figures(self) -> dict[str, Any]:
        """For the beat."""
        return {"power": self.power, "shutter": self.shutter, "projector": self.problem}

    def _take(self, told: dict[str, tuple[str | None, int]]) -> None:
        before, self._told = self._told, told
        for name, (value, _) in told.items():
            if told[name] != before[name]:
                self._asked_at = float("-inf")
                self._to_do.pop(name, None)
                if value is not None:
                    self._to_do[name] = value

    async def _ask(self) -> None:
        async with asyncio.timeout(SESSION_SECONDS), self._linked() as link:
            self.power = POWERS[await link.power.get()]
            await self._see_to_power(link)
            await self._see_to_shutter(link)
            await self._look_for_faults(link)

    async def _see_to_power(self, link: PJLink) -> None:
        wanted = self._to_do.get("power")
        if wanted is None:
            return
        if self.power == wanted:
            del self._to_do["power"]
        elif self.power in ("warming", "cooling"):
            return
        else:
            await self._try("power", link.power.turn_on() if wanted == "on" else link.power.turn_off())
            self.power = POWERS[await link.power.get()]

    async def _see_to_shutter(self, link: PJLink) -> None:
        try:
            video, _ = await link.mute.status()
        except PJLinkERR3:
            # A projector that is off, or is warming up, does not know its shutter.
            self.shutter = None
            return
        self.shutter = "closed" if video else "open"
        wanted = self._to_do.get("shutter")
        if wanted == self.shutter:
            del self._to_do["shutter"]
        elif wanted is not None:
            await self._try("shutter", link.mute.video(wanted == "closed"))
            video, _ = await link.mute.status()
            self.shutter = "closed" if video else "open"

    async def _try(self, what: str, doing: Any) -> None:
        """Do it; where the projector cannot just now (ERR3), it is tried again in the next round."""
        try:
            await doing
        except PJLinkERR3:
            self.problem = f"The projector cannot change its {what} just now; it will be told again."

    async def _look_for_faults(self, link: PJLink) -> None:
        try:
            found = await link.errors.query()
        except PJLinkException:
            return
        named = [each.value for each, level in found.items() if level is not Errors.Level.OK]
        if named:
            self.problem = f"The projector reports: {', '.join(named)}."

    @asynccontextmanager
    async def _linked(self) -> AsyncIterator[PJLink]:
        host, port, password = self._place
        link = PJLink(host, port, password, timeout=ANSWER_SECONDS)
        try:
            yield await link.__aenter__()
        finally:
            # Also where it was not let in, which the library leaves open.
            with suppress(AttributeError):
                await link.__aexit__(None, None, None)


def _in_words(error: Exception) -> str:
    if isinstance(error, PJLinkPassword):
        return "The projector does not accept the password in this machine’s file."
    if isinstance(error, PJLinkERR4):
        return "The projector reports a failure of its own."
    if isinstance(error, TimeoutError):
        return "The projector does not answer in time."
    if isinstance(error, PJLinkNoConnection | OSError):
        return "The projector cannot be reached on its network."
    return "The projector answers what PJLink does not know."
