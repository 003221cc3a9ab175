"""Taking values out of plain fields, whoever gave them, and noting everything that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from .errors import Fault, Invalid

PLACE_ID = re.compile(r"[a-z0-9-]{1,60}")

LineOf = Callable[[str], int | None]
"""The line on which `key`, or `locations[1].id`, stands, where there is a file."""


def no_line(_where: str) -> int | None:
    return None


@dataclass
class Reading:
    """Takes values out of `fields`, noting what is wrong with them and going on."""

    fields: Mapping[str, Any]
    line_of: LineOf
    prefix: str = ""
    faults: list[Fault] = field(default_factory=list)

    def fault(self, key: str, sentence: str) -> None:
        """Note that what stands at `key` is wrong, with its line, or that of what it stands in."""
        where = self.prefix + key
        self.faults.append(Fault(where, sentence, self.line(where)))

    def line(self, where: str) -> int | None:
        while where:
            if line := self.line_of(where):
                return line
            where = where.rpartition(".")[0]
        return None

    def require(self) -> None:
        """Raise Invalid with every fault in the order of their lines, if there is one."""
        if self.faults:
            raise Invalid(sorted(self.faults, key=lambda fault: fault.line or 0))

    def only(self, keys: Sequence[str]) -> None:
        for key in self.fields:
            if key not in keys:
                self.fault(key, f"There is no setting called “{key}” here; there are {', '.join(keys)}.")

    def get(self, key: str, kinds: type | tuple[type, ...], what: str, default: Any) -> Any:
        value = self.fields.get(key)
        if value is None:
            return default
        if not isinstance(value, kinds) or (isinstance(value, bool) and kinds is not bool):
            self.fault(key, f"“{key}” must be {what}.")
            return default
        return value

    def text(self, key: str, *, required: bool = False, default: str = "") -> str:
        value: str = self.get(key, str, "text in quotes", default)
        if (
            required
            and not value.strip()
            and not any(each.where == self.prefix + key for each in self.faults)
        ):
            self.fault(key, f"“{key}” is missing.")
        return value

    def parts(self, key: str) -> list[Reading]:
        values = self.get(key, list, f"written as [[{key}]]", [])
        if not all(isinstance(each, Mapping) for each in values):
            self.fault(key, f"“{key}” must be written as [[{key}]].")
            return []
        return [
            Reading(each, self.line_of, f"{self.prefix}{key}[{index}].", self.faults)
            for index, each in enumerate(values)
        ]


def time_zone(reading: Reading) -> ZoneInfo:
    """The zone under `time_zone`; UTC where there is none, or what is there is noted as no zone."""
    name = reading.text("time_zone", default="UTC")
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        reading.fault("time_zone", f"“{name}” is not a time zone; an example of one is “Europe/London”.")
        return ZoneInfo("UTC")


def whole(reading: Reading, key: str, default: int, least: int, most: int) -> int:
    value: int = reading.get(key, int, "a whole number", default)
    if not least <= value <= most:
        reading.fault(key, f"“{key}” must be from {least} to {most}.")
        return default
    return value


def distinct(reading: Reading, key: str) -> list[Reading]:
    """The tables under `key`; an id that two of them have is noted where the second stands."""
    parts, seen = reading.parts(key), set()
    for part in parts:
        id = part.fields.get("id")
        if isinstance(id, str) and id in seen:
            part.fault("id", f"The id “{id}” is given to two {key}.")
        seen.add(id if isinstance(id, str) else None)
    return parts


def id_of(reading: Reading) -> str:
    id = reading.text("id", required=True)
    if id and not PLACE_ID.fullmatch(id):
        reading.fault("id", "“id” must be small letters a to z, digits and hyphens.")
    return id


def date_of(reading: Reading) -> date | None:
    value = reading.get("date", date, "a date, such as 2017-03-22", None)
    return value.date() if isinstance(value, datetime) else value


def degrees(reading: Reading, key: str, most: int) -> float | None:
    value = reading.get(key, (int, float), "a number of degrees", None)
    if value is not None and not -most <= value <= most:
        reading.fault(key, f"“{key}” must be from -{most} to {most} degrees.")
        return None
    return None if value is None else float(value)
