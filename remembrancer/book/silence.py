"""A silence: an hour and a length, kept together by everybody who wishes and by everything of a host.

It begins at the same instant everywhere, or at the same local hour in each place. Nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

SECONDS_LEAST, SECONDS_USUAL, SECONDS_MOST = 10, 60, 3_600
EARLIEST, LATEST = timedelta(hours=14), timedelta(hours=-12)
"""The offsets from UTC where a local hour comes first and last: Kiribati, and “anywhere on Earth” (AoE)."""
SETTLING = timedelta(seconds=5)
"""For so long before a silence nothing new is published, so that what is under way has arrived by then."""


class Mode(StrEnum):
    INSTANT = "instant"
    """The same instant everywhere."""
    LOCAL = "local"
    """The same local hour in each place."""


class SilencePhase(StrEnum):
    """Where a silence is on its way."""

    COMING = "coming"
    KEPT = "kept"
    """It has begun somewhere, and is not over everywhere."""
    OVER = "over"
    ENDED = "ended"
    """The host ended it before its time."""
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Interval:
    """From `start` until just before `end`."""

    start: datetime
    end: datetime

    def holds(self, now: datetime) -> bool:
        return self.start <= now < self.end

    def meets(self, other: Interval) -> bool:
        """Whether some instant belongs to both."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True)
class Silence:
    """One silence. `start` is aware for the same instant, and without an offset for the same local hour.

    `book` is the slug of the book that it is kept for; None when it is the whole host's. Either way
    everything of the host is quiet: a minute is not cut up by who shows what beside whom.
    """

    id: str
    title: str
    start: datetime
    mode: Mode = Mode.INSTANT
    seconds: int = SECONDS_USUAL
    dedication: str = ""
    languages: tuple[str, ...] = ("en",)
    time_zone: str = "UTC"
    """In which the host speaks of it, and keeps it itself where no place is nearer."""
    book: str | None = None
    ended_at: datetime | None = None
    cancelled_at: datetime | None = None
    changed_at: datetime | None = None
    """When the host touched it last, for those who keep a copy."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def language(self) -> str:
        """The language of the host's own words: the first of its languages."""
        return self.languages[0]

    @property
    def length(self) -> timedelta:
        return timedelta(seconds=self.seconds)

    def interval(self, zone: ZoneInfo) -> Interval:
        """When it was to be kept in `zone`, in UTC.

        A local hour that the clocks skip is counted on from the hour before; one that they show twice is
        the first of the two (PEP 495, fold 0; ECMA-262, LocalTime, says the same).
        """
        start = self.start if self.mode is Mode.INSTANT else self.start.replace(tzinfo=zone, fold=0)
        start = start.astimezone(UTC)
        return Interval(start, start + self.length)

    def kept(self, zone: ZoneInfo) -> Interval | None:
        """When it is really kept in `zone`: None once it is cancelled, or was ended before it came there."""
        planned = self.interval(zone)
        if self.cancelled_at is not None:
            return None
        if self.ended_at is None or self.ended_at >= planned.end:
            return planned
        return Interval(planned.start, self.ended_at) if self.ended_at > planned.start else None

    @property
    def window(self) -> Interval:
        """From where it comes first in the world to where it is over last."""
        if self.mode is Mode.INSTANT:
            return self.interval(self.zone)
        wall = self.start.replace(tzinfo=UTC)
        return Interval(wall - EARLIEST, wall + self.length - LATEST)

    def phase(self, now: datetime) -> SilencePhase:
        if self.cancelled_at is not None:
            return SilencePhase.CANCELLED
        if self.ended_at is not None:
            return SilencePhase.ENDED
        if now < self.window.start:
            return SilencePhase.COMING
        return SilencePhase.KEPT if now < self.window.end else SilencePhase.OVER

    def stands(self, now: datetime) -> bool:
        """Whether it is still to come, or is being kept somewhere."""
        return self.phase(now) in (SilencePhase.COMING, SilencePhase.KEPT)

    def stills(self, zone: ZoneInfo, now: datetime) -> bool:
        """Whether nothing new may appear now on what is shown in `zone`: in it, and shortly before."""
        kept = self.kept(zone)
        return kept is not None and kept.start - SETTLING <= now < kept.end

    def document(self) -> dict[str, Any]:
        """This as JSON values; `read_silence` reads them."""
        return {
            "id": self.id,
            "title": self.title,
            "dedication": self.dedication,
            "mode": str(self.mode),
            "start": written(self.start),
            "seconds": self.seconds,
            "languages": list(self.languages),
            "time_zone": self.time_zone,
            "book": self.book,
        }


def read_silence(
    document: Mapping[str, Any],
    ended_at: datetime | None = None,
    cancelled_at: datetime | None = None,
    changed_at: datetime | None = None,
) -> Silence:
    """The silence that `Silence.document` wrote."""
    return Silence(
        id=document["id"],
        title=document["title"],
        dedication=document["dedication"],
        mode=Mode(document["mode"]),
        start=datetime.fromisoformat(document["start"]),
        seconds=document["seconds"],
        languages=tuple(document["languages"]),
        time_zone=document["time_zone"],
        book=document["book"],
        ended_at=ended_at,
        cancelled_at=cancelled_at,
        changed_at=changed_at,
    )


def written(start: datetime) -> str:
    """An instant in UTC with its Z, a local hour without an offset: `2027-03-22T11:00:00`."""
    if start.tzinfo is None:
        return start.isoformat(timespec="seconds")
    return start.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="seconds") + "Z"


def stilled(silences: Iterable[Silence], zone: ZoneInfo, now: datetime) -> bool:
    """Whether any of `silences` has what is shown in `zone` be still now."""
    return any(each.stills(zone, now) for each in silences)


def overlapping(one: Silence, others: Iterable[Silence]) -> Silence | None:
    """The first of `others` that would be kept together with `one`, where either of them is at home."""
    for other in others:
        for zone in (one.zone, other.zone):
            mine, theirs = one.kept(zone), other.kept(zone)
            if mine is not None and theirs is not None and mine.meets(theirs):
                return other
    return None
