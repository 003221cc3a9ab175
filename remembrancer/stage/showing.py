"""What is shown at an instant: spec/stage/v1, “What is shown at an instant”. A pure function."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from remembrancer.book.cue import FADE_SECONDS, PROGRAMME, Cue, instant, read_cue

BLACKOUT_FADE_SECONDS = 0.3
WITH_WORDS = frozenset({"words", "messages", "names", "candles"})
"""What is not shown where it is not sure that it may be."""
CUE_LASTS = timedelta(hours=12)
Span = tuple[datetime, datetime]


class Why(StrEnum):
    """Which of the rules holds."""

    BLACKOUT = "blackout"
    SILENCE = "silence"
    PATTERN = "pattern"
    HELD = "held"
    CUE = "cue"
    PROGRAMME = "programme"
    DARK = "dark"


@dataclass(frozen=True)
class Score:
    """What a plan says of time: windows in order, the programme, cues in order, silences."""

    windows: Sequence[Span] = ()
    programme: Sequence[tuple[str, float]] = ()
    cues: Sequence[Cue] = ()
    silences: Sequence[Span] = ()


@dataclass(frozen=True)
class Shown:
    """`scene` is a scene's name, or the test pattern's; `since` None where nothing says since when."""

    scene: str
    why: Why
    since: datetime | None = None
    fade_s: float = FADE_SECONDS


def read_score(plan: Mapping[str, Any], cues: Iterable[Cue] | None = None) -> Score:
    """What a plan says of time, with `cues` instead of its own; ValueError, KeyError, TypeError."""
    own = [read_cue(each) for each in plan["cues"]] if cues is None else cues
    return Score(
        windows=[_span(each) for each in plan["windows"]],
        programme=[(str(each["scene"]), float(each["seconds"])) for each in plan["programme"]],
        cues=sorted(own),
        silences=[_span((each["start"], each["end"])) for each in plan["silences"]],
    )


def shown(
    score: Score,
    at: datetime,
    *,
    blackout: bool = False,
    safe: bool = False,
    pattern: str | None = None,
    held: str | None = None,
) -> Shown:
    """What is shown at `at`; `safe` says that nobody's words may be."""
    found = _shown(score, at, blackout, pattern, held)
    return replace(found, scene="lettering") if safe and found.scene in WITH_WORDS else found


def _shown(score: Score, at: datetime, blackout: bool, pattern: str | None, held: str | None) -> Shown:
    if blackout:
        return Shown("black", Why.BLACKOUT, fade_s=BLACKOUT_FADE_SECONDS)
    silence = _within(score.silences, at)
    if silence is not None:
        return Shown("silence", Why.SILENCE, silence[0])
    if pattern is not None:
        return Shown(pattern, Why.PATTERN)
    if held is not None:
        return Shown(held, Why.HELD)
    cue, window = _cue_at(score, at), _within(score.windows, at)
    if cue is not None and cue.scene != PROGRAMME:
        return Shown(cue.scene, Why.CUE, cue.at, cue.fade_s)
    if window is not None and score.programme:
        return _programme(score.programme, window, at)
    return Shown("black", Why.DARK)


def next_change(score: Score, at: datetime) -> datetime | None:
    """The next instant after `at` at which a window, a silence or a cue begins or ends."""
    edges = [edge for span in (*score.windows, *score.silences) for edge in span]
    later = [edge for edge in (*edges, *(each.at for each in score.cues)) if edge > at]
    return min(later, default=None)


def window_at(score: Score, at: datetime) -> Span | None:
    """The window that `at` lies in."""
    return _within(score.windows, at)


def _programme(programme: Sequence[tuple[str, float]], window: Span, at: datetime) -> Shown:
    round_s = sum(seconds for _, seconds in programme)
    passed = (at - window[0]).total_seconds()
    into = passed % round_s if round_s > 0 else 0.0
    since = at - timedelta(seconds=into)
    for scene, seconds in programme:
        if into < seconds:
            return Shown(scene, Why.PROGRAMME, since)
        into, since = into - seconds, since + timedelta(seconds=seconds)
    return Shown(programme[-1][0], Why.PROGRAMME, since)


def _cue_at(score: Score, at: datetime) -> Cue | None:
    """The latest cue that has come and still holds."""
    come = bisect_right(score.cues, at, key=lambda each: each.at)
    if not come:
        return None
    cue = score.cues[come - 1]
    edges = (edge for span in score.windows for edge in span)
    if at - cue.at >= CUE_LASTS or any(cue.at < edge <= at for edge in edges):
        return None
    return cue


def _within(spans: Sequence[Span], at: datetime) -> Span | None:
    return next((span for span in spans if span[0] <= at < span[1]), None)


def _span(given: Any) -> Span:
    start, end = instant(given[0]), instant(given[1])
    if not start < end:
        raise ValueError("a span ends after it begins")
    return start, end
