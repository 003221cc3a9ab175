"""How the sky over a facade changes through a day: for whoever draws it."""

from __future__ import annotations

from collections.abc import Iterator

from remembrancer.book.facade import Facade
from remembrancer.book.rules import DUSK, SUNSET

from .spans import Span
from .sun import HEIGHT, height

NIGHT, TWILIGHT, DAYLIGHT = "night", "twilight", "day"
STEP_MINUTES = 10
"""How often the sky is looked at first; where it has changed between, every minute is."""


def sky(facade: Facade, start: int, end: int) -> Iterator[tuple[str, Span]]:
    """Night, twilight and day from one minute to another, in order; what lasts less than ten is left out."""
    kinds = [_kind(facade, minute) for minute in range(start, end, STEP_MINUTES)]
    first = start
    for index, kind in enumerate(kinds[1:], start=1):
        if kind != kinds[index - 1]:
            change = _change(facade, kinds[index - 1], start + (index - 1) * STEP_MINUTES)
            yield kinds[index - 1], (first, change)
            first = change
    if kinds:
        yield kinds[-1], (first, end)


def _change(facade: Facade, kind: str, minute: int) -> int:
    while _kind(facade, minute) == kind:
        minute += 1
    return minute


def _kind(facade: Facade, minute: int) -> str:
    degrees = height(facade.latitude, facade.longitude, minute)
    if degrees < HEIGHT[DUSK]:
        return NIGHT
    return TWILIGHT if degrees < HEIGHT[SUNSET] else DAYLIGHT
