"""What was acknowledged against what is stored."""

from __future__ import annotations

import contextlib
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bench.local import wait_for
from bench.product import Product
from bench.signatories import Attempt

ROUNDS = int(os.environ.get("REMEMBRANCER_FAULT_ROUNDS", "0"))
"""Rounds of each kill in `make faults`; 0 means the short set of `make test`."""

FIGURES = Path(__file__).parents[2] / "artefacts" / "faults.json"
"""Where the figures of the last run lie, for bench/README.md."""


def rounds(short: int, whole: int | None = None) -> int:
    """How many rounds to run: `short` in `make test`, else `whole` or what the environment asks for."""
    return short if not ROUNDS else min(ROUNDS, whole or ROUNDS)


@dataclass
class Tally:
    """The sums of a test. Everything after `stored` must be 0."""

    rounds: int = 0
    sent: int = 0
    acknowledged: int = 0
    stored: int = 0
    lost: int = 0
    doubled: int = 0
    mixed: int = 0
    """Acknowledged with an id under which another's words are stored."""

    def add(self, attempts: Iterable[Attempt], stored: list[dict[str, Any]]) -> None:
        """One more round: every attempt at a book, and every entry that the book has."""
        attempts = list(attempts)
        acknowledged = [each for each in attempts if each.acknowledged]
        with_id = [each for each in acknowledged if each.status == 201]
        messages = {entry["id"]: entry["message"] for entry in stored}
        self.rounds += 1
        self.sent += len(attempts)
        self.acknowledged += len(acknowledged)
        self.stored += len(stored)
        self.lost += len({each.message for each in acknowledged} - set(messages.values()))
        self.mixed += sum(messages.get(each.said["id"]) != each.message for each in with_id)
        self.doubled += _more_than_once(entry["id"] for entry in stored)
        self.doubled += _more_than_once(entry["message"] for entry in stored)
        self.mixed += len({entry["message"] for entry in stored} - {each.message for each in attempts})

    def __str__(self) -> str:
        return (
            f"{self.rounds} rounds: {self.acknowledged:,} acknowledged, {self.stored:,} stored, "
            f"{self.lost} lost, {self.doubled} doubled, {self.mixed} mixed up"
        )

    def require_whole(self) -> None:
        """Fails unless something was acknowledged and nothing lost, doubled or mixed up."""
        assert self.acknowledged > 0, "Nothing was acknowledged, so nothing was proved."
        assert (self.lost, self.doubled, self.mixed) == (0, 0, 0), str(self)


def accessioned(
    product: Product, slug: str, attempts: list[Attempt], seconds: float = 60.0
) -> list[dict[str, Any]]:
    """The book's entries once the worker has brought in all that were acknowledged, or has had `seconds`."""
    ids = {each.said["id"] for each in attempts if each.status == 201}
    messages = {each.message for each in attempts if each.status == 303}
    seen: list[dict[str, Any]] = []

    def all_in() -> bool:
        seen[:] = product.entries(slug)
        return ids <= {entry["id"] for entry in seen} and messages <= {entry["message"] for entry in seen}

    with contextlib.suppress(TimeoutError):
        wait_for("every acknowledged entry in the register", all_in, seconds)
    return seen


def report(name: str, tally: Tally, say: Callable[[str], None] = print, **more: object) -> None:
    """Says the figures of one test; those of `make faults` are kept for bench/README.md."""
    say(f"\n  {name}: {tally}" + "".join(f", {value} {key.replace('_', ' ')}" for key, value in more.items()))
    if not ROUNDS:
        return
    FIGURES.parent.mkdir(exist_ok=True)
    kept = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    FIGURES.write_text(json.dumps({**kept, name: {**asdict(tally), **more}}, indent=1))


def _more_than_once(values: Iterable[str]) -> int:
    return sum(times - 1 for times in Counter(values).values())
