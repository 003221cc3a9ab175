"""The host's time on a machine whose own clock may be wrong, or may be set while it runs.

Each answer of the desk says its time; of the latest answers the quickest is believed. From there the
machine's steady clock goes on, so that setting its other clock changes nothing.
"""

from __future__ import annotations

from collections import deque
from datetime import datetime
from typing import NamedTuple

ANSWERS = 16
SMALLEST_MS = 50
"""What is less than this cannot be told from the time that an answer takes."""


class Measure(NamedTuple):
    """`zero` is the host's time, in seconds since 1970, when the steady clock stood at 0."""

    took: float
    zero: float


class HostClock:
    """What to add to this machine's clock to have the host's."""

    def __init__(self) -> None:
        self._measures: deque[Measure] = deque(maxlen=ANSWERS)

    def note(self, told: datetime, asked: float, answered: float) -> None:
        """The host said `told` between these two readings of the steady clock, in seconds."""
        self._measures.append(Measure(answered - asked, told.timestamp() - (asked + answered) / 2))

    def offset_ms(self, wall: float, steady: float) -> int | None:
        """How far the host is before this machine, whose clocks read so now; None before any answer."""
        if not self._measures:
            return None
        return round((min(self._measures).zero + steady - wall) * 1000)

    def correction_ms(self, wall: float, steady: float) -> int:
        """The same where it is certain that it is something; else 0."""
        offset = self.offset_ms(wall, steady)
        if offset is None or abs(offset) < max(SMALLEST_MS, 500 * min(self._measures).took):
            return 0
        return offset
