"""The interface's own words, one module for each language.

To add a language: copy `en.py`, translate it, and name it in `CATALOGUE`. A string that is missing is a
type error, so no page can be half translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from .ar import ARABIC
from .en import ENGLISH
from .fr import FRENCH
from .words import Words

CATALOGUE: Mapping[str, Words] = MappingProxyType({each.tag: each for each in (ENGLISH, FRENCH, ARABIC)})

__all__ = ["CATALOGUE", "ENGLISH", "Words", "words_for"]


def words_for(language: str) -> Words:
    """The words for a BCP 47 tag, by its first part; English where there are none yet."""
    return CATALOGUE.get(language.partition("-")[0].lower(), ENGLISH)
