"""A reel: which instant each frame shows, and how its end passes into its beginning."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from remembrancer.book.errors import Fault, Invalid

FRAMES_MOST = 2_000_000
"""Eleven hours at 50 frames a second; more is surely a slip of the pen."""
RATES = {"23.976": Fraction(24_000, 1001), "29.97": Fraction(30_000, 1001), "59.94": Fraction(60_000, 1001)}


@dataclass(frozen=True)
class Part:
    """An instant to be drawn, in milliseconds since the epoch, and its part of the frame, 0 to 1."""

    at_ms: float
    weight: float = 1.0


@dataclass(frozen=True)
class Reel:
    """From `start` to before `end`, `rate` frames a second.

    With `loop_seconds` the last seconds dissolve into those before `start`, so that the frame after the last
    is the first: played for ever, nobody sees a seam.
    """

    start: datetime
    end: datetime
    rate: Fraction
    loop_seconds: float = 0.0

    def __post_init__(self) -> None:
        faults = list(self._faults())
        if faults:
            raise Invalid(faults)

    @property
    def seconds(self) -> Fraction:
        return Fraction(round((self.end - self.start).total_seconds() * 1_000_000), 1_000_000)

    @property
    def frames(self) -> int:
        """How many frames there are, exactly."""
        return round(self.seconds * self.rate)

    @property
    def loop_frames(self) -> int:
        return round(Fraction(self.loop_seconds) * self.rate)

    def parts(self, frame: int) -> tuple[Part, ...]:
        """What frame number `frame` (from 0) is made of: one instant, or two in a dissolve."""
        at = self._at_ms(frame)
        into = frame - (self.frames - self.loop_frames) + 1
        if into <= 0:
            return (Part(at),)
        share = into / (self.loop_frames + 1)
        return Part(at, 1 - share), Part(self._at_ms(frame - self.frames), share)

    def _at_ms(self, frame: int) -> float:
        return float(Fraction(round(self.start.timestamp() * 1000)) + Fraction(frame * 1000) / self.rate)

    def _faults(self) -> Iterator[Fault]:
        if self.end <= self.start:
            yield Fault("to", "A film ends after it begins: --to is later than --from.")
        elif not 0 < self.frames <= FRAMES_MOST:
            yield Fault("to", f"A film has 1 to {FRAMES_MOST:,} frames; this one would have {self.frames:,}.")
        elif not 0 <= self.loop_frames <= self.frames // 2:
            yield Fault("loop", "A loop's dissolve is at most half of the film.")


def rate_of(given: str) -> Fraction:
    """Frames a second: `25`, `50`, `29.97`; Invalid for what no screen shows."""
    try:
        rate = RATES.get(given) or Fraction(given)
    except (ValueError, ZeroDivisionError):
        rate = Fraction(0)
    if not 1 <= rate <= 120:
        raise Invalid([Fault("fps", f"“{given}” is not a number of frames a second, such as 25 or 29.97.")])
    return rate
