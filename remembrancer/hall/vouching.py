"""Who vouches for a pack, and until when: after too long without a word from the host, nobody does."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

from .host import HostLine
from .options import HallOptions
from .pack import Pack

AHEAD = timedelta(hours=1)
"""By how much a clock may be behind before it is not believed any more."""
STALE_AFTER_SECONDS = 604_800


class Vouching:
    """When a machine was last sure that what it shows may be shown, and why it is not any more."""

    def __init__(self, pack: Pack, options: HallOptions, remembered: Any = None) -> None:
        self._pack, self._options = pack, options
        self._remembered = _instant(remembered)
        self._contact_at: float | None = None
        self.host: HostLine | None = None

    def heard(self) -> None:
        """The host has answered just now."""
        self._contact_at = time.monotonic()

    @property
    def as_of(self) -> datetime:
        known = [self._pack.as_of, self._remembered, self.host.as_of if self.host else None]
        return max(each for each in known if each is not None)

    @property
    def safe(self) -> str | None:
        """Why nobody's words are shown, as a sentence; None when they are."""
        if self.host is not None and self.host.ended:
            return "The host no longer shows this book."
        return self._pack.problem or self._staleness()

    @property
    def stale_after(self) -> timedelta:
        hours = self._options.stale_after_hours
        if hours:
            return timedelta(hours=hours)
        return timedelta(seconds=self._pack.manifest.get("stale_after_s", STALE_AFTER_SECONDS))

    def current(self) -> dict[str, Any]:
        """now.json as it is told here."""
        told = {
            **self._pack.now,
            "as_of": zulu(self.as_of),
            "stale_after_s": self.stale_after.total_seconds(),
        }
        reason = self.safe
        return told if reason is None else {**told, "safe": reason}

    def _staleness(self) -> str | None:
        after = self.stale_after
        if self._contact_at is not None and time.monotonic() - self._contact_at < after.total_seconds():
            return None
        now, as_of = self._options.clock(), self.as_of
        if as_of - now > AHEAD:
            return "The clock of this machine is behind, so nobody can say how old its pack is."
        if now - as_of > after:
            return f"There has been no word from the host since {zulu(as_of)}."
        return None


def zulu(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")


def _instant(given: Any) -> datetime | None:
    try:
        instant = datetime.fromisoformat(given)
    except (TypeError, ValueError):
        return None
    return instant if instant.tzinfo else None
