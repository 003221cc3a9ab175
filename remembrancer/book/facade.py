"""A facade: where it stands, on which dates and by which rules it is lit, and what is shown on it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, TypeVar
from zoneinfo import ZoneInfo

from .book import SLUG
from .cue import SCENES
from .reading import LineOf, Reading, degrees, distinct, id_of, no_line, time_zone, whole
from .rules import Permit, Rule, read_permit, read_rule

FILE_KEYS = ["book", "facades"]
KEYS = [
    *("id", "name", "time_zone", "latitude", "longitude", "dates", "show", "quiet", "permits"),
    *("width", "height", "projectors", "programme", "brightness"),
]
TURN_KEYS = ["scene", "seconds"]
WIDTH, HEIGHT = 3840, 2160
PIXELS = (160, 32_768)
PROJECTORS_MOST = 32
NAME_CHARACTERS = 120
DATES_MOST, RULES_MOST, TURNS_MOST = 3_660, 24, 50
YEARS = (1980, 2100)
SECONDS = (1, 86_400)

T = TypeVar("T")


class Turn(NamedTuple):
    """One scene of the programme, and for how many seconds it is shown each time round."""

    scene: str
    seconds: int


@dataclass(frozen=True)
class Facade:
    """One facade. Degrees are those of WGS 84; `width` and `height` are the whole picture's pixels.

    `brightness` is the most that is ever shown, as a share of white.
    """

    id: str
    name: str
    time_zone: str
    latitude: float
    longitude: float
    dates: tuple[date, ...]
    show: tuple[Rule, ...]
    quiet: tuple[Rule, ...] = ()
    permits: tuple[Permit | Rule, ...] = ()
    width: int = WIDTH
    height: int = HEIGHT
    projectors: int = 1
    programme: tuple[Turn, ...] = (Turn("lettering", 60),)
    brightness: float = 1.0

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


def facades_from(fields: Mapping[str, Any], line_of: LineOf = no_line) -> tuple[str, list[Facade]]:
    """The slug of the book and its facades that `fields` describe; Invalid with every fault."""
    reading = Reading(fields, line_of)
    reading.only(FILE_KEYS)
    slug = reading.text("book", required=True)
    if slug and not SLUG.fullmatch(slug):
        reading.fault("book", "“book” must be the slug of a book, such as “london-united”.")
    if not reading.fields.get("facades"):
        reading.fault("facades", "There is no facade in this; one begins with [[facades]].")
    facades = [_facade(each) for each in distinct(reading, "facades")]
    reading.require()
    return slug, facades


def facade_from(fields: Mapping[str, Any]) -> Facade:
    """The one facade that `fields` describe; Invalid with every fault."""
    reading = Reading(fields, no_line)
    facade = _facade(reading)
    reading.require()
    return facade


def fields_of(facade: Facade) -> dict[str, Any]:
    """What `facade_from` reads, in JSON's own types: dates and rules are texts."""
    return {
        **{key: getattr(facade, key) for key in KEYS},
        "dates": [each.isoformat() for each in facade.dates],
        **{key: [str(each) for each in getattr(facade, key)] for key in ("show", "quiet", "permits")},
        "programme": [each._asdict() for each in facade.programme],
    }


def _facade(reading: Reading) -> Facade:
    reading.only(KEYS)
    if "time_zone" not in reading.fields:
        reading.fault("time_zone", "“time_zone” is missing.")
    return Facade(
        id=id_of(reading),
        name=_name(reading),
        time_zone=time_zone(reading).key,
        latitude=_place(reading, "latitude", 90),
        longitude=_place(reading, "longitude", 180),
        dates=_dates(reading),
        show=tuple(_rules(reading, "show", read_rule, required=True)),
        quiet=tuple(_rules(reading, "quiet", read_rule)),
        permits=tuple(_rules(reading, "permits", read_permit)),
        width=whole(reading, "width", WIDTH, *PIXELS),
        height=whole(reading, "height", HEIGHT, *PIXELS),
        projectors=whole(reading, "projectors", 1, 1, PROJECTORS_MOST),
        programme=_programme(reading),
        brightness=_share(reading, "brightness"),
    )


def _name(reading: Reading) -> str:
    name = reading.text("name", required=True).strip()
    if len(name) > NAME_CHARACTERS:
        reading.fault("name", f"“name” has room for {NAME_CHARACTERS} characters.")
    return name


def _place(reading: Reading, key: str, most: int) -> float:
    if key not in reading.fields:
        reading.fault(key, f"“{key}” is missing: without it nobody can say when dusk falls.")
    return degrees(reading, key, most) or 0.0


def _share(reading: Reading, key: str) -> float:
    value = reading.get(key, (int, float), "a number from 0 to 1", 1.0)
    if not 0 <= value <= 1:
        reading.fault(key, f"“{key}” must be from 0 to 1.")
    return float(value)


def _texts(reading: Reading, key: str, what: str, most: int) -> list[Any]:
    given: list[Any] = reading.get(key, list, what, [])
    if len(given) > most:
        reading.fault(key, f"“{key}” has room for {most:,}; these are {len(given):,}.")
        return []
    return given


def _rules(reading: Reading, key: str, read: Callable[[str], T], *, required: bool = False) -> Iterator[T]:
    given = _texts(reading, key, 'a list such as ["dusk to 23:59"]', RULES_MOST)
    if required and not reading.fields.get(key):
        reading.fault(key, f"“{key}” is missing: it says from when to when, such as [“dusk to 23:59”].")
    for each in given:
        try:
            yield read(each if isinstance(each, str) else str(each))
        except ValueError as error:
            reading.fault(key, str(error))


def _dates(reading: Reading) -> tuple[date, ...]:
    given = _texts(reading, "dates", "a list of dates, such as [2018-03-22]", DATES_MOST)
    if not reading.fields.get("dates"):
        reading.fault("dates", "“dates” is missing: it says on which dates, such as [2018-03-22].")
    days: set[date] = set()
    for each in given:
        try:
            days.update(_days(each))
        except ValueError as error:
            reading.fault("dates", str(error))
    if len(days) > DATES_MOST:
        reading.fault("dates", f"“dates” has room for {DATES_MOST:,}; these are {len(days):,}.")
    return tuple(sorted(days))


def _days(given: Any) -> Iterable[date]:
    """One date, or all from the first to the last of “2018-03-22 to 2018-06-19”."""
    if isinstance(given, date) and not isinstance(given, datetime):
        return [_within(given)]
    parts = [part.strip() for part in given.split(" to ")] if isinstance(given, str) else []
    try:
        first, last = (date.fromisoformat(part) for part in (parts * 2 if len(parts) == 1 else parts))
    except ValueError:
        raise ValueError(
            f"“{given}” is no date; dates are such as 2018-03-22, or “2018-03-22 to 2018-06-19”."
        ) from None
    if last < first:
        raise ValueError(f"“{given}” ends before it begins.")
    span = (_within(last) - _within(first)).days
    if span >= DATES_MOST:
        raise ValueError(f"“dates” has room for {DATES_MOST:,}; “{given}” is {span + 1:,}.")
    return [first + timedelta(days=day) for day in range(span + 1)]


def _within(day: date) -> date:
    if not YEARS[0] <= day.year <= YEARS[1]:
        raise ValueError(f"{day.isoformat()} lies outside the years {YEARS[0]} to {YEARS[1]}.")
    return day


def _programme(reading: Reading) -> tuple[Turn, ...]:
    if "programme" not in reading.fields:
        return Facade.programme
    turns = reading.parts("programme")
    if not 1 <= len(turns) <= TURNS_MOST:
        reading.fault("programme", f"“programme” has 1 to {TURNS_MOST} scenes.")
    return tuple(_turn(each) for each in turns)


def _turn(reading: Reading) -> Turn:
    reading.only(TURN_KEYS)
    scene = reading.text("scene", required=True)
    if scene and scene not in SCENES:
        reading.fault("scene", f"There is no scene “{scene}”; there are {', '.join(SCENES)}.")
    return Turn(scene, whole(reading, "seconds", 60, *SECONDS))
