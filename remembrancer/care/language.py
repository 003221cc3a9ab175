"""The language of a message whose writer did not say: a guess for `lang` and for the queue, never more.

The script decides where it leaves one candidate, then plain words; otherwise the letters are compared with
those of the book's languages.
A language that is none of the book's is `und`, never one of the book's by default.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from .words import plain_language

if TYPE_CHECKING:
    from lingua import LanguageDetector

UNKNOWN = "und"
CHARACTERS_READ = 160
"""More than this makes no guess better."""

_LATIN = "LATIN"

OF_SCRIPT: dict[str, tuple[str, ...]] = {
    "ARABIC": ("ar", "fa", "ur", "ps", "ku", "ckb", "sd", "ug"),
    "ARMENIAN": ("hy",),
    "BENGALI": ("bn", "as"),
    "CJK": ("zh", "ja", "yue"),
    "CYRILLIC": ("ru", "uk", "bg", "sr", "mk", "be", "kk", "mn", "ky", "tg"),
    "DEVANAGARI": ("hi", "mr", "ne", "sa"),
    "ETHIOPIC": ("am", "ti"),
    "GEORGIAN": ("ka",),
    "GREEK": ("el",),
    "GUJARATI": ("gu",),
    "GURMUKHI": ("pa",),
    "HANGUL": ("ko",),
    "HEBREW": ("he", "yi"),
    "HIRAGANA": ("ja",),
    "KANNADA": ("kn",),
    "KATAKANA": ("ja",),
    "KHMER": ("km",),
    "LAO": ("lo",),
    "MALAYALAM": ("ml",),
    "MYANMAR": ("my",),
    "ORIYA": ("or",),
    "SINHALA": ("si",),
    "TAMIL": ("ta",),
    "TELUGU": ("te",),
    "THAANA": ("dv",),
    "THAI": ("th",),
    "TIBETAN": ("bo",),
}
"""The languages that are widely written in a script, by the first word of its characters' Unicode names."""

ALSO_LATIN = frozenset({"sr", "ku", "kk"})
"""Languages of the table above that are written in Latin letters as well."""

ACCURATE_LANGUAGES = 4
"""Up to so many, the whole models are read (about 50 MB each); above, only their smaller part."""

COUNTERWEIGHTS = ("en", "fr", "es", "de")
"""Read beside the book's Latin languages, so that French in an English book is not called English."""


def guess(text: str, languages: Sequence[str]) -> str:
    """The tag of `languages` (the book's) that `text` is probably in, or of its script's only language."""
    return guesses([text], languages)[0]


def guesses(texts: Iterable[str], languages: Sequence[str]) -> list[str]:
    """The same for many texts at once, which is several times as fast."""
    cut = [text[:CHARACTERS_READ] for text in texts]
    tags: list[str] = [UNKNOWN] * len(cut)
    unsure: dict[str, list[int]] = {}
    for index, text in enumerate(cut):
        script = script_of(text)
        candidates = _candidates(script, tuple(languages))
        if len(candidates) == 1 and script != _LATIN:
            tags[index] = candidates[0]
        elif script == _LATIN and (plain := plain_language(text)):
            tags[index] = next((tag for tag in candidates if primary(tag) == plain), UNKNOWN)
        elif candidates:
            unsure.setdefault(script, []).append(index)
    for script, indices in unsure.items():
        found = _by_letters([cut[index] for index in indices], script, _candidates(script, tuple(languages)))
        for index, tag in zip(indices, found, strict=True):
            tags[index] = tag
    return tags


def script_of(text: str) -> str:
    """The script most letters of `text` are in, as in OF_SCRIPT or `LATIN`; empty when it has no letter.

    One kana makes a text Japanese, because Japanese is written with Chinese characters as well.
    """
    if text.isascii():
        return _LATIN if any(each.isalpha() for each in text) else ""
    letters: dict[str, int] = {}
    for each in text:
        if each.isalpha():
            script = _script(each)
            letters[script] = letters.get(script, 0) + 1
    for kana in ("HIRAGANA", "KATAKANA"):
        if kana in letters:
            return kana
    return max(letters, key=letters.__getitem__, default="")


@lru_cache(maxsize=4096)
def _script(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ", 1)[0].split("-", 1)[0]


@lru_cache(maxsize=256)
def _candidates(script: str, languages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of `languages` that may be written in `script`, or else its only language, if it has one."""
    if script == _LATIN:
        elsewhere = {each for written in OF_SCRIPT.values() for each in written} - ALSO_LATIN
        return tuple(tag for tag in languages if primary(tag) not in elsewhere)
    written = OF_SCRIPT.get(script, ())
    return tuple(tag for tag in languages if primary(tag) in written) or (
        written if len(written) == 1 else ()
    )


def primary(tag: str) -> str:
    return tag.split("-", 1)[0].lower()


def _by_letters(texts: list[str], script: str, candidates: tuple[str, ...]) -> list[str]:
    tags: dict[str, str] = {}
    for tag in candidates:
        tags.setdefault(primary(tag), tag)
    asked = (*tags, *COUNTERWEIGHTS) if script == _LATIN else tuple(tags)
    detector = _detector(frozenset(asked))
    if detector is None:
        return [UNKNOWN] * len(texts)
    found = detector.detect_languages_in_parallel_of(texts)
    return [tags.get(each.iso_code_639_1.name.lower(), UNKNOWN) if each else UNKNOWN for each in found]


@lru_cache(maxsize=4)
def _detector(languages: frozenset[str]) -> LanguageDetector | None:
    """What tells `languages` apart; None when fewer than two of them are known to it."""
    # Loaded here because its models take time and memory that a process without guesses need not spend.
    from lingua import Language, LanguageDetectorBuilder

    known = {each.iso_code_639_1.name.lower(): each for each in Language.all()}
    chosen = [known[each] for each in sorted(languages) if each in known]
    if len(chosen) < 2:
        return None
    builder = LanguageDetectorBuilder.from_languages(*chosen)
    return (builder if len(chosen) <= ACCURATE_LANGUAGES else builder.with_low_accuracy_mode()).build()
