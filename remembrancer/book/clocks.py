"""The four clocks of a book: signing, display, projection and access.

Nothing here reads a clock: `now` is an argument, an aware `datetime`. All instants are aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .errors import NotOpen


class Phase(StrEnum):
    """What the public may do with a book at an instant."""

    BEFORE = "before"
    """Announced; signing has not opened."""
    OPEN = "open"
    PAUSED = "paused"
    """Within its signing hours, but the host has paused it with a notice."""
    CLOSED = "closed"
    """Signing is over; the pages stay."""
    ENDED = "ended"
    """Its display has ended; the pages are no longer public."""


@dataclass(frozen=True)
class Clocks:
    """When a book may be signed, read, projected, and when its deposit opens.

    `projection_until` and `access_from` belong to the stage and the archive; they are kept here because
    a book's four clocks are independent: the last projection of 2018 came three months after closing.
    """

    opens_at: datetime
    closes_at: datetime
    grace: timedelta = timedelta(0)
    display_until: datetime | None = None
    projection_until: datetime | None = None
    access_from: datetime | None = None
    paused_notice: str | None = None

    def phase(self, now: datetime) -> Phase:
        """The phase at `now`; the closing instant itself is already closed."""
        if self.display_until is not None and now >= self.display_until:
            return Phase.ENDED
        if now >= self.closes_at:
            return Phase.CLOSED
        if now < self.opens_at:
            return Phase.BEFORE
        return Phase.OPEN if self.paused_notice is None else Phase.PAUSED

    def require_signing(self, received_at: datetime) -> None:
        """Raise NotOpen unless an entry whose last byte came at `received_at` may be taken.

        An entry that comes within the grace after closing was begun before it: the form is not
        offered any more, so only a form that was already open can send one.
        """
        phase = self.phase(received_at)
        if phase is Phase.OPEN:
            return
        if self.closes_at <= received_at < self.closes_at + self.grace and self.paused_notice is None:
            return
        if phase is Phase.BEFORE:
            raise NotOpen("This book is not open for signing yet.", opens_at=self.opens_at)
        if phase is Phase.PAUSED:
            raise NotOpen(f"Signing is paused for now. {self.paused_notice}".strip())
        raise NotOpen("This book has closed.", closed_at=self.closes_at)
