"""Entries of a book of condolence for measuring, composed so that hardly two are alike.

Some sentences follow a form with words that fit into it, others are words that hardly ever stood together, so
that a text page cannot pack what it repeats and little else. Lengths spread as they do in such books: many of
one short sentence, few of a paragraph; 99 characters on average, half of them below 78.
"""

from __future__ import annotations

import json
import random
import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

from remembrancer.editions.installation.text import Shown

WORDS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
SENTENCES = (1, 1, 1, 1, 1, 1, 2, 2, 2, 3, 7)
"""How many sentences an entry has, each as likely as the others."""
UNFORESEEN = 0.36
"""The part of entries in which one sentence follows no form."""
POOL = 200_000
"""Different entries that a very large book is drawn from; a text page has 64, so hardly one comes twice."""

_SLOT = re.compile(r"\{(\w+)\}")


def entries(count: int, seed: int = 20180322) -> Iterator[Shown]:
    """So many entries, the same for the same seed; more than POOL are drawn from as many."""
    chance = random.Random(seed)
    if count <= POOL:
        yield from (entry(chance) for _ in range(count))
        return
    pool = _pool(seed)
    yield from (pool[int(chance.random() * POOL)] for _ in range(count))


@lru_cache(maxsize=1)
def _pool(seed: int) -> list[Shown]:
    return list(entries(POOL, seed))


def write_entries(path: Path, count: int, seed: int = 20180322) -> Path:
    """Writes so many entries as JSON Lines, as `entries import` reads them."""
    with path.open("w", encoding="utf-8") as lines:
        for each in entries(count, seed):
            row = {"message": each.message, "name": each.name, "place": each.place, "language": each.language}
            row["received_at"] = f"{each.received_on}T12:00:00Z"
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path


def entry(chance: random.Random) -> Shown:
    """An entry in English; two in five have no name, one in three no place."""
    name = chance.choice(WORDS["names"]) if chance.random() < 0.6 else ""
    if name and chance.random() < 0.5:
        name = f"{name} {chance.choice(WORDS['surnames'])}"
    place = chance.choice(WORDS["places"]) if chance.random() < 0.67 else ""
    day = f"2018-0{chance.randint(3, 6)}-{chance.randint(10, 28)}"
    return Shown(message(chance), name, place, "en", "", day)


def message(chance: random.Random) -> str:
    """A message of one sentence or several."""
    sentences = [_formed(form, chance) for form in chance.sample(WORDS["forms"], chance.choice(SENTENCES))]
    if chance.random() < UNFORESEEN:
        sentences[chance.randrange(len(sentences))] = _unforeseen(chance)
    return " ".join(sentences)


def _formed(form: str, chance: random.Random) -> str:
    return _SLOT.sub(lambda slot: chance.choice(WORDS["words"][slot[1]]), form)


def _unforeseen(chance: random.Random) -> str:
    clause = _drawn(chance, "people verbs the adjectives nouns links the nouns")
    if chance.random() < 0.5:
        clause += _drawn(chance, " and verbs nouns links a adjectives nouns")
    return clause[0].upper() + clause[1:] + chance.choice(WORDS["ends"])


def _drawn(chance: random.Random, kinds: str) -> str:
    """One word of each kind; what is no kind stays as it is."""
    return " ".join(chance.choice(WORDS[kind]) if kind in WORDS else kind for kind in kinds.split(" "))
