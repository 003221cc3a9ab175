"""What a page says of itself: a few figures and names, each checked, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

STATES = ("loading", "ready", "safe", "failed")
FIGURES = ("fps", "frame_ms", "entries", "drawn")
FIGURE_MOST = 1e9
_NAME = re.compile(r"[a-z]{1,20}", re.ASCII)
_INSTANT = re.compile(r"[0-9TZ:.+-]{10,40}", re.ASCII)


def read_beat(given: Any) -> dict[str, Any]:
    """The state, form and figures in `given`; ValueError when something in it cannot be one."""
    if not isinstance(given, Mapping) or given.get("state") not in STATES:
        raise ValueError("a beat has a state")
    beat: dict[str, Any] = {"state": given["state"]}
    for name, pattern in (("form", _NAME), ("since", _INSTANT)):
        if given.get(name) is not None:
            beat[name] = _matching(given[name], pattern)
    for name in FIGURES:
        if given.get(name) is not None:
            beat[name] = _figure(given[name])
    return beat


def _matching(given: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(given, str) or not pattern.fullmatch(given):
        raise ValueError("a beat has plain names")
    return given


def _figure(given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given < FIGURE_MOST:
        raise ValueError("a beat has figures from 0")
    return round(given, 2)
