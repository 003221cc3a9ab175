"""What this projector shows, reckoned here as its page reckons it, for show control and for the desk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

import structlog

from remembrancer.book.cue import Cue, read_cue
from remembrancer.book.errors import RemembrancerError
from remembrancer.book.stage_control import StageControl
from remembrancer.stage.plan import with_windows
from remembrancer.stage.reckoning import windows_of
from remembrancer.stage.showing import Score, Shown, read_score, shown, window_at

RECKON_AFTER = timedelta(days=45)
"""A plan that is older than this is not renewed any more, so its windows are reckoned on here."""
AHEAD = timedelta(days=366)
log = structlog.get_logger()


@dataclass(frozen=True)
class Standing:
    """What is shown, and whether that is within a window."""

    shown: Shown
    lit: bool


class Stage:
    """A plan's score, read once; its windows go on by the plan's own rules when nobody renews them."""

    def __init__(self) -> None:
        self.plan: dict[str, Any] = {}
        self.revision = ""
        """The host's name for this plan; that of `plan` is another one when windows were reckoned on."""
        self.cues: list[Cue] = []
        self._score: Score | None = None
        self._reckoned: date | None = None
        self._given: dict[str, Any] = {}

    def take(self, plan: dict[str, Any], made_at: datetime, at: datetime) -> None:
        """Go by `plan` from now on, `made_at` then; to be called again and again, for days pass."""
        today = at.date() if at - made_at > RECKON_AFTER else None
        if plan is self._given and today == self._reckoned:
            return
        self._given, self._reckoned = plan, today
        self.plan = plan if today is None else reckoned_on(plan, at)
        self.revision = str(plan.get("revision", ""))
        self.cues = [read_cue(each) for each in plan.get("cues", [])]
        self._score = read_score(self.plan, ()) if plan else None

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


def reckoned_on(plan: dict[str, Any], at: datetime) -> dict[str, Any]:
    """`plan` with its windows for a year by its own rules; as it is when those cannot be read."""
    try:
        windows = windows_of(plan, (at + AHEAD).date())
    except (RemembrancerError, ValueError, KeyError, TypeError) as error:
        log.warning("the windows cannot be reckoned on", error=type(error).__name__)
        return plan
    return with_windows(plan, windows) if windows else plan
