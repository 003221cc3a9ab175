"""A silence from plain fields, whoever gave them; every fault is found, each with one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .book import SLUG
from .entry import LANGUAGE_TAG
from .errors import Fault, Invalid
from .silence import SECONDS_LEAST, SECONDS_MOST, SECONDS_USUAL, Mode, Silence, overlapping

TITLE_CHARACTERS, DEDICATION_CHARACTERS = 120, 300
AHEAD_MOST = timedelta(days=5 * 366)
EXAMPLE = "2027-03-22T11:00"


def silence_from(fields: Mapping[str, Any], now: datetime, others: Iterable[Silence] = ()) -> Silence:
    """The silence that `fields` describe, to come after `now` and beside `others`; Invalid with its faults.

    `start` is a `datetime` or ISO 8601; without an offset it is local to `time_zone`.
    """
    faults: list[Fault] = []
    mode = _mode(fields.get("mode") or Mode.INSTANT, faults)
    zone = _zone(str(fields.get("time_zone") or "UTC").strip(), faults)
    start = _start(fields.get("start"), mode, zone, faults)
    silence = Silence(
        id=_id(str(fields.get("id") or "").strip(), faults),
        title=_title(str(fields.get("title") or ""), faults),
        dedication=_dedication(str(fields.get("dedication") or ""), faults),
        mode=mode,
        start=start or datetime(1970, 1, 1, tzinfo=None if mode is Mode.LOCAL else UTC),
        seconds=_seconds(fields.get("seconds"), faults),
        languages=_languages(fields.get("languages") or ("en",), faults),
        time_zone=zone.key,
        book=fields.get("book") or None,
    )
    if start is not None:
        faults += _ahead(silence, now)
    if not faults:
        faults += _alone(silence, others)
    if faults:
        raise Invalid(faults)
    return silence


def _mode(given: Any, faults: list[Fault]) -> Mode:
    try:
        return Mode(given)
    except ValueError:
        faults.append(Fault("mode", "A silence begins at the same instant, or at the same local hour."))
        return Mode.INSTANT


def _zone(name: str, faults: list[Fault]) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, LookupError):
        faults.append(
            Fault("time_zone", f"“{name}” is not a time zone; an example of one is “Europe/London”.")
        )
        return ZoneInfo("UTC")


def _start(given: Any, mode: Mode, zone: ZoneInfo, faults: list[Fault]) -> datetime | None:
    try:
        start = given if isinstance(given, datetime) else datetime.fromisoformat(str(given or "").strip())
        start = start.astimezone(UTC) if start.tzinfo is not None else start
    except (ValueError, OverflowError):
        faults.append(
            Fault("start", f"Please give the date and the time at which it begins, such as {EXAMPLE}.")
        )
        return None
    start = start.replace(microsecond=0)
    if start.tzinfo is not None:
        if mode is Mode.INSTANT:
            return start
        faults.append(Fault("start", "The same local hour in each place is given without an offset."))
        return None
    if sentence := _doubt(start, zone):
        faults.append(Fault("start", sentence))
        return None
    return start if mode is Mode.LOCAL else start.replace(tzinfo=zone).astimezone(UTC)


def _doubt(local: datetime, zone: ZoneInfo) -> str:
    """What is wrong with a local time in `zone`: the clocks skip it, or show it twice. Else empty."""
    try:
        first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
        if first.utcoffset() == second.utcoffset():
            return ""
        back = first.astimezone(UTC).astimezone(zone).replace(tzinfo=None)
    except OverflowError:
        return f"Please give the date and the time at which it begins, such as {EXAMPLE}."
    if back != local:
        return f"The clocks in {zone.key} skip {local:%H:%M} on that day; please choose another hour."
    return (
        f"The clocks in {zone.key} show {local:%H:%M} twice on that day; please choose another hour, "
        f"or give it with its offset, such as {EXAMPLE}+01:00."
    )


def _id(id: str, faults: list[Fault]) -> str:
    if not SLUG.fullmatch(id):
        faults.append(Fault("id", "The address must be 3 to 60 small letters a to z, digits and hyphens."))
    return id


def _title(given: str, faults: list[Fault]) -> str:
    title = " ".join(given.split())
    if not title:
        faults.append(Fault("title", "Please give the silence a title, such as “A minute for the harbour”."))
    if len(title) > TITLE_CHARACTERS:
        faults.append(Fault("title", f"The title has room for {TITLE_CHARACTERS} characters."))
    return title


def _dedication(given: str, faults: list[Fault]) -> str:
    dedication = " ".join(given.split())
    if len(dedication) > DEDICATION_CHARACTERS:
        faults.append(Fault("dedication", f"The dedication has room for {DEDICATION_CHARACTERS} characters."))
    return dedication


def _seconds(given: Any, faults: list[Fault]) -> int:
    text = str(SECONDS_USUAL if given in (None, "") else given).strip()
    seconds = int(text) if re.fullmatch(r"[0-9]{1,6}", text) else 0
    if not SECONDS_LEAST <= seconds <= SECONDS_MOST:
        sentence = f"A silence lasts from {SECONDS_LEAST} seconds to an hour, which is {SECONDS_MOST:,}."
        faults.append(Fault("seconds", sentence))
        return SECONDS_USUAL
    return seconds


def _languages(given: Any, faults: list[Fault]) -> tuple[str, ...]:
    tags = re.split(r"[\s,]+", given.strip()) if isinstance(given, str) else list(given)
    if not tags or not all(isinstance(each, str) and LANGUAGE_TAG.fullmatch(each) for each in tags):
        sentence = "Languages are tags such as en, fr, ar; the first is that of your words."
        faults.append(Fault("languages", sentence))
        return ("en",)
    return tuple(dict.fromkeys(tags))


def _ahead(silence: Silence, now: datetime) -> list[Fault]:
    try:
        start = silence.interval(silence.zone).start
    except OverflowError:
        start = now + AHEAD_MOST * 2
    if start <= now:
        return [Fault("start", "This hour has passed already. A silence is made before it begins.")]
    if start > now + AHEAD_MOST:
        return [Fault("start", "This is more than five years ahead. Please look at the year again.")]
    return []


def _alone(silence: Silence, others: Iterable[Silence]) -> list[Fault]:
    other = overlapping(silence, (each for each in others if each.id != silence.id))
    if other is None:
        return []
    return [Fault("start", f"It would be kept together with “{other.title}”. Please choose another hour.")]
