"""A hashtag in runs of one script and direction, in the order in which they stand from left to right.

The bidirectional algorithm (Unicode Annex 9) as far as a line of letters, digits, underscores and one # needs
it: two levels of letters, digits within right-to-left text, neutral characters between them; no embeddings.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from unicodedata import bidirectional, category

import regex

SCRIPTS = (
    "Latn", "Grek", "Cyrl", "Arab", "Hebr", "Deva", "Beng", "Guru", "Gujr", "Taml", "Telu", "Knda", "Mlym",
    "Sinh", "Thai", "Laoo", "Khmr", "Mymr", "Tibt", "Ethi", "Armn", "Geor", "Hani", "Hira", "Kana", "Hang",
)  # fmt: skip
"""ISO 15924 codes of the scripts that lettering knows."""
_OF = [(code, regex.compile(rf"\p{{sc={code}}}")) for code in SCRIPTS]
_SHARED = regex.compile(r"[\p{sc=Zyyy}\p{sc=Zinh}]")
_RIGHT = frozenset({"R", "AL"})
_NUMBER = frozenset({"EN", "AN"})


@dataclass(frozen=True)
class Run:
    """Characters of one script and direction, in the order they are read."""

    text: str
    script: str
    """ISO 15924; "Zyyy" when a run has only signs and digits, "Zzzz" for a script unknown here."""
    is_rightward: bool


def runs_of(text: str) -> list[Run]:
    """The runs of `text` as they stand from left to right."""
    levels, scripts = _levels(text), _scripts(text)
    indices = _reordered(levels)
    found: list[Run] = []
    for (script, level), group in groupby(indices, key=lambda at: (scripts[at], levels[at])):
        where = sorted(group)
        found.append(Run("".join(text[at] for at in where), script, level % 2 == 0))
    return found


def _scripts(text: str) -> list[str]:
    """The script of each character; shared ones (digits, marks) take that of the letter before them."""
    found: list[str] = []
    for each in text:
        is_joined = category(each).startswith("M") and found and found[-1] != "Zyyy"
        if is_joined or (_SHARED.match(each) and each != "#" and found and found[-1] != "Zyyy"):
            found.append(found[-1])
        elif _SHARED.match(each):
            found.append("Zyyy")
        else:
            found.append(next((code for code, script in _OF if script.match(each)), "Zzzz"))
    return found


def _levels(text: str) -> list[int]:
    """0 and 2 run rightwards, 1 leftwards; the first letter says which way the line runs (P2, P3)."""
    classes = [bidirectional(each) for each in text]
    base = 1 if next((each for each in classes if each in _RIGHT | {"L"}), "L") in _RIGHT else 0
    strong: list[int | None] = [
        1 if each in _RIGHT else (base * 2 if each == "L" else None) for each in classes
    ]
    for at, each in enumerate(classes):
        if each == "NSM" and at:
            strong[at] = strong[at - 1]
        elif each in _NUMBER:
            strong[at] = 2 if _before(strong, at, base) % 2 else _before(strong, at, base)
    return [_before(strong, at, base) if _is_between(strong, at, base) else base for at in range(len(text))]


def _before(strong: Sequence[int | None], at: int, base: int) -> int:
    return next((each for each in reversed(strong[: at + 1]) if each is not None), base)


def _is_between(strong: Sequence[int | None], at: int, base: int) -> bool:
    """A letter, or a neutral character between two letters of one direction (rule N1)."""
    if strong[at] is not None:
        return True
    after = next((each for each in strong[at:] if each is not None), base)
    return _before(strong, at, base) % 2 == after % 2 and at > 0


def _reordered(levels: Sequence[int]) -> list[int]:
    """Indices from left to right: from the highest level down, stretches at or above it turn (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        stretches = _stretches(order, [each >= level for each in levels])
        order = [at for is_high, each in stretches for at in (reversed(each) if is_high else each)]
    return order


def _stretches(order: Sequence[int], is_high: Sequence[bool]) -> list[tuple[bool, list[int]]]:
    return [(high, list(group)) for high, group in groupby(order, key=lambda at: is_high[at])]
