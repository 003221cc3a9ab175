"""The form of a facade: from what was typed to the facade, and from a facade to what stands in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.http import QueryDict

from remembrancer.book.book import Book
from remembrancer.book.cue import SCENES
from remembrancer.book.errors import Fault
from remembrancer.book.facade import Facade, facade_from
from remembrancer.book.rules import Permit, Rule
from remembrancer.stage.facades import require_clear

from .forms import short_name

SIMPLE = ("name", "id", "time_zone", "latitude", "longitude", "width", "height", "projectors", "brightness")
SPANS = ("dates", "show", "quiet", "permits")
SPAN = ("from", "to")
TURN = ("scene", "seconds")
ROWS_MOST = 400
SPARE_ROWS = 2
LABELS = {
    "id": "Short name",
    "name": "Name",
    "time_zone": "Time zone",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "dates": "Dates",
    "show": "Lit",
    "quiet": "Quiet hours",
    "permits": "Permits",
    "width": "Width",
    "height": "Height",
    "projectors": "Projectors",
    "brightness": "Brightness",
    "programme": "Programme",
    "scene": "Scene",
    "seconds": "Seconds",
}
SCENE_WORDS: Mapping[str, str] = {
    "lettering": "the lettering",
    "words": "the lettering made of words",
    "messages": "messages in turn",
    "names": "names",
    "candles": "candles",
    "silence": "silence",
    "black": "black",
}

Values = dict[str, Any]
"""What stands in the form: a text for each simple field, a list of rows for spans and for the programme."""


def typed(post: QueryDict) -> Values:
    """What was typed, kept as it is so that nothing has to be typed twice."""
    values: Values = {name: post.get(name, "") for name in SIMPLE}
    for part in SPANS:
        values[part] = _rows(post, part, SPAN)
    values["programme"] = [row for row in _rows(post, "programme", TURN) if row["scene"].strip()]
    return values


def shown(facade: Facade) -> Values:
    """What stands in the form for `facade`."""
    values: Values = {name: str(getattr(facade, name)) for name in SIMPLE}
    return values | {
        "brightness": f"{facade.brightness * 100:g}",
        "dates": list(_runs(facade.dates)),
        "show": [_span(each) for each in facade.show],
        "quiet": [_span(each) for each in facade.quiet],
        "permits": [_span(each) for each in facade.permits],
        "programme": [{"scene": each.scene, "seconds": str(each.seconds)} for each in facade.programme],
    }


def empty(book: Book) -> Values:
    """A form to begin with: lit as the facades of 2018 were, with nothing of anybody's words."""
    values: Values = dict.fromkeys(SIMPLE, "")
    return values | {
        "time_zone": book.time_zone,
        "width": str(Facade.width),
        "height": str(Facade.height),
        "projectors": str(Facade.projectors),
        "brightness": "100",
        "dates": [],
        "show": [{"from": "midnight", "to": "dawn"}, {"from": "dusk", "to": "23:59"}],
        "quiet": [],
        "permits": [],
        "programme": [{"scene": each.scene, "seconds": str(each.seconds)} for each in Facade.programme],
    }


def read(values: Values) -> Facade:
    """The facade in the form; Invalid with every fault, also where its rules overlap."""
    facade = facade_from(_fields(values))
    require_clear(facade)
    return facade


def by_field(faults: Sequence[Fault]) -> dict[str, str]:
    """The sentences for each field; those of a row of the programme stand with the whole."""
    found: dict[str, str] = {}
    for fault in faults:
        where = fault.where.partition("[")[0]
        sentence = fault.sentence
        for key, label in LABELS.items():
            sentence = sentence.replace(f"“{key}”", f"“{label}”")
        found[where] = f"{found.get(where, '')} {sentence}".strip()
    return found


def with_spare_rows(values: Values) -> Values:
    """The values with a few empty rows behind the others, to be filled in."""
    spare = {part: [dict.fromkeys(SPAN, "")] * SPARE_ROWS for part in SPANS}
    spare["programme"] = [dict.fromkeys(TURN, "")] * SPARE_ROWS
    return {**values, **{part: [*values[part], *rows] for part, rows in spare.items()}}


def scenes() -> list[tuple[str, str]]:
    """The scenes as the options of a choice, with none before them."""
    return [("", "none"), *((scene, SCENE_WORDS[scene]) for scene in SCENES)]


def _fields(values: Values) -> dict[str, Any]:
    fields: dict[str, Any] = {"name": values["name"].strip()}
    fields["id"] = values["id"].strip() or short_name(values["name"])
    fields["time_zone"] = values["time_zone"].strip()
    fields |= {name: number(values[name]) for name in ("latitude", "longitude") if values[name].strip()}
    for name in ("width", "height", "projectors"):
        if values[name].strip():
            fields[name] = number(values[name])
    if values["brightness"].strip():
        share = number(values["brightness"])
        fields["brightness"] = share if isinstance(share, str) else share / 100
    fields |= {part: [_joined(row) for row in values[part]] for part in SPANS}
    if values["programme"]:
        fields["programme"] = [_turn(row) for row in values["programme"]]
    return fields


def _turn(row: Mapping[str, str]) -> dict[str, Any]:
    seconds = {"seconds": number(row["seconds"])} if row["seconds"].strip() else {}
    return {"scene": row["scene"], **seconds}


def _joined(row: Mapping[str, str]) -> str:
    """A row as a file has it: a date alone, or from one to another."""
    return " to ".join(part.strip().replace("T", " ") for part in (row["from"], row["to"]) if part.strip())


def _span(each: Rule | Permit) -> dict[str, str]:
    start, _, end = str(each).partition(" to ")
    return {"from": start, "to": end}


def _runs(days: Sequence[date]) -> Iterator[dict[str, str]]:
    """Dates that follow each other as one row."""
    for _, run in groupby(enumerate(days), key=lambda each: each[1].toordinal() - each[0]):
        first, *rest = (day.isoformat() for _, day in run)
        yield {"from": first, "to": rest[-1] if rest else ""}


def number(given: str) -> int | float | str:
    """A number as it was typed; whatever is none stays a text, and it is said what it should have been."""
    try:
        return int(given)
    except ValueError:
        try:
            return float(given)
        except ValueError:
            return given


def _rows(post: QueryDict, part: str, names: tuple[str, ...]) -> list[dict[str, str]]:
    columns = [post.getlist(f"{part}-{name}")[:ROWS_MOST] for name in names]
    rows = [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=False)]
    return [row for row in rows if any(value.strip() for value in row.values())]
