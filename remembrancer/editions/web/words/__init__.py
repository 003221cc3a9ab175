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
from .vigil import VigilWords
from .vigil_ar import VIGIL_ARABIC
from .vigil_en import VIGIL_ENGLISH
from .vigil_fr import VIGIL_FRENCH
from .words import Words

CATALOGUE: Mapping[str, Words] = MappingProxyType({each.tag: each for each in (ENGLISH, FRENCH, ARABIC)})

VIGIL: Mapping[str, VigilWords] = MappingProxyType(
    {"en": VIGIL_ENGLISH, "fr": VIGIL_FRENCH, "ar": VIGIL_ARABIC}
)
"""The words of gatherings, names, candles and tributes, by the same tags."""

__all__ = ["CATALOGUE", "ENGLISH", "VIGIL", "VigilWords", "Words", "vigil_words_for", "words_for"]


def words_for(language: str) -> Words:
    """The words for a BCP 47 tag, by its first part; English where there are none yet."""
    return CATALOGUE.get(language.partition("-")[0].lower(), ENGLISH)


def vigil_words_for(language: str) -> VigilWords:
    """The same for the words of a vigil."""
    return VIGIL.get(words_for(language).tag, VIGIL_ENGLISH)
