"""A host's own names of places: a CSV file with `name,latitude,longitude` and, if known, `reach_m`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from remembrancer.book.errors import Fault, Invalid

from .scene.gazetteer import LEAST_REACH_M, Named

KEYS = ("name", "latitude", "longitude")
REACH_KEY = "reach_m"
REACH_MOST_M = 200_000.0


def read_places(path: Path) -> list[Named]:
    """The places in the file at `path`; Invalid with one sentence for each row that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Invalid([Fault("places", f"{path.name} is not UTF-8 text (byte {error.start}).")]) from None
    rows = csv.DictReader(text.splitlines())
    missing = [key for key in KEYS if key not in (rows.fieldnames or ())]
    if missing:
        raise Invalid([Fault("places", f"{path.name} needs the columns {', '.join(KEYS)}.")])
    faults: list[Fault] = []
    places = list(_places(rows, faults))
    if faults:
        raise Invalid(faults)
    return places


def _places(rows: csv.DictReader[str], faults: list[Fault]) -> Iterator[Named]:
    for row in rows:
        try:
            yield _place(row)
        except (ValueError, TypeError):
            sentence = "A place needs a name, a latitude of -90 to 90 and a longitude of -180 to 180."
            faults.append(Fault("places", sentence, rows.line_num))


def _place(row: Mapping[str, str]) -> Named:
    """ValueError or TypeError for a row that is no place."""
    name, latitude, longitude = row["name"].strip(), float(row["latitude"]), float(row["longitude"])
    reach = float(row.get(REACH_KEY) or LEAST_REACH_M)
    if not (name and -90 <= latitude <= 90 and -180 <= longitude <= 180 and 0 < reach <= REACH_MOST_M):
        raise ValueError("Not a place.")
    return Named(name, latitude, longitude, reach)
