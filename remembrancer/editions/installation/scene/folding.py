"""A place's name as it is compared: without case, accents, punctuation and the variants of a letter."""

from __future__ import annotations

import re
from hashlib import blake2b
from unicodedata import combining, normalize

import regex

_ALIKE = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th",
        "ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ھ": "ه", "ہ": "ه", "ـ": "",
        "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "", "`": "", "´": "", "׳": "", "·": "",
    }
)  # fmt: skip
"""Letters that NFKD does not take apart, Persian and Urdu ones for the Arabic, apostrophes."""
_APART = re.compile(r"[^a-z0-9]+")
_APART_ANY = regex.compile(r"[^\p{L}\p{N}\p{M}]+")
_SAINT = re.compile(r"\bsaint\b")


def fold(name: str) -> str:
    """`name` for comparison; "" when it has neither letters nor digits.

    Combining marks of a class of their own go (accents, harakat, niqqud); vowel signs of Indic scripts stay.
    """
    if name.isascii():
        plain = _APART.sub(" ", name.lower().replace("'", "")).strip()
    else:
        apart = normalize("NFKD", name.casefold().translate(_ALIKE))
        plain = "".join([each for each in apart if not combining(each)]).translate(_ALIKE)
        plain = _APART_ANY.sub(" ", plain).strip()
    return _SAINT.sub("st", plain) if "saint" in plain else plain


def key(folded: str) -> int:
    """64 bits that stand for a folded name; two of a million names share them once in 40 million tries."""
    return int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "little")
