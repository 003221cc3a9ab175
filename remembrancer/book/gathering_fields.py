"""A gathering and its items from what was typed. Every fault is found, not only the first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from .errors import Fault, Invalid
from .gathering import Access, Gathering, Item, ItemKind

GATHERING_ID = re.compile(r"[a-z0-9-]{1,60}")
LINE_CHARACTERS = 200
"""For what stands on one line: a title, a place, a name."""
TEXT_CHARACTERS = 10_000
"""For what has paragraphs; a long reading has about 5,000."""
MINUTES_MOST = 24 * 60
ITEMS_MOST = 100

Typed = Mapping[str, str]


class Reading:
    """Takes values out of what was typed, noting what is wrong with them and going on."""

    def __init__(self, typed: Typed) -> None:
        self.typed = typed
        self.faults: list[Fault] = []

    def fault(self, where: str, sentence: str) -> None:
        self.faults.append(Fault(where, sentence))

    def line(self, where: str, what: str, *, required: str = "") -> str:
        """One line without spaces at its ends; `required` is the sentence for when it is empty."""
        text = " ".join(self.typed.get(where, "").split())
        if required and not text:
            self.fault(where, required)
        return self._fitting(where, what, text, LINE_CHARACTERS)

    def text(self, where: str, what: str, *, required: str = "") -> str:
        """Paragraphs, kept as they are but for the ends and the CR LF of browsers."""
        text = self.typed.get(where, "").replace("\r\n", "\n").strip()
        if required and not text:
            self.fault(where, required)
        return self._fitting(where, what, text, TEXT_CHARACTERS)

    def whole(self, where: str, what: str, most: int) -> int | None:
        given = self.typed.get(where, "").strip()
        if not given:
            return None
        if not given.isascii() or not given.isdecimal() or len(given) > 9 or int(given) > most:
            self.fault(where, f"{what} is a whole number from 0 to {most:,}.")
            return None
        return int(given)

    def degrees(self, where: str, what: str, most: int) -> float | None:
        given = self.typed.get(where, "").strip().replace("−", "-")
        if not given:
            return None
        try:
            value = float(given)
        except ValueError:
            value = float("nan")
        if not -most <= value <= most:
            self.fault(where, f"{what} is a number of degrees from -{most} to {most}, such as 51.508.")
            return None
        return value

    def zone(self, where: str) -> ZoneInfo:
        name = self.typed.get(where, "").strip()
        try:
            return ZoneInfo(name)
        except (ValueError, OSError, LookupError):
            self.fault(where, "Please give the time zone by its name, such as Europe/London.")
            return ZoneInfo("UTC")

    def instant(self, where: str, zone: ZoneInfo, *, required: str = "") -> datetime | None:
        """A time on the clocks of `zone`, as an instant."""
        given = self.typed.get(where, "").strip()
        if not given:
            if required:
                self.fault(where, required)
            return None
        try:
            local = datetime.fromisoformat(given).replace(tzinfo=None)
        except ValueError:
            self.fault(where, "Please give a date with a time.")
            return None
        instant = local.replace(tzinfo=zone).astimezone(UTC)
        if instant.astimezone(zone).replace(tzinfo=None) != local:
            self.fault(where, f"The clocks in {zone.key} skip this time on that day.")
        return instant

    def done(self) -> None:
        """Raise Invalid when something was wrong."""
        if self.faults:
            raise Invalid(self.faults)

    def _fitting(self, where: str, what: str, text: str, most: int) -> str:
        if len(text) > most:
            self.fault(where, f"{what} is {len(text):,} characters long; there is room for {most:,}.")
        elif "\x00" in text:
            self.fault(where, f"{what} has a NUL character in it, which cannot be kept.")
        return text


def gathering_from(id: str, typed: Typed, access: Iterable[str]) -> Gathering:
    """The gathering in `typed`, with what its place offers; Invalid with a sentence for every fault."""
    reading = Reading(typed)
    zone = reading.zone("time_zone")
    start = reading.instant("start", zone, required="Please say when it begins.")
    end = reading.instant("end", zone)
    if start and end and end <= start:
        reading.fault("end", "The end must come after the beginning.")
    latitude = reading.degrees("latitude", "The latitude", 90)
    longitude = reading.degrees("longitude", "The longitude", 180)
    if (latitude is None) != (longitude is None) and not reading.faults:
        reading.fault("latitude", "Latitude and longitude belong together; give both or neither.")
    made = Gathering(
        id=id,
        title=reading.line("title", "The title", required="Please give it a title, such as “A vigil”."),
        place=reading.line("place", "The place", required="Please say where people come together."),
        time_zone=zone.key,
        start=start or datetime(1970, 1, 1, tzinfo=UTC),
        end=end,
        address=reading.text("address", "The address"),
        latitude=latitude,
        longitude=longitude,
        about=reading.text("about", "What people should know"),
        access=tuple(each for each in Access if each in set(access)),
        access_notes=reading.text("access_notes", "The note on access"),
    )
    reading.done()
    return made


def item_from(id: int, typed: Typed) -> Item:
    """The item in `typed`; Invalid with a sentence for every fault."""
    reading = Reading(typed)
    kind = typed.get("kind", "")
    if kind not in list(ItemKind):
        reading.fault("kind", "Please choose what happens.")
    made = Item(
        id=id,
        kind=ItemKind(kind) if kind in list(ItemKind) else ItemKind.OTHER,
        title=reading.line("title", "The title"),
        minutes=reading.whole("minutes", "The number of minutes", MINUTES_MOST),
        speaker=reading.line("speaker", "The name"),
        office=reading.line("office", "The office"),
        text=reading.text("text", "The text"),
        reference=reading.line("reference", "The source"),
    )
    if made.kind is ItemKind.OTHER and not (made.title or made.text):
        reading.fault("title", "Please say what happens.")
    reading.done()
    return made
