"""Make the golden files of spec/forms/v1 anew, from the forms in numpy.

Run it as `.venv/bin/python tools/golden_forms.py`, only with a reason to change the forms, and tell the
reason in spec/forms/v1/CHANGELOG.md: where a signatory's words stand follows from these numbers.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np

from remembrancer.editions.installation.forms import (
    FORMS,
    Lettering,
    Lights,
    Parameters,
    Places,
    morphed,
    place,
)

GOLDEN = Path(__file__).parents[1] / "spec" / "forms" / "v1" / "golden"
DIGITS = 7

BOOKS: dict[str, dict[str, Any]] = {
    "5": {"entries": 5, "aspect": 0.8, "seed": 1, "scripts": 1},
    "67": {"entries": 67, "aspect": 0.7743, "seed": 20170322, "scripts": 7},
    "1000": {"entries": 1_000, "aspect": 1.25, "seed": 4_000_000_007, "scripts": 12, "cell": 0.02},
    "1000000": {"entries": 1_000_000, "aspect": 0.7743, "seed": 0, "scripts": 24},
    "10000000": {"entries": 10_000_000, "aspect": 0.5, "seed": 77, "scripts": 3},
}
"""The books by the number of their entries."""

LETTERING = Lettering(width=1.31, height=0.29, depth=0.1)
SECONDS = (0.0, 7.3, 754.2, 1793072400.5)
MORPHS = (
    ("map", "letters", 0.2),
    ("letters", "ramp", 0.5),
    ("ramp", "field", 0.61803),
    ("field", "book", 0.35),
    ("book", "sky", 0.8),
    ("sky", "map", 0.45),
    ("field", "map", 1.0),
)


def lights_of(name: str) -> Lights:
    """Sixteen lights of a book by chance, the first and the last rank among them."""
    chance = np.random.default_rng(int(name))
    entries = int(BOOKS[name]["entries"])
    ranks = np.unique(np.append(chance.integers(0, entries, 14), [0, entries - 1]))
    words = [chance.integers(0, most, len(ranks)) for most in (65536, 65536, 256, BOOKS[name]["scripts"], 8)]
    # One stands in the middle, where the lettering is, and one is a candle without words.
    words[0][0], words[1][0], words[2][-1] = 32768, 33000, 0
    return Lights(*(column.astype(np.uint32) for column in (ranks, *words)))


def table_of(name: str) -> np.ndarray[Any, np.dtype[np.float32]] | None:
    """Twelve points with normals to every side, one of them upwards; none for the smallest book."""
    if name == "5":
        return None
    chance = np.random.default_rng(12)
    at = chance.uniform((-0.65, 0, -0.05), (0.65, 0.29, 0.05), (12, 3))
    normals = chance.normal(size=(12, 3))
    normals[0], normals[1], normals[2] = (0, 0, 1), (0, 1, 0), (1, 0, 0)
    normals /= np.linalg.norm(normals, axis=1)[:, None]
    return np.round(np.hstack([at, normals]), DIGITS).astype(np.float32)


def parameters_of(name: str) -> Parameters:
    return Parameters(**BOOKS[name], table=table_of(name), lettering=LETTERING)


def rows(places: Places) -> list[list[float]]:
    """x y z, the normal and the size of each light."""
    columns = np.hstack([places.position, places.normal, places.size[:, None]]).astype(float)
    return [[round(number, DIGITS) + 0.0 for number in row] for row in columns.tolist()]


def golden(name: str) -> dict[str, Any]:
    """What the golden file of a book holds."""
    parameters, lights = parameters_of(name), lights_of(name)
    table = None if parameters.table is None else np.round(parameters.table.astype(float), DIGITS).tolist()
    given = {"aspect": 0.8, "seed": 0, "scripts": 1, "cell": 0.05, "page_entries": 24, **BOOKS[name]}
    standing = [
        {"form": form, "seconds": seconds, "places": rows(place(form, lights, parameters, seconds))}
        for form in FORMS
        for seconds in SECONDS
    ]
    moving = [
        {
            "from": start,
            "to": goal,
            "progress": progress,
            "seconds": 7.3,
            "places": rows(morphed(start, goal, progress, lights, parameters, 7.3)),
        }
        for start, goal, progress in MORPHS
    ]
    return {
        "format": "remembrancer-forms-golden",
        "version": 1,
        "parameters": {**given, "lettering": vars(LETTERING), "table": table},
        "lights": np.stack([*vars(lights).values()], axis=1).tolist(),
        "cases": standing + moving,
    }


def written(document: dict[str, Any]) -> str:
    """JSON with one line for each light and each place, so that a change can be read as a difference."""
    spread = json.dumps(document, indent=1)
    return re.sub(r"\[[^\[\]{}]*\]", lambda row: re.sub(r"\s+", "", row[0]), spread) + "\n"


if __name__ == "__main__":
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for book in BOOKS:
        (GOLDEN / f"{book}.json").write_text(written(golden(book)), encoding="utf-8")
