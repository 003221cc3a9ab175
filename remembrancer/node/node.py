"""One projector's machine: its plan, its pack, its lines to host and desk, and what its page is told."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from typing import Any

import structlog

from remembrancer.book.stage_control import read_stage_control
from remembrancer.hall.desk import DeskLine
from remembrancer.hall.host import HostLine
from remembrancer.hall.listening import Listening
from remembrancer.hall.machine import LARGE_FILES, LARGE_LOOK_SECONDS, LOOK_SECONDS, SILENT_SECONDS
from remembrancer.hall.naming import NotSound
from remembrancer.hall.pack import Pack, find_pack
from remembrancer.hall.rounds import Rounds
from remembrancer.hall.vouching import Vouching, zulu

from .memory import Memory, StageWishes
from .options import NodeOptions
from .plans import KeptPlan, PlanLine
from .projector import Projector
from .saying import Saying
from .show_control import ShowControl
from .stage import Stage, Standing

PLAN_SECONDS, HOST_SECONDS, DESK_SECONDS = 1.0, 1.0, 0.25
STAND_SECONDS, PROJECTOR_SECONDS = 0.1, 0.5
IDENTIFY_SECONDS = 60.0
"""A name never stands longer than this, also where the desk cannot take it away."""
UNKNOWN = "The host knows no projector of this name any more."
NO_PLAN = "There is no plan for this projector yet."
log = structlog.get_logger()


class Node:
    """Everything that runs in one process at a projector. Nothing here waits for anything else here."""

    def __init__(self, options: NodeOptions) -> None:
        self.options = options
        folder = options.pack
        self.pack = Pack(folder if find_pack(folder) != folder else folder / "pack")
        self.plan = KeptPlan(folder, options.projector)
        self.memory = Memory(folder)
        self.wishes = StageWishes(self.memory.kept)
        self.vouching = Vouching(self.pack, options, self.memory.kept.get("as_of"))
        self.plan_line: PlanLine | None = None
        if options.host_url:
            self.plan_line = PlanLine(options.host_url, options.projector, self.plan)
        self.desk = DeskLine(options.desk_url, options.token, self.take) if options.desk_url else None
        self.projector = Projector(options) if options.pjlink_host else None
        self.saying = Saying(options.osc_to)
        self.listening: Listening | None = None
        self.stage = Stage()
        self._rounds = Rounds()
        self._lock = threading.Lock()
        self._told: dict[str, Any] = {}
        self._beat: dict[str, Any] = {}
        self._beaten_at = self._identified_at = float("-inf")
        self._said: str | None = ""
        self._as_of_kept = float("-inf")

    def start(self) -> None:
        """Look once, so that the first answer is a true one, and begin all rounds."""
        if self.options.osc_port is not None:
            self.listening = Listening(ShowControl(self).hear, self.options.osc_host, self.options.osc_port)
            self.listening.start()
        self.look()
        self._rounds.repeat("looking", self.look, self._look_seconds)
        self._rounds.repeat("standing", self.stand, lambda: STAND_SECONDS)
        if self.plan_line is not None:
            self._rounds.repeat("plan", self.ask_plan, lambda: PLAN_SECONDS)
            self._rounds.repeat("host", self.ask_host, lambda: HOST_SECONDS)
        if self.desk is not None:
            self._rounds.repeat("desk", self.ask_desk, lambda: DESK_SECONDS)
        if self.projector is not None:
            self._rounds.repeat("projector", self.ask_projector, lambda: PROJECTOR_SECONDS)

    def close(self) -> None:
        self._rounds.end()
        for each in (self.listening, self.vouching.host, self.plan_line, self.desk, self.saying):
            if each is not None:
                each.close()
        self.remember()

    def look(self) -> None:
        """Is the pack what it says it is? What has changed is said in the log."""
        self.pack.look()
        if self.plan.document:
            self.stage.take(self.plan.document, self.plan.made_at, self.now())
        if self.safe != self._said:
            self._said = self.safe
            log.info("words are shown") if self.safe is None else log.warning("lettering only", why=self.safe)
        self.remember()

    def stand(self) -> None:
        """Say over OSC what is shown, when that has changed; take a name away that has stood too long."""
        if not self.wishes.control.identify:
            self._identified_at = float("-inf")
        elif self._identified_at == float("-inf"):
            self._identified_at = time.monotonic()
        elif time.monotonic() - self._identified_at > IDENTIFY_SECONDS:
            self.wishes.told(identify=False)
        self.saying.say(self.standing())

    def ask_plan(self) -> None:
        assert self.plan_line is not None
        if self.plan_line.round():
            self.stage.take(self.plan.document, self.plan.made_at, self.now())
            log.info("plan brought", revision=self.plan.revision)

    def ask_host(self) -> None:
        """Bring the pack of the plan's book."""
        if not self.plan.slug:
            return
        if self.vouching.host is None:
            url = f"{self.options.host_url}/books/{self.plan.slug}/installation"
            self.vouching.host = HostLine(url, self.pack)
        self.vouching.host.round()
        if not self.vouching.host.ended:
            self.vouching.heard()

    def ask_desk(self) -> None:
        assert self.desk is not None
        known = (self.wishes.control.calibration or {}).get("revision", "")
        self.desk.round(self.figures(), f"?calibration={known}")

    def ask_projector(self) -> None:
        assert self.projector is not None
        control = self.wishes.control
        self.projector.round(control.power, control.shutter, self.wishes.presses)

    def take(self, told: dict[str, Any]) -> None:
        """What the desk has answered. Invalid, NotSound."""
        if told.get("projector") != self.options.projector:
            raise NotSound("The desk knows this token as that of another screen or projector.")
        given = {"calibration": self.wishes.control.calibration, **told["control"]}
        self.wishes.ready = list(told.get("ready") or [])
        if self.wishes.told_by_desk(read_stage_control(given), told.get("pressed")):
            self.remember()

    def now(self) -> datetime:
        """The host's time, as well as it is known here."""
        now = self.options.clock()
        return now + timedelta(milliseconds=self._correction_ms())

    @property
    def safe(self) -> str | None:
        """Why nobody's words are shown, as a sentence; None when they are."""
        if not self.plan.document:
            return NO_PLAN
        return UNKNOWN if self.plan_line and self.plan_line.unknown else self.vouching.safe

    @property
    def name(self) -> str:
        own = self.plan.document.get("projector", {}).get("name", "")
        return (self.desk.name if self.desk else "") or str(own)

    def standing(self) -> Standing | None:
        """What is shown just now, reckoned here."""
        now = self.now()
        control = self.wishes.control.at(now)
        at = now + timedelta(seconds=control.offset_s)
        return self.stage.standing(control, self.wishes.cues(self.stage.cues), self.safe, at)

    def told(self) -> dict[str, Any]:
        """What the page is told (spec/stage/v1), all of it; `revision` is another when any of it is."""
        control = self.wishes.control.at(self.now())
        document = control.document()
        if self.wishes.own or control.cues is not None:
            document["cues"] = [each.document() for each in self.wishes.cues(self.stage.cues)]
        document |= {"screen": self.name, "safe": self.safe, "plan": self.stage.plan.get("revision", "")}
        with self._lock:
            before = {name: value for name, value in self._told.items() if name != "revision"}
            if document != before:
                # Milliseconds, so that no page takes it for one of before a restart.
                revision = max(int(time.time() * 1000), int(self._told.get("revision", 0)) + 1)
                self._told = {"revision": revision, **document}
            return {**self._told, "clock_ms": self._correction_ms()}

    def note_beat(self, beat: dict[str, Any]) -> None:
        """The page has said how it is."""
        self._beat, self._beaten_at = beat, time.monotonic()

    def figures(self) -> dict[str, Any]:
        """How this projector is, for the desk."""
        silent = time.monotonic() - self._beaten_at > SILENT_SECONDS
        control = self.wishes.control.at(self.now())
        return {
            **({"state": "away"} if silent else self._beat),
            "safe": self.safe,
            "blackout": control.blackout,
            "rehearsing": control.offset_until is not None,
            "plan": self.plan.revision,
            "plan_at": zulu(self.plan.made_at) if self.plan.document else None,
            "pack": self.pack.slug,
            "edition": self.pack.now.get("edition"),
            "last_contact": zulu(self.vouching.as_of),
            **(self.projector.figures() if self.projector else {}),
        }

    def remember(self) -> None:
        """Keep what must not be lost with the power; the last contact alone is not worth a write a second."""
        if self.vouching.as_of.timestamp() - self._as_of_kept > 30:
            self._as_of_kept = self.vouching.as_of.timestamp()
        as_of = datetime.fromtimestamp(self._as_of_kept, UTC)
        self.memory.keep({"as_of": zulu(as_of), **self.wishes.remembered()})

    def _correction_ms(self) -> int:
        if self.desk is None:
            return 0
        return self.desk.clock.correction_ms(self.options.clock().timestamp(), time.monotonic())

    def _look_seconds(self) -> float:
        return LOOK_SECONDS if len(self.pack.names) < LARGE_FILES else LARGE_LOOK_SECONDS
