"""Whose turn it is: signings are limited by sender, unless the host has switched that off."""

from __future__ import annotations

import time
from collections.abc import Callable

from .addresses import Addresses
from .limits import Limits
from .options import DoorOptions
from .refusals import too_many
from .visits import Visit


class Turns:
    def __init__(self, options: DoorOptions, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._on = options.rate_limit
        self._addresses = Addresses(options.trusted, options.allowed, monotonic)
        self._limits = Limits(options.rate_burst, options.rate_per_minute, monotonic)

    def require(self, visit: Visit) -> None:
        """Take the sender's turn; Refusal (429) when too many came from there."""
        if not self._on:
            return
        sender = self._addresses.hashed(visit)
        if sender is not None and (wait := self._limits.take(sender)):
            raise too_many(wait)
