"""What one signatory wrote, and the rules it must keep to be taken."""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .book import Book
from .errors import Fault, Invalid

MESSAGE_CHARACTERS = 2_000
NAME_CHARACTERS = 120
PLACE_CHARACTERS = 120
LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,8}")
"""Well-formed enough for BCP 47 (RFC 5646, section 2.1), without its registry."""

ENTRY_NAMESPACE = uuid.UUID("b9b3a2f0-5f0e-5a53-8f0c-8f1f4c1f5d5a")
"""A constant of ours under which the ids of entries are derived (RFC 9562, version 5)."""
_NAMESPACE = ENTRY_NAMESPACE.bytes


class Kind(StrEnum):
    MESSAGE = "message"
    CANDLE = "candle"


class Audience(StrEnum):
    EVERYONE = "everyone"
    FAMILIES = "families"
    ARCHIVE = "archive"


@dataclass(frozen=True)
class Signing:
    """What a signatory sends. Text is kept code point for code point."""

    message: str = ""
    kind: Kind = Kind.MESSAGE
    name: str = ""
    place: str = ""
    dedication: str = ""
    language: str = ""
    audience: Audience = Audience.EVERYONE


@dataclass(frozen=True)
class Entry:
    """A signing that was taken: what was sent, its id and when its last byte arrived."""

    id: uuid.UUID
    book: str
    received_at: datetime
    signing: Signing


def entry_id(book: str, key: uuid.UUID) -> uuid.UUID:
    """The id of the entry that `key` makes in `book`: the same at every door, without their talking."""
    return uuid.UUID(bytes=entry_id_bytes(book, key))


def entry_id_bytes(book: str, key: uuid.UUID) -> bytes:
    """The 16 bytes of that id: uuid.uuid5 without its detours, for a door does this at every signing."""
    made = bytearray(hashlib.sha1(_NAMESPACE + f"{book}/{key}".encode(), usedforsecurity=False).digest()[:16])
    made[6] = made[6] & 0x0F | 0x50  # Version 5,
    made[8] = made[8] & 0x3F | 0x80  # in the variant of RFC 9562.
    return bytes(made)


def require_signing(signing: Signing, book: Book, characters: Callable[[str], int]) -> None:
    """Raise Invalid with one sentence per field unless `book` can take `signing`.

    `characters` counts as a reader does (extended grapheme clusters, UAX 29).
    """
    if not _is_plain(signing) and (faults := list(_faults(signing, book, characters))):
        raise Invalid(faults)


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: only spaces and invisible format characters."""
    return all(each.isspace() or each in INVISIBLE for each in text)


_INVISIBLE_SPANS = ((0x180B, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F))
INVISIBLE = frozenset("\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u2800\u3164\ufeff\uffa0").union(
    chr(code) for first, last in _INVISIBLE_SPANS for code in range(first, last + 1)
)
"""Format characters and blanks that show nothing by themselves (Unicode's Default_Ignorable, in the main)."""


def _is_plain(signing: Signing) -> bool:
    """Whether one look is enough to see that nothing is wrong, as it nearly always is."""
    message, name, place = signing.message, signing.name, signing.place
    return (
        not is_blank(message[:1] or " ")
        and len(message) <= MESSAGE_CHARACTERS
        and len(name) <= NAME_CHARACTERS
        and len(place) <= PLACE_CHARACTERS
        and not signing.dedication
        and LANGUAGE_TAG.fullmatch(signing.language or "und") is not None
        and _text_fault(f"{message}\n{name}\n{place}") is None
    )


_MEASURED = ("message", "name", "place")
_SPOKEN_OF = ("Your message", "Your name", "Your place")
_MOST = (MESSAGE_CHARACTERS, NAME_CHARACTERS, PLACE_CHARACTERS)


def _faults(signing: Signing, book: Book, characters: Callable[[str], int]) -> Iterator[Fault]:
    texts = (signing.message, signing.name, signing.place, signing.dedication, signing.language)
    text_faults = list(_text_faults(texts))
    if text_faults:
        yield from text_faults
        return
    if signing.kind is Kind.MESSAGE and is_blank(signing.message):
        yield Fault("message", "Please write your message.")
    for where, what, text, most in zip(_MEASURED, _SPOKEN_OF, texts, _MOST, strict=False):
        if len(text) > most and (count := characters(text)) > most:
            yield Fault(where, f"{what} is {count:,} characters long; there is room for {most:,}.")
    if signing.dedication and not book.dedication_label(signing.dedication):
        yield Fault("dedication", "Please choose one of the dedications of this book, or none.")
    if signing.language and not LANGUAGE_TAG.fullmatch(signing.language):
        yield Fault("language", "Please give the language as a tag such as “en” or “zh-Hant”.")


def _text_faults(texts: tuple[str, ...]) -> Iterator[Fault]:
    for where, text in zip(("message", "name", "place", "dedication", "language"), texts, strict=True):
        sentence = _text_fault(text)
        if sentence:
            yield Fault(where, sentence)


def _text_fault(text: str) -> str | None:
    if "\x00" in text:
        return "This text has a NUL character in it, which no book can keep."
    try:
        text.encode()
    except UnicodeEncodeError:
        return "This text has half of a character in it (an unpaired surrogate), which no book can keep."
    return None
