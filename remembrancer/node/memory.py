"""What a node keeps through a power cut: what it was told, and when it last heard from its host."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import Any

import structlog

from remembrancer.book.cue import Cue, read_cue
from remembrancer.book.errors import RemembrancerError
from remembrancer.book.stage_control import StageControl, read_stage_control
from remembrancer.hall.pack import replace_file
from remembrancer.hall.wishes import Told

FILE = "node.json"
EXPECTED = (OSError, ValueError, KeyError, TypeError, AttributeError, RemembrancerError)
log = structlog.get_logger()


class StageWishes(Told[StageControl]):
    """What this projector is to show: told by the desk and by show control; the latest word counts.

    `ready` are the cues that show control can give by their id; `own` is the last one that it gave so.
    """

    def __init__(self, remembered: dict[str, Any] | None = None) -> None:
        super().__init__(read_stage_control, remembered)
        kept = remembered or {}
        self.ready: list[dict[str, Any]] = list(kept.get("ready") or [])
        self.own: Cue | None = read_cue(kept["own"]) if kept.get("own") else None

    def cues(self, planned: list[Cue]) -> list[Cue]:
        """Those of the desk, or else of the plan, and what show control has given, in order."""
        told = self.control.cues
        known = planned if told is None else list(told)
        return sorted([*known, self.own] if self.own else known)

    def remembered(self) -> dict[str, Any]:
        own = self.own.document() if self.own else None
        return {**super().remembered(), "ready": self.ready, "own": own}


class Memory:
    """A file beside the pack; it is on disk before anybody relies on it."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self.kept = self._recall()
        self._written = ""

    def keep(self, kept: dict[str, Any]) -> None:
        """Write down `kept`, if it is anything new. What cannot be written to is shown all the same."""
        written = json.dumps(kept)
        if written == self._written:
            return
        with suppress(OSError):
            replace_file(self._path, written.encode(), durable=True)
            self._written = written

    def _recall(self) -> dict[str, Any]:
        try:
            kept: dict[str, Any] = json.loads(self._path.read_bytes())
            StageWishes(kept)
        except FileNotFoundError:
            return {}
        except EXPECTED as error:
            log.warning("what was told before cannot be read", error=type(error).__name__)
            return {}
        return kept
