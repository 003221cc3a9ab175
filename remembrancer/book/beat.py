"""What a screen or a projector says of itself: a few figures and names, each checked, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

STATES = ("loading", "ready", "safe", "failed", "away")
"""Those of a page, and `away`: its machine runs, and hears nothing from it."""
SWITCHES = ("blackout", "rehearsing")
FIGURES = ("fps", "frame_ms", "entries", "drawn", "edition")
FIGURE_MOST = 1e9
OFFSET_MOST_MS = 1e12
REASON_CHARACTERS = 200
PATTERNS: Mapping[str, re.Pattern[str]] = {
    "form": re.compile(r"[a-z]{0,20}", re.ASCII),
    "pack": re.compile(r"[a-z0-9-]{0,60}", re.ASCII),
    "scene": re.compile(r"[a-z0-9-]{0,30}", re.ASCII),
    "plan": re.compile(r"[0-9a-f]{0,16}", re.ASCII),
    "calibration": re.compile(r"[0-9A-Za-z-]{0,40}", re.ASCII),
    "power": re.compile(r"on|off|warming|cooling", re.ASCII),
    "shutter": re.compile(r"open|closed", re.ASCII),
    "since": re.compile(r"[0-9TZ:.+-]{10,40}", re.ASCII),
    "last_contact": re.compile(r"[0-9TZ:.+-]{10,40}", re.ASCII),
    "plan_at": re.compile(r"[0-9TZ:.+-]{10,40}", re.ASCII),
    "safe": re.compile(rf"[^\x00-\x1f]{{0,{REASON_CHARACTERS}}}"),
    "projector": re.compile(rf"[^\x00-\x1f]{{0,{REASON_CHARACTERS}}}"),
}


def read_beat(given: Any) -> dict[str, Any]:
    """The state, names and figures in `given`; ValueError when something in it cannot be one.

    What is not known here is left out, so a newer page may say more.
    """
    if not isinstance(given, Mapping) or given.get("state") not in STATES:
        raise ValueError("a beat has a state")
    beat: dict[str, Any] = {"state": given["state"]}
    for name, pattern in PATTERNS.items():
        if given.get(name) is not None:
            beat[name] = _matching(given[name], pattern)
    for name in SWITCHES:
        if given.get(name) is not None:
            beat[name] = _switch(given[name])
    for name in FIGURES:
        if given.get(name) is not None:
            beat[name] = _figure(given[name], 0, FIGURE_MOST)
    if given.get("clock_offset_ms") is not None:
        beat["clock_offset_ms"] = _figure(given["clock_offset_ms"], -OFFSET_MOST_MS, OFFSET_MOST_MS)
    return beat


def _matching(given: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(given, str) or not pattern.fullmatch(given):
        raise ValueError("a beat has plain names")
    return given


def _switch(given: Any) -> bool:
    if not isinstance(given, bool):
        raise ValueError("a beat has plain switches")
    return given


def _figure(given: Any, least: float, most: float) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not least <= given <= most:
        raise ValueError("a beat has plain figures")
    return round(given, 2)
