"""What this projector shows, reckoned here as its page reckons it, for show control and for the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from remembrancer.book.cue import Cue, read_cue
from remembrancer.book.stage_control import StageControl
from remembrancer.stage.showing import Score, Shown, read_score, shown, window_at


@dataclass(frozen=True)
class Standing:
    """What is shown, and whether that is within a window."""

    shown: Shown
    lit: bool


class Stage:
    """A plan's score, read once."""

    def __init__(self) -> None:
        self.plan: dict[str, Any] = {}
        self.revision = ""
        self.cues: list[Cue] = []
        self._score: Score | None = None

    def take(self, plan: dict[str, Any]) -> None:
        """Go by `plan` from now on."""
        if plan is self.plan:
            return
        self.plan, self.revision = plan, str(plan.get("revision", ""))
        self.cues = [read_cue(each) for each in plan.get("cues", [])]
        self._score = read_score(plan, ()) if plan else None

    def standing(
        self, control: StageControl, cues: Sequence[Cue], safe: str | None, at: datetime
    ) -> Standing | None:
        """What stands at `at`, the rehearsal's time where there is one; None without a plan."""
        if self._score is None:
            return None
        score = Score(self._score.windows, self._score.programme, cues, self._score.silences)
        found = shown(
            score,
            at,
            blackout=control.blackout,
            safe=safe is not None,
            pattern=control.pattern,
            held=control.scene,
        )
        return Standing(found, window_at(score, at) is not None)
