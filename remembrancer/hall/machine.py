"""One hall's machine: its pack, its lines to the host and the desk, and why it shows no words."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog

from remembrancer.book.errors import RemembrancerError

from .desk import DeskLine
from .host import HostLine
from .options import HallOptions
from .osc import Listening
from .pack import Pack, replace_file
from .wishes import Wishes

LOOK_SECONDS, LARGE_LOOK_SECONDS, LARGE_FILES = 1.0, 20.0, 5_000
HOST_SECONDS, DESK_SECONDS = 1.0, 0.4
LONGEST_PAUSE_SECONDS = 5.0
REMEMBER_SECONDS = 30.0
AHEAD = timedelta(hours=1)
"""By how much a clock may be behind before it is not believed any more."""
SILENT_SECONDS = 15.0
"""A page says how it is every four seconds."""
FILE = "hall.json"
log = structlog.get_logger()


class Machine:
    """Everything that runs in one process of a hall. Nothing here waits for anything else here."""

    def __init__(self, options: HallOptions) -> None:
        self._options = options
        self.pack = Pack(options.pack)
        kept = self._recall()
        self.wishes = Wishes(kept)
        self._remembered_as_of = _instant(kept.get("as_of"))
        self.host = HostLine(options.host_url, self.pack) if options.host_url else None
        self.desk = DeskLine(options.desk_url, options.token, self.wishes) if options.desk_url else None
        self.listening: Listening | None = None
        self.beat: dict[str, Any] = {}
        self._beaten_at = float("-inf")
        self._stop = threading.Event()
        self._contact_at: float | None = None
        self._remembered_at = time.monotonic()
        self._said: str | None = ""

    def start(self) -> None:
        """Look once, so that the first answer is a true one, and begin all rounds."""
        if self._options.osc_port is not None:
            self.listening = Listening(self.wishes, self._options.osc_host, self._options.osc_port)
            self.listening.start()
        self.look()
        self._repeat("looking", self.look, self._look_seconds)
        if self.host is not None:
            self._repeat("host", self.ask_host, lambda: HOST_SECONDS)
        if self.desk is not None:
            self._repeat("desk", self.ask_desk, lambda: DESK_SECONDS)

    def close(self) -> None:
        self._stop.set()
        for each in (self.listening, self.host, self.desk):
            if each is not None:
                each.close()
        self._remember()

    def look(self) -> None:
        """Is the pack what it says it is? What has changed is said in the log."""
        self.pack.look()
        reason = self.safe
        if reason != self._said:
            self._said = reason
            if reason is None:
                log.info("words are shown", edition=self.pack.now.get("edition"))
            else:
                log.warning("safe scene", why=reason)
        if time.monotonic() - self._remembered_at > REMEMBER_SECONDS:
            self._remember()

    def ask_host(self) -> None:
        assert self.host is not None
        self.host.round()
        if not self.host.ended:
            self._contact_at = time.monotonic()

    def ask_desk(self) -> None:
        assert self.desk is not None
        revision = self.wishes.revision
        self.desk.round(self.figures())
        if self.wishes.revision != revision:
            self._remember()

    @property
    def as_of(self) -> datetime:
        """When this machine was last sure that what it shows may be shown."""
        known = [self.pack.as_of, self._remembered_as_of, self.host.as_of if self.host else None]
        return max(each for each in known if each is not None)

    @property
    def safe(self) -> str | None:
        """Why only the lettering and the map are shown, as a sentence; None when words are."""
        if self.host is not None and self.host.ended:
            return "The host no longer shows this book."
        return self.pack.problem or self._staleness()

    @property
    def name(self) -> str:
        return self.desk.name if self.desk else ""

    def current(self) -> dict[str, Any]:
        """now.json as it is told here."""
        told = {
            **self.pack.now,
            "as_of": _zulu(self.as_of),
            "stale_after_s": self._stale_after().total_seconds(),
        }
        reason = self.safe
        return told if reason is None else {**told, "safe": reason}

    def note_beat(self, beat: dict[str, Any]) -> None:
        """The page has said how it is."""
        self.beat, self._beaten_at = beat, time.monotonic()

    def figures(self) -> dict[str, Any]:
        """How this screen is, for the desk."""
        silent = time.monotonic() - self._beaten_at > SILENT_SECONDS
        return {
            **({"state": "away"} if silent else self.beat),
            "safe": self.safe,
            "pack": self.pack.slug,
            "edition": self.pack.now.get("edition"),
            "last_contact": _zulu(self.as_of),
        }

    def _staleness(self) -> str | None:
        after = self._stale_after()
        if self._contact_at is not None and time.monotonic() - self._contact_at < after.total_seconds():
            return None
        now, as_of = self._options.clock(), self.as_of
        if as_of - now > AHEAD:
            return "The clock of this machine is behind, so nobody can say how old its pack is."
        if now - as_of > after:
            return f"There has been no word from the host since {_zulu(as_of)}."
        return None

    def _stale_after(self) -> timedelta:
        hours = self._options.stale_after_hours
        return (
            timedelta(hours=hours)
            if hours
            else timedelta(seconds=self.pack.manifest.get("stale_after_s", 604_800))
        )

    def _look_seconds(self) -> float:
        return LOOK_SECONDS if len(self.pack.names) < LARGE_FILES else LARGE_LOOK_SECONDS

    def _repeat(self, name: str, run: Callable[[], None], pause: Callable[[], float]) -> None:
        threading.Thread(target=self._go_round, args=(name, run, pause), name=name, daemon=True).start()

    def _go_round(self, name: str, run: Callable[[], None], pause: Callable[[], float]) -> None:
        """Run until the end; after a failure wait longer each time, and say once that it fails."""
        failed = 0
        while not self._stop.wait(min(pause() * 2 ** min(failed, 6), max(pause(), LONGEST_PAUSE_SECONDS))):
            try:
                run()
            except (OSError, RemembrancerError, ValueError, KeyError, TypeError) as error:
                failed += 1
                if failed == 1:
                    log.warning(
                        "no contact" if isinstance(error, OSError) else "not understood",
                        line=name,
                        why=str(error),
                    )
            else:
                if failed:
                    log.info("contact again", line=name, after=failed)
                failed = 0

    def _recall(self) -> dict[str, Any]:
        try:
            kept: dict[str, Any] = json.loads((self.pack.folder / FILE).read_bytes())
            Wishes(kept)
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RemembrancerError):
            return {}
        return kept

    def _remember(self) -> None:
        """Keep what must not be lost with the power. What cannot be written to is shown all the same."""
        self._remembered_at = time.monotonic()
        kept = {"as_of": _zulu(self.as_of), **self.wishes.remembered()}
        with suppress(OSError):
            replace_file(self.pack.folder / FILE, json.dumps(kept).encode())


def _instant(given: Any) -> datetime | None:
    try:
        instant = datetime.fromisoformat(given)
    except (TypeError, ValueError):
        return None
    return instant if instant.tzinfo else None


def _zulu(instant: datetime) -> str:
    return instant.isoformat(timespec="seconds").replace("+00:00", "Z")
