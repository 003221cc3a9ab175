"""The order of the alphabet, as readers of a language expect it in a list of names.

A simple rule, so that everybody can see why a name stands where it stands: a name is sorted by its last word
and then the others (in languages that write the family name first, and in scripts other than the European
ones, as it is written); case and accents do not matter, but for the letters that a language's own alphabet
counts as letters of their own. Whoever knows better gives a name its own sort key.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping

AFTER = "\U0010ffff"
"""Behind a letter, it puts a letter of its own after that one and before the next."""
FAMILY_FIRST = frozenset({"hu", "vi", "zh", "ja", "ko", "km", "mn"})
"""Languages in which the family name is written first."""
FAMILY_LAST_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "ARMENIAN", "GEORGIAN", "HEBREW")

_SPELT = {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
_NORDIC = {"å": f"z{AFTER}1", "ä": f"z{AFTER}2", "ö": f"z{AFTER}3"}
_DANISH = {"æ": f"z{AFTER}1", "ø": f"z{AFTER}2", "å": f"z{AFTER}3"}


def _own(letters: str) -> dict[str, str]:
    """Pairs such as “ñn”: the letter of its own, and the one after which it stands."""
    return {pair[:-1]: pair[-1] + AFTER for pair in letters.split()}


LETTERS: Mapping[str, Mapping[str, str]] = {
    "sv": _NORDIC,
    "fi": _NORDIC,
    "da": _DANISH,
    "nb": _DANISH,
    "no": _DANISH,
    "es": _own("ñn"),
    "pl": _own("ąa ćc ęe łl ńn óo śs źz") | {"ż": f"z{AFTER}{AFTER}"},
    "cs": _own("čc řr šs žz chh"),
    "sk": _own("äa čc ôo šs žz chh"),
    "hr": _own("đd šs žz") | {"č": f"c{AFTER}1", "ć": f"c{AFTER}2"},
    "tr": _own("çc ğg ıh öo şs üu"),
    "hu": _own("öo üu"),
    "ro": _own("ăa îi șs țt") | {"â": f"a{AFTER}{AFTER}"},
    "et": {"š": f"s{AFTER}", "õ": f"w{AFTER}1", "ä": f"w{AFTER}2", "ö": f"w{AFTER}3", "ü": f"w{AFTER}4"},
    "cy": _own("chc ddd fff ngg lll php rhr tht"),
}
"""Letters of their own in the alphabets of languages, by where they stand."""


def sort_key(name: str, language: str = "", given: str = "", alphabet: str = "en") -> tuple[str, str]:
    """By what `name` (in `language`) is sorted in a list in the language `alphabet`; `given` goes before."""
    text = given or family_first(name, language)
    return folded(text, alphabet), text


def family_first(name: str, language: str = "") -> str:
    """A name with the family name first, by the rule above."""
    words = name.split()
    first = next((each for each in name if each.isalpha()), "")
    script = unicodedata.name(first, "").partition(" ")[0] if first else ""
    if len(words) < 2 or language.partition("-")[0] in FAMILY_FIRST or script not in FAMILY_LAST_SCRIPTS:
        return " ".join(words)
    return " ".join([words[-1], *words[:-1]])


def folded(text: str, alphabet: str = "en") -> str:
    """`text` as it is compared in the alphabet of a language: without case, accents and signs."""
    own = LETTERS.get(alphabet.partition("-")[0], {})
    lowered = unicodedata.normalize("NFC", _lowered(text, alphabet))
    made, at = [], 0
    while at < len(lowered):
        letter = lowered[at : at + 2] if lowered[at : at + 2] in own else lowered[at]
        made.append(own[letter] if letter in own else _plain(letter))
        at += len(letter)
    return "".join(made)


def _lowered(text: str, alphabet: str) -> str:
    if alphabet.partition("-")[0] == "tr":
        text = text.replace("I", "ı").replace("İ", "i")
    return text.casefold() if "ß" not in text else text.lower()


def _plain(letter: str) -> str:
    if letter in _SPELT:
        return _SPELT[letter]
    parts = unicodedata.normalize("NFKD", letter)
    kept = "".join(each for each in parts if each.isalnum() or each.isspace())
    return " " if letter.isspace() or letter == "-" else kept
