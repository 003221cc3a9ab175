"""An appointment: when and where the words of one entry are lit, as its writer is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

HALL = ""
"""In place of a facade's id: the tour of the installation."""


@dataclass(frozen=True)
class Appointment:
    """The words are lit at `place` for `seconds` from `start`; None after it was called off.

    `sequence` rises with every change, and `before` is when it was to be before the last one.
    """

    facade: str
    date: date
    start: datetime | None
    seconds: int
    sequence: int = 0
    before: datetime | None = None
    place: str = ""
    time_zone: str = "UTC"
    latitude: float | None = None
    longitude: float | None = None

    @property
    def key(self) -> str:
        """What stays the same of it whatever changes: its place and its date."""
        return f"{self.facade or 'hall'}-{self.date.isoformat()}"


@dataclass(frozen=True)
class Round:
    """The order of a hall's tour: for how many entries it is made, and for how many it was before."""

    room: int
    seed: int
    room_before: int | None = None
    changed_at: datetime | None = None


def document(
    facades: Mapping[str, Mapping[str, Any]], lit: Mapping[int, list[Appointment]], tour: Round | None
) -> dict[str, Any]:
    """`appointments.json`: facades by id, appointments by rank, and the tour if there is a hall."""
    return {
        "format": 1,
        "facades": {id: dict(facade) for id, facade in facades.items()},
        "lit": {str(rank): [_written(each) for each in lit[rank]] for rank in sorted(lit)},
        "tour": None if tour is None else _round_written(tour),
    }


def read_lit(document: Mapping[str, Any], rank: int) -> list[Appointment]:
    """The appointments of the entry of this rank, in order of date."""
    facades = document["facades"]
    return [_read(each, facades[each["facade"]]) for each in document["lit"].get(str(rank), ())]


def read_tour(document: Mapping[str, Any]) -> Round | None:
    given = document["tour"]
    if given is None:
        return None
    changed = given["changed_at"]
    return Round(
        given["room"], given["seed"], given["room_before"], changed and datetime.fromisoformat(changed)
    )


def _written(each: Appointment) -> dict[str, Any]:
    return {
        "facade": each.facade,
        "date": each.date.isoformat(),
        "start": each.start and each.start.isoformat(),
        "seconds": each.seconds,
        "sequence": each.sequence,
        "before": each.before and each.before.isoformat(),
    }


def _read(given: Mapping[str, Any], facade: Mapping[str, Any]) -> Appointment:
    return Appointment(
        facade=given["facade"],
        place=facade["name"],
        time_zone=facade["time_zone"],
        date=date.fromisoformat(given["date"]),
        start=_instant(given["start"]),
        seconds=given["seconds"],
        sequence=given["sequence"],
        before=_instant(given["before"]),
        latitude=facade.get("latitude"),
        longitude=facade.get("longitude"),
    )


def _instant(given: str | None) -> datetime | None:
    return None if given is None else datetime.fromisoformat(given)


def _round_written(tour: Round) -> dict[str, Any]:
    return {
        "room": tour.room,
        "seed": tour.seed,
        "room_before": tour.room_before,
        "changed_at": tour.changed_at and tour.changed_at.isoformat(),
    }
