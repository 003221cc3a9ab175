"""The figures as a table, on the screen and between the markers of bench/README.md."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from .run import ROOT, Figure, Run, shown

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


def write(run: Run, machine: Mapping[str, str]) -> None:
    """Puts this run between the markers `figures` of the README; a quick run is not worth keeping."""
    lines = [f"- {name}: {value}" for name, value in machine.items()]
    words = f"Measured on {datetime.now(UTC):%-d %B %Y}.\n\n" + "\n".join(lines) + "\n\n" + table(run.figures)
    replace("figures", words)


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
