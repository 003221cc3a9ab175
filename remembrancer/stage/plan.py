"""The plan of one projector as a document (spec/stage/v1): composed of its parts, and named by a hash."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from remembrancer.book.cue import Cue

FORMAT = "remembrancer-plan/1"
REVISION_DIGITS = 16
UNHASHED = ("revision", "made_at")
PLAIN_CALIBRATION: Mapping[str, Any] = {
    "corners": [[0, 0], [1, 0], [1, 1], [0, 1]],
    "mesh": {"columns": 2, "rows": 2, "offsets": [[0, 0]] * 4},
    "map": None,
    "blend": {"left": 0, "right": 0, "top": 0, "bottom": 0, "curve": 2, "gamma": 2.2, "black": 0},
    "masks": [],
}
"""The picture as it is, corner to corner."""
LETTERING_ONLY: Sequence[Mapping[str, Any]] = ({"scene": "lettering", "seconds": 60},)
NO_MESSAGES: Mapping[str, Any] = {"ranks": [], "at_a_time": 12, "seconds": 30, "announcement": ""}


@dataclass(frozen=True)
class Parts:
    """What a plan is composed of, as documents of the format; windows as pairs of instants."""

    projector: Mapping[str, Any]
    facade: Mapping[str, Any]
    book: Mapping[str, Any]
    rules: Mapping[str, Any]
    windows: Sequence[tuple[datetime, datetime]] = ()
    calibration: Mapping[str, Any] = field(default_factory=lambda: PLAIN_CALIBRATION)
    brightness: float = 1.0
    programme: Sequence[Mapping[str, Any]] = LETTERING_ONLY
    messages: Mapping[str, Any] = field(default_factory=lambda: NO_MESSAGES)
    names: Sequence[Mapping[str, Any]] = ()
    candles: int = 0
    cues: Sequence[Cue] = ()
    silences: Sequence[Mapping[str, Any]] = ()


def compose(parts: Parts, made_at: datetime) -> dict[str, Any]:
    """The plan of `parts`."""
    plan = {
        "format": FORMAT,
        "projector": dict(parts.projector),
        "facade": dict(parts.facade),
        "book": dict(parts.book),
        "calibration": dict(parts.calibration),
        "limits": {"brightness": parts.brightness},
        "rules": dict(parts.rules),
        "windows": [[start.isoformat(), end.isoformat()] for start, end in parts.windows],
        "programme": [dict(each) for each in parts.programme],
        "messages": dict(parts.messages),
        "names": [dict(each) for each in parts.names],
        "candles": {"count": parts.candles},
        "cues": [each.document() for each in sorted(parts.cues)],
        "silences": [dict(each) for each in parts.silences],
    }
    return {**plan, "revision": revision_of(plan), "made_at": made_at.isoformat(timespec="seconds")}


def with_windows(plan: Mapping[str, Any], windows: Sequence[tuple[datetime, datetime]]) -> dict[str, Any]:
    """`plan` with other windows, and the revision that it has with them."""
    changed = {**plan, "windows": [[start.isoformat(), end.isoformat()] for start, end in windows]}
    return {**changed, "revision": revision_of(changed)}


def revision_of(plan: Mapping[str, Any]) -> str:
    """16 hexadecimal digits: of the SHA-256 of the plan in canonical JSON, without revision and instant."""
    hashed = {name: value for name, value in plan.items() if name not in UNHASHED}
    written = json.dumps(hashed, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(written.encode()).hexdigest()[:REVISION_DIGITS]


def encoded(plan: Mapping[str, Any]) -> bytes:
    """A plan as it is stored."""
    return json.dumps(plan, separators=(",", ":"), ensure_ascii=False).encode()
