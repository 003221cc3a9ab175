"""The worker's loop: rounds that look at what is and make it what it should be.

Nothing is remembered between two rounds but how long to wait: whatever a crash cut off, the next round
finds undone and does. A book or a journal that fails is logged and does not stop the others; while the
register is away the journals keep everything, and the rounds go on slowly until it is back.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from remembrancer.editions.store import Store, open_store
from remembrancer.journal import replay
from remembrancer.journal.fates import FatesWriter
from remembrancer.register import accession as register
from remembrancer.register import publication

from .accession import accession
from .appointments import Appointments
from .failing import Attempts, log
from .fates import tell
from .installation import Installations
from .locking import publishing_if_free
from .options import WorkOptions
from .publish import publish_round, take_down
from .purge import purge
from .silences import Silences
from .stage import Stages
from .vigil import Vigils

BUSY_SECONDS = 0.02
IDLE_SECONDS = 0.1
QUIET_SECONDS = 0.5
FAILED_SECONDS = 1.0
PURGE_EVERY = timedelta(minutes=1)

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    return datetime.now(UTC)


def run(options: WorkOptions, stop: threading.Event, clock: Clock = utc_now) -> None:
    """Go round until `stop` is set; it is heeded within a round."""
    worker, wait = Worker(options, clock), IDLE_SECONDS
    log.info("worker started")
    try:
        while not stop.is_set():
            failed = worker.attempts.failed
            busy = worker.round()
            wait = pause(wait, busy, failed=worker.attempts.failed > failed)
            stop.wait(wait)
    finally:
        worker.close()
        log.info("worker stopped")


def pause(last: float, busy: bool, failed: bool) -> float:
    """How long to wait, in seconds, before the next round: longer while nothing happens, or all fails."""
    if failed:
        return min(max(last, IDLE_SECONDS) * 2, FAILED_SECONDS)
    if busy:
        return BUSY_SECONDS
    return min(max(last, IDLE_SECONDS) * 1.2, QUIET_SECONDS)


class Worker:
    """What the rounds share: open connections, and when it last purged."""

    def __init__(self, options: WorkOptions, clock: Clock = utc_now) -> None:
        self._options, self._clock = options, clock
        self.attempts = Attempts()
        self._store: Store | None = None
        self._fates: FatesWriter | None = None
        self._purged_at: datetime | None = None
        self._installations = Installations(options)
        self._silences = Silences()
        self._stages = Stages()
        self._appointments = Appointments()
        self._vigils = Vigils()

    def round(self) -> bool:
        """One round over everything; whether there was anything to do."""
        busy = False
        with self.attempts.isolated("register"):
            # While it is away nothing else is tried, for each attempt may take as long as this one.
            slugs = publication.slugs()
            busy = self._accession()
            with publishing_if_free(self._options.publish_lock) as free:
                busy = (free and self._publish(slugs)) or busy
            self._purge()
        return busy

    def close(self) -> None:
        if self._fates is not None:
            self._fates.close()
            self._fates = None

    def _accession(self) -> bool:
        taken = 0
        for path in replay.journals(self._options.journals):
            with self.attempts.isolated("accession", journal=path.name):
                taken += accession(path, self._clock())
        with self.attempts.isolated("strays"):
            taken += register.settle(self._clock())
        return taken > 0

    def _publish(self, slugs: list[str]) -> bool:
        busy, store, silences = False, self._opened_store(), self._silences
        with self.attempts.isolated("silences"):
            busy = silences.round(store, self._clock())
        with self.attempts.isolated("stage"):
            busy = self._stages.round(store, self._clock()) or busy
        for slug in slugs:
            with self.attempts.isolated("take down", book=slug):
                now = self._clock()
                busy = take_down(store, slug, now, silences.near(now)) > 0 or busy
            with self.attempts.isolated("take down in the installation", book=slug):
                busy = self._installations.take_down(store, slug, self._clock()) or busy
        for slug in slugs:
            with self.attempts.isolated("vigil", book=slug):
                now = self._clock()
                busy = self._vigils.round(store, slug, now, silences.near(now)) or busy
            with self.attempts.isolated("publish", book=slug):
                now = self._clock()
                done = publish_round(store, slug, now, silences=silences.near(now))
                busy = busy or done.pages > 0 or done.more
            with self.attempts.isolated("fates", book=slug):
                now = self._clock()
                busy = tell(self._opened_fates(), slug, now, silences.near(now)) > 0 or busy
        for slug in slugs:
            with self.attempts.isolated("appointments", book=slug):
                busy = self._appointments.round(store, slug, self._clock()) or busy
            with self.attempts.isolated("installation", book=slug):
                busy = self._installations.round(store, slug, self._clock(), silences) or busy
        return busy

    def _purge(self) -> None:
        now = self._clock()
        if self._purged_at is None or not timedelta(0) <= now - self._purged_at < PURGE_EVERY:
            purge(self._options, now, attempts=self.attempts)
            self._purged_at = now

    def _opened_store(self) -> Store:
        self._store = self._store or open_store(self._options.store_url)
        return self._store

    def _opened_fates(self) -> FatesWriter:
        if self._fates is None or not self._options.fates.exists():
            self.close()
            self._fates = FatesWriter(self._options.fates)
        return self._fates
