"""One hall's machine: its pack, its lines to the host and the desk, and why it shows no words."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import structlog

from remembrancer.book.control import read_control
from remembrancer.book.errors import RemembrancerError

from .desk import DeskLine
from .host import HostLine
from .listening import Listening
from .options import HallOptions
from .osc import ShowControl
from .pack import Pack, replace_file
from .rounds import Rounds
from .vouching import Vouching, zulu
from .wishes import Wishes

LOOK_SECONDS, LARGE_LOOK_SECONDS, LARGE_FILES = 1.0, 20.0, 5_000
HOST_SECONDS, DESK_SECONDS = 1.0, 0.4
REMEMBER_SECONDS = 30.0
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
        self.host = HostLine(options.host_url, self.pack) if options.host_url else None
        self.desk = DeskLine(options.desk_url, options.token, self.take) if options.desk_url else None
        self._vouching = Vouching(self.pack, options, kept.get("as_of"))
        self._vouching.host = self.host
        self.listening: Listening | None = None
        self.beat: dict[str, Any] = {}
        self._beaten_at = float("-inf")
        self._rounds = Rounds()
        self._remembered_at = time.monotonic()
        self._said: str | None = ""

    def now(self) -> datetime:
        """The host's time, as far as it is known here."""
        ahead = self.desk.offset_ms if self.desk else None
        return self._options.clock() + timedelta(milliseconds=ahead or 0)

    def start(self) -> None:
        """Look once, so that the first answer is a true one, and begin all rounds."""
        if self._options.osc_port is not None:
            self.listening = Listening(
                ShowControl(self.wishes).hear, self._options.osc_host, self._options.osc_port
            )
            self.listening.start()
        self.look()
        self._rounds.repeat("looking", self.look, self._look_seconds)
        if self.host is not None:
            self._rounds.repeat("host", self.ask_host, lambda: HOST_SECONDS)
        if self.desk is not None:
            self._rounds.repeat("desk", self.ask_desk, lambda: DESK_SECONDS)

    def close(self) -> None:
        self._rounds.end()
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
            self._vouching.heard()

    def ask_desk(self) -> None:
        assert self.desk is not None
        revision = self.wishes.revision
        self.desk.round(self.figures())
        if self.wishes.revision != revision:
            self._remember()

    def take(self, told: dict[str, Any]) -> None:
        """What the desk has answered. Invalid."""
        self.wishes.told_by_desk(read_control(told["control"]))

    @property
    def safe(self) -> str | None:
        """Why only the lettering and the map are shown, as a sentence; None when words are."""
        return self._vouching.safe

    @property
    def name(self) -> str:
        return self.desk.name if self.desk else ""

    def current(self) -> dict[str, Any]:
        """now.json as it is told here."""
        return self._vouching.current()

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
            "last_contact": zulu(self._vouching.as_of),
        }

    def _look_seconds(self) -> float:
        return LOOK_SECONDS if len(self.pack.names) < LARGE_FILES else LARGE_LOOK_SECONDS

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
        kept = {"as_of": zulu(self._vouching.as_of), **self.wishes.remembered()}
        with suppress(OSError):
            replace_file(self.pack.folder / FILE, json.dumps(kept).encode())
