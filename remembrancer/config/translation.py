"""Which of the interface's words still stand in English in another language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from remembrancer.editions.web.words import CATALOGUE, ENGLISH

SAME_EVERYWHERE = frozenset({"tag", "direction", "date", "short_date"})
"""Facts and patterns that may rightly be the same in two languages."""
RIGHTLY_THE_SAME = frozenset({("fr", "page")})
"""Words that two languages share."""


def untranslated() -> dict[str, list[str]]:
    """For each language but English, the names of the words that are the same as the English ones."""
    english = dict(_texts("", ENGLISH))
    return {
        tag: [
            name
            for name, text in _texts("", words)
            if english.get(name) == text and (tag, name) not in RIGHTLY_THE_SAME
        ]
        for tag, words in CATALOGUE.items()
        if words is not ENGLISH
    }


def _texts(prefix: str, value: Any) -> Iterator[tuple[str, str]]:
    """Every text within `value` that has letters of its own, with a name such as `sign.title`."""
    if isinstance(value, str) and any(letter.isalpha() for letter in _without_fields(value)):
        yield prefix, value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            if field.name not in SAME_EVERYWHERE:
                name = f"{prefix}.{field.name}".lstrip(".")
                yield from _texts(name, getattr(value, field.name))
    elif hasattr(value, "items"):
        for key, each in value.items():
            yield from _texts(f"{prefix}.{key}", each)


def _without_fields(text: str) -> str:
    return "".join(part.split("}")[-1] for part in text.split("{"))
