"""What a book remembers: an occasion with none, one or several locations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Location:
    """One place of an occasion. Latitude and longitude are degrees (WGS 84), or both absent."""

    id: str
    name: str
    date: date | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True)
class Dedication:
    """To whom an entry may be addressed."""

    id: str
    label: str


@dataclass(frozen=True)
class Occasion:
    """What happened where; the dates are those of its locations."""

    locations: tuple[Location, ...] = ()

    @property
    def dates(self) -> tuple[date, ...]:
        return tuple(sorted({place.date for place in self.locations if place.date is not None}))
