"""Reading a request's body, within a size and a time."""

from __future__ import annotations

import asyncio

from .refusals import Refusal
from .visits import Visit

SWEEP_SECONDS = 0.5


class Bodies:
    """Reads bodies. One timer for all ends those that take too long: cheaper than one for each."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._reading: dict[asyncio.Task[object], float] = {}
        self._too_slow: set[asyncio.Task[object]] = set()
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None

    async def read(self, visit: Visit, most: int) -> tuple[bytes, bool]:
        """The body, and whether it is whole: after `most` bytes no more is read.

        Refusal (408) when it does not arrive in time, Gone when the client leaves.
        """
        task = asyncio.current_task()
        assert task is not None
        self._reading[task] = self._loop.time() + self._seconds
        if self._timer is None:
            self._timer = self._loop.call_later(SWEEP_SECONDS, self._sweep)
        try:
            return await visit.body(most)
        except asyncio.CancelledError:
            if task not in self._too_slow:
                raise
            task.uncancel()
            raise Refusal("too-slow", "What you sent did not arrive in time. Please try again.") from None
        finally:
            del self._reading[task]
            self._too_slow.discard(task)

    def _sweep(self) -> None:
        now = self._loop.time()
        for task, until in self._reading.items():
            if until < now and task not in self._too_slow:
                self._too_slow.add(task)
                task.cancel()
        again = SWEEP_SECONDS if self._reading else None
        self._timer = self._loop.call_later(again, self._sweep) if again else None
