"""Which script a message is in, and how long it is: what is left of its words when they are a light.

Both come from one count of its characters, for this is asked of every entry of a book.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import regex

COMMON = "Zyyy"
"""ISO 15924 for a text without a letter: a candle without words, numbers, signs, emoji."""
LATIN = "Latn"
CHARACTERS_A_STEP = 8
LENGTH_MOST = 255

JAPANESE = frozenset({"Hira", "Kana"})

SCRIPTS = (
    *("Latn", "Arab", "Cyrl", "Grek", "Hebr", "Deva", "Beng", "Hani", "Hira", "Kana", "Hang", "Thai", "Ethi"),
    *("Armn", "Geor", "Guru", "Gujr", "Taml", "Telu", "Knda", "Mlym", "Sinh", "Orya", "Laoo", "Mymr", "Khmr"),
    *("Tibt", "Mong", "Thaa", "Syrc", "Nkoo", "Cher", "Cans", "Tfng", "Vaii", "Yiii", "Bopo", "Adlm", "Olck"),
    *("Java", "Bali", "Sund", "Cham", "Lana", "Lepc", "Limb", "Mtei", "Rohg", "Osge", "Copt", "Goth", "Samr"),
    *("Tglg", "Hano", "Buhd", "Tagb", "Bugi", "Talu", "Tale", "Saur", "Kali", "Lisu", "Cakm", "Newa", "Tirh"),
)
"""ISO 15924's codes of scripts that people write in today, the widespread ones first."""

_NO_LETTER, _MARK = "", "mark"
_LETTER = regex.compile(r"\p{L}")
_JOINED = regex.compile(r"[\p{Mn}\p{Me}\p{Mc}\p{Cf}\p{Emoji_Modifier}\p{Regional_Indicator}\r]")
_OF_SCRIPT = [(code, regex.compile(rf"\p{{sc={code}}}")) for code in SCRIPTS]


def seen(message: str) -> tuple[str, int]:
    """The script most letters of `message` are in (ISO 15924) and its length in steps of 8 characters.

    A text with kana is Japanese (`Jpan`) however many Chinese characters it has, one with hangul mostly is
    Korean (`Kore`); a text without a letter is `Zyyy`. Marks that join the letter before them do not
    count, so that the length is nearly that in grapheme clusters (UAX 29). The length is at most 255, at
    least 1 for any text, 0 for none.
    """
    if message.isascii():
        return (LATIN if any(map(str.isalpha, message)) else COMMON), _steps(len(message))
    letters: dict[str, int] = {}
    joined = 0
    for each, count in Counter(message).items():
        kind = _kind(each)
        if kind == _MARK:
            joined += count
        elif kind:
            letters[kind] = letters.get(kind, 0) + count
    return _dominant(letters), _steps(max(1, len(message) - joined))


def _steps(characters: int) -> int:
    return min(LENGTH_MOST, -(-characters // CHARACTERS_A_STEP))


def _dominant(letters: dict[str, int]) -> str:
    if not JAPANESE.isdisjoint(letters):
        return "Jpan"
    most = max(letters, key=letters.__getitem__, default=COMMON)
    return "Kore" if most == "Hang" else most


@lru_cache(maxsize=65_536)
def _kind(character: str) -> str:
    """The script of a letter, `mark` for what joins another character, nothing for all else."""
    if _JOINED.match(character):
        return _MARK
    if not _LETTER.match(character):
        return _NO_LETTER
    return next((code for code, script in _OF_SCRIPT if script.match(character)), _NO_LETTER)
