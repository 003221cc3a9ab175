"""The figures as a table, on the screen and between the markers of bench/README.md."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path

from .run import ROOT, Figure, shown

README = Path(__file__).with_name("README.md")
FAULTS = ROOT / "artefacts" / "faults.json"
COLUMNS = ("rounds", "sent", "acknowledged", "stored", "lost", "doubled", "mixed")


def table(figures: list[Figure]) -> str:
    """One row for each figure."""
    rows = ["| figure | value | target | reached | how |", "|---|---|---|---|---|"]
    for each in figures:
        value = f"{shown(each.value)} {each.unit}".strip()
        target = "" if each.target is None else f"{each.want} {shown(each.target)}"
        reached = {True: "yes", False: "**no**", None: ""}[each.reached]
        rows.append(f"| {each.name} | {value} | {target} | {reached} | {each.note} |")
    return "\n".join(rows)


def faults_table(faults: Mapping[str, Mapping[str, object]]) -> str:
    """One row for each fault that was made; `refused` and the like stand at the end."""
    rows = [f"| fault | {' | '.join(COLUMNS)} | besides |", "|---|" + "---:|" * len(COLUMNS) + "---|"]
    for name, sums in faults.items():
        besides = {key.replace("_", " "): value for key, value in sums.items() if key not in COLUMNS}
        more = ", ".join(f"{value} {key}" for key, value in besides.items())
        rows.append(f"| {name} | {' | '.join(f'{sums.get(key, 0):,}' for key in COLUMNS)} | {more} |")
    return "\n".join(rows)


def write(parts: Iterable[str], measured: Mapping[str, list[Figure]], machine: Mapping[str, str]) -> None:
    """Puts the measured parts between the markers `figures` of the README; what other parts say stays."""
    sections = {**_sections(), **{part: _section(figures) for part, figures in measured.items()}}
    words = [f"- {name}: {value}" for name, value in machine.items()]
    for part in parts:
        if part in sections:
            words += ["", f"### {part.capitalize()}", "", sections[part]]
    replace("figures", "\n".join(words))


def _section(figures: list[Figure]) -> str:
    return f"Measured on {datetime.now(UTC):%Y-%m-%d %H:%M} UTC.\n\n{table(figures)}"


def _sections() -> dict[str, str]:
    """What the README says of each part now."""
    _, _, rest = README.read_text(encoding="utf-8").partition("<!-- figures -->")
    figures, _, _ = rest.partition("<!-- /figures -->")
    parts = (each.partition("\n") for each in figures.split("\n### ")[1:])
    return {title.lower(): words.strip() for title, _, words in parts}


def write_faults() -> None:
    """Puts the figures that the last `make faults` left between the markers `faults`."""
    words = f"Run on {datetime.fromtimestamp(FAULTS.stat().st_mtime, UTC):%-d %B %Y}.\n\n"
    replace("faults", words + faults_table(json.loads(FAULTS.read_text())))


def replace(name: str, words: str) -> None:
    """Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->` in the README."""
    opening, closing = f"<!-- {name} -->", f"<!-- /{name} -->"
    before, _, rest = README.read_text(encoding="utf-8").partition(opening)
    _, found, after = rest.partition(closing)
    assert found, f"The README has no markers for {name}."
    README.write_text(f"{before}{opening}\n{words}\n{closing}{after}", encoding="utf-8")
