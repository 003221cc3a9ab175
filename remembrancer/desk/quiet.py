"""A silence as the desk speaks of it: in sentences, and in the words that the public will read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from remembrancer.book.silence import Mode, Silence, SilencePhase
from remembrancer.editions.web import silence_pages, silence_words
from remembrancer.editions.web.languages import AUTONYMS

PHASES: Mapping[SilencePhase, str] = {
    SilencePhase.COMING: "It is still to come.",
    SilencePhase.KEPT: "It is being kept.",
    SilencePhase.OVER: "It was kept.",
    SilencePhase.ENDED: "It was ended before its time.",
    SilencePhase.CANCELLED: "It was called off.",
}
ELSEWHERE = (
    "America/Los_Angeles",
    "America/New_York",
    "Europe/London",
    "Europe/Paris",
    "Africa/Nairobi",
    "Asia/Kolkata",
    "Asia/Tokyo",
    "Australia/Sydney",
)
"""Places for which a host is told the hour, one for each stretch of the world."""


@dataclass(frozen=True)
class Seen:
    """One silence for the page."""

    silence: Silence
    phase: SilencePhase
    when: str
    length: str
    headline: str

    @property
    def changeable(self) -> bool:
        return self.phase is SilencePhase.COMING


def seen(silence: Silence, now: datetime) -> Seen:
    """`silence` in the desk's own words."""
    phase = silence.phase(now)
    headline = PHASES[phase]
    if phase is SilencePhase.KEPT and silence.mode is Mode.LOCAL:
        headline = "It is being kept somewhere in the world, or was already and will be elsewhere."
    return Seen(silence, phase, when_told(silence), length_told(silence.seconds), headline)


def when_told(silence: Silence) -> str:
    """“Monday 22 March 2027, 11:00:00 (Europe/London)”, or the same hour everywhere."""
    local = silence.start if silence.mode is Mode.LOCAL else silence.start.astimezone(silence.zone)
    told = f"{local:%A} {local.day} {local:%B %Y, %H:%M:%S}"
    return f"{told}, in each place" if silence.mode is Mode.LOCAL else f"{told} ({silence.time_zone})"


def length_told(seconds: int) -> str:
    if seconds % 60:
        return f"{seconds:,} seconds"
    return "1 minute" if seconds == 60 else f"{seconds // 60} minutes"


def elsewhere(silence: Silence) -> list[tuple[str, str]]:
    """When it begins in other places: by their clocks for one instant, by the host's for a local hour."""
    rows = []
    for name in ELSEWHERE:
        if name != silence.time_zone:
            start = silence.interval(ZoneInfo(name)).start
            shown = start.astimezone(ZoneInfo(name) if silence.mode is Mode.INSTANT else silence.zone)
            rows.append((start, name.rpartition("/")[2].replace("_", " "), f"{shown:%A %H:%M}"))
    if silence.mode is Mode.LOCAL:
        rows.sort()
    return [(place, told) for _, place, told in rows]


def public(silence: Silence, now: datetime) -> list[tuple[str, str, str]]:
    """What its page will say: tag, own name of the language, sentence."""
    phase = silence.phase(now)
    return [(tag, AUTONYMS[tag], silence_words(silence, phase, tag)) for tag in silence_pages(silence)]
