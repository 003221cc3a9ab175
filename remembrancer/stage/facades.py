"""Facades from a file, with the rules that the sun alone can judge."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from remembrancer.book.errors import Fault, Invalid
from remembrancer.book.facade import Facade, facades_from
from remembrancer.book.rules import Rule
from remembrancer.book.toml import key_lines, read_fields

from .days import spoken
from .schedule import on


def read_facades(text: str) -> tuple[str, list[Facade]]:
    """The slug of the book and its facades in the TOML in `text`; Invalid with the line of each fault."""
    lines = key_lines(text)
    slug, facades = facades_from(read_fields(text), lines.get)
    faults = [
        Fault(f"facades[{index}].show", sentence, lines.get(f"facades[{index}].show"))
        for index, facade in enumerate(facades)
        for sentence in overlaps(facade)
    ]
    if faults:
        raise Invalid(faults)
    return slug, facades


def require_clear(facade: Facade) -> None:
    """Raise Invalid where two rules of `facade` would light it at once."""
    if faults := [Fault("show", sentence) for sentence in overlaps(facade)]:
        raise Invalid(faults)


def overlaps(facade: Facade) -> Iterator[str]:
    """A sentence for each two rules that overlap on a date, with the first such date."""
    for one, other in combinations(facade.show, 2):
        day = next((day for day in facade.dates if _meet(facade, one, other, day)), None)
        if day is not None:
            yield (
                f"“{one}” and “{other}” overlap on {spoken(day)}; "
                "let one of them end where the other begins, or take one away."
            )


def _meet(facade: Facade, one: Rule, other: Rule, day: date) -> bool:
    first, second = on(facade, one, day), on(facade, other, day)
    if not isinstance(first, tuple) or not isinstance(second, tuple):
        return False
    return max(first[0], second[0]) < min(first[1], second[1])
