"""The commonest words of some languages: a text with several of one's and few of another's is in the one.

This settles most messages some ten times as fast as comparing letters does; what it leaves open is open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

COMMON: Mapping[str, str] = {
    "en": "the and of to in with our you your we are is for from that have my will be they this who all",
    "fr": "le la les de et des du nous vous que qui pour dans une un est avec vos votre pas sont ce ces à",
    "es": "el la los las de y del que por con una un su sus para en es lo como nuestro nuestra todos está",
    "de": "der die das und ist wir mit den dem ein eine nicht für auf von zu im in sie ihr euch unsere allen",
    "it": "il la gli di che e per con una un sono della dei delle nel alla le non vi i è a tutti nostro",
    "pt": "o a os as de e do da dos das que por com uma um para não em seu sua nossos nossa todos às",
    "nl": "de het een en van is voor met zijn wij jullie niet aan dat op in te ons onze hun aan",
    "pl": "i w z na nie się jest do że dla was nam o to jak nas od wszystkich ich",
    "ro": "și de la în cu pentru că nu este o un pe lor din sunt să vă toți",
    "sv": "och att det i är en för med på som av vi ni till den alla våra er",
    "da": "og at det i er en for med på som af vi til den alle vores jer ikke",
    "tr": "ve bir için bu ile çok da de ne biz siz olsun tüm",
}
"""Words that several languages share stand with each, so that they speak for none."""

LEAST = 3
"""How many words of a language a text must have."""

_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGES: dict[str, list[str]] = {}
for _language, _words in COMMON.items():
    for _each in set(_words.split()):
        _LANGUAGES.setdefault(_each, []).append(_language)


def plain_language(text: str) -> str | None:
    """The language whose common words `text` plainly has; None when it is not plain."""
    counts: dict[str, int] = {}
    for word in _WORD.findall(text.lower()):
        for language in _LANGUAGES.get(word, ()):
            counts[language] = counts.get(language, 0) + 1
    if not counts:
        return None
    first, *others = sorted(counts.values(), reverse=True)
    if first < LEAST or (others and first < 2 * others[0] + 1):
        return None
    return max(counts, key=counts.__getitem__)
