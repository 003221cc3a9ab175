"""How many signings one sender may send: a burst at once, and a rate for ever."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

MOST_SENDERS = 65_536
SWEEP_SECONDS = 60.0


class Limits:
    """Token buckets, each kept as one number: the instant at which the bucket would be full again (GCRA).

    A bucket that is full again says nothing more about anybody and is forgotten at the next sweep. When
    there are too many senders, those that have been quiet longest are forgotten first.
    """

    def __init__(self, burst: int, per_minute: int, monotonic: Callable[[], float]) -> None:
        self._seconds = 60.0 / per_minute
        self._burst_seconds = burst * self._seconds
        self._monotonic = monotonic
        self._full_at: dict[bytes, float] = {}
        self._sweep_at = 0.0

    def __len__(self) -> int:
        return len(self._full_at)

    def take(self, sender: bytes) -> int:
        """Take one token: 0 when there was one, else in how many seconds there will be."""
        now = self._monotonic()
        if now >= self._sweep_at or len(self._full_at) >= MOST_SENDERS:
            self._sweep(now)
        full_at = max(self._full_at.pop(sender, now), now) + self._seconds
        wait = full_at - now - self._burst_seconds
        if wait > 1e-9:
            self._full_at[sender] = full_at - self._seconds
            return ceil(wait)
        self._full_at[sender] = full_at
        return 0

    def _sweep(self, now: float) -> None:
        self._sweep_at = now + SWEEP_SECONDS
        self._full_at = {sender: at for sender, at in self._full_at.items() if at > now}
        too_many = len(self._full_at) - MOST_SENDERS * 3 // 4
        for sender in list(self._full_at)[: max(0, too_many)]:
            del self._full_at[sender]
