"""How often something may be asked: a burst at once, and a rate for ever (token buckets, in this process)."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

MOST = 1_000


class Pace:
    """One bucket for each name, kept as the instant at which it would be full again (GCRA)."""

    def __init__(
        self, burst: int, per_second: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = 1.0 / per_second
        self._burst_seconds = burst * self._seconds
        self._monotonic = monotonic
        self._full_at: dict[str, float] = {}
        self._lock = threading.Lock()

    def take(self, name: str) -> bool:
        """Whether `name` may ask now."""
        now = self._monotonic()
        with self._lock:
            if len(self._full_at) > MOST:
                self._full_at = {each: at for each, at in self._full_at.items() if at > now}
            full_at = max(self._full_at.get(name, now), now) + self._seconds
            if full_at - now > self._burst_seconds + 1e-9:
                return False
            self._full_at[name] = full_at
            return True
