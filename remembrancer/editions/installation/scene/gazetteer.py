"""From a place as a signatory typed it to coordinates: “Hackney, London”, “Paris 11e”, “لندن”; offline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from math import pi, sqrt
from typing import Literal

import numpy as np
import numpy.typing as npt

from .box import DEGREE_M, Box
from .cities import Rows, cities
from .folding import fold
from .regions import regions

Kind = Literal["own", "city", "region"]
Flags = npt.NDArray[np.bool_]
PEOPLE_A_KM2 = 4_000
"""People to a square kilometre of a city, for how far its name reaches (London has 5,700, Paris 20,000)."""
LEAST_REACH_M = 700.0
_NEAR_M = 60_000.0
"""How near a town lies to the place written after it: “Hackney, London”."""
_KNOWN_PEOPLE = 100_000
"""Far away, a name without a comma before it must be that of a city of this size: “greetings from Lyon”."""
_OWN_NAME, _OWN_COUNTRY = 8, 8
"""A city counts as so many times larger for its own name, and in the country of the book."""
_PARTED = re.compile(r"[,;/|()\[\]\n،、，·•]| [-–—] ")
_BEFORE = re.compile(
    r"^(the )?((london|royal|metropolitan|city|town) )?(borough|city|town|village|county|district) of "
    r"|^(near|from|in|greater|central|inner|outer|(north|south)( east| west)?|east|west) "
)
_AFTER = re.compile(r" (borough|city|town|village|county|district|london)$|(?<=\w)[市都시]$")
_WITH_DIGIT = re.compile(r"\S*\d\S*")
_WORDS = 4
"""Of a part without a known name, so many of its last words are tried."""


@dataclass(frozen=True)
class Named:
    """A place that the host, its map or its occasion names."""

    name: str
    latitude: float
    longitude: float
    reach_m: float = LEAST_REACH_M


@dataclass(frozen=True)
class Located:
    """Degrees (WGS 84), and how far around them those who name this place may be."""

    latitude: float
    longitude: float
    kind: Kind
    reach_m: float = LEAST_REACH_M


class Gazetteer:
    """Places by name; those in or near `box` go before larger ones far away, and the host's own before all.

    An answer is kept: a book of a million entries names some thousands of places. Asking the same always
    gives the same, and nothing of what was asked is logged.
    """

    def __init__(self, box: Box | None = None, own: Iterable[Named] = ()) -> None:
        self._box = box
        self._own = {fold(each.name): each for each in own}
        self._kept: dict[str, Located | None] = {}

    def locate(self, text: str) -> Located | None:
        """Where the place `text` lies; None when no name in it is known."""
        if text not in self._kept:
            if len(self._kept) >= 200_000:
                self._kept.clear()
            self._kept[text] = self._sought(text[:200])
        return self._kept[text]

    def _sought(self, text: str) -> Located | None:
        parts = [folded for part in _PARTED.split(text) if (folded := fold(part))]
        for index, part in enumerate(parts):
            for name in _variants(part):
                if found := self._named(name, parts[index + 1 :]):
                    return found
        return _region_in(parts) or self._in_words(parts)

    def _named(self, name: str, after: list[str]) -> Located | None:
        """The host's place or the city of this name; a region's name is seldom a city's."""
        if own := self._own.get(name):
            return Located(own.latitude, own.longitude, "own", own.reach_m)
        rows, is_own = cities().named(name)
        if name in regions() and cities().people(name) < _KNOWN_PEOPLE and not self._here(rows).any():
            return None
        return _located(self._chosen(rows, is_own, after)) if len(rows) else None

    def _here(self, rows: Rows) -> Flags:
        """Which of the cities lie in the box."""
        if self._box is None:
            return np.zeros(len(rows), dtype=np.bool_)
        latitude, longitude = cities().degrees[rows].T
        inside = (latitude >= self._box.south) & (latitude <= self._box.north)
        return np.asarray(inside & (longitude >= self._box.west) & (longitude <= self._box.east))

    def _chosen(self, rows: Rows, is_own: Flags, after: list[str]) -> int:
        """Of cities of one name: as what is written after it says, then one here, then the best known."""
        meant = _meant(rows, after)
        people = cities().population[rows] * 1.0 + 1
        people *= np.where(is_own, _OWN_NAME, 1) * np.where(
            cities().country[rows] == self._home, _OWN_COUNTRY, 1
        )
        order = np.lexsort((rows, -people, ~self._here(rows), ~meant))
        return int(rows[order[0]])

    @cached_property
    def _home(self) -> int:
        """The country of the largest city in the box; 0 when there is none."""
        here = self._here(np.arange(len(cities().degrees), dtype=np.uint32))
        return int(cities().country[(cities().population * here).argmax()]) if here.any() else 0

    def _in_words(self, parts: list[str]) -> Located | None:
        """A known name at the end: “St Mary’s hall Putney”, or before its country: “Paris France”."""
        for part in parts:
            words = part.split()
            for count in range(min(_WORDS, len(words) - 1), 0, -1):
                tail = " ".join(words[-count:])
                if tail in regions():
                    return self._sought(" ".join(words[:-count]) + ", " + tail) or _region_in([tail])
                if (found := self._named(tail, [])) and self._is_trusted(found, tail):
                    return found
        return None

    def _is_trusted(self, found: Located, name: str) -> bool:
        here = self._box is not None and self._box.holds(found.latitude, found.longitude)
        return here or found.kind == "own" or cities().people(name) >= _KNOWN_PEOPLE


def _variants(part: str) -> Iterator[str]:
    """The name as written, without “London Borough of” and the like, without house and postal numbers."""
    yield part
    bare = _WITH_DIGIT.sub(" ", part)
    for each in (_BEFORE.sub("", part), _AFTER.sub("", part), " ".join(bare.split())):
        if each and each != part:
            yield each


def _meant(rows: Rows, after: list[str]) -> Flags:
    """Which of `rows` lie in the country, region or near the city named after them; all when none does."""
    for name in after:
        if code := regions().get(name):
            kept = (cities().country[rows] == code) | (cities().part[rows] == code)
        else:
            kept = _near(rows, cities().named(name)[0])
        if kept.any():
            return np.asarray(kept)
    return np.ones(len(rows), dtype=np.bool_)


def _near(rows: Rows, others: Rows) -> Flags:
    here = cities().degrees[rows].astype(np.float64)[:, None]
    there = cities().degrees[others].astype(np.float64)[None]
    away = (here - there) * DEGREE_M
    away[..., 1] *= np.cos(np.radians(here[..., 0]))
    return np.asarray((np.hypot(away[..., 0], away[..., 1]) < _NEAR_M).any(axis=1))


def _region_in(parts: list[str]) -> Located | None:
    """A country or a part of one, as its largest city."""
    for part in parts:
        code = regions().get(part)
        row = cities().largest_of(code) if code else None
        if row is not None:
            return replace(_located(row), kind="region")
    return None


def _located(row: int) -> Located:
    latitude, longitude = cities().degrees[row].tolist()
    reach = sqrt(int(cities().population[row]) / PEOPLE_A_KM2 / pi) * 1000
    return Located(round(latitude, 5), round(longitude, 5), "city", max(LEAST_REACH_M, reach))
