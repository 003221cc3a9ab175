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
_VERSION_5 = 0x5000 << 64 | 0x8000 << 48
_VERSION_MASK = ~(0xF000 << 64 | 0xC000 << 48)


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
    # uuid.uuid5 itself, without its detours: a door does this for every signing.
    digest = hashlib.sha1(_NAMESPACE + f"{book}/{key}".encode(), usedforsecurity=False).digest()
    return uuid.UUID(int=int.from_bytes(digest[:16], "big") & _VERSION_MASK | _VERSION_5)


def require_signing(signing: Signing, book: Book, characters: Callable[[str], int]) -> None:
    """Raise Invalid with one sentence per field unless `book` can take `signing`.

    `characters` counts as a reader does (extended grapheme clusters, UAX 29).
    """
    faults = list(_faults(signing, book, characters))
    if faults:
        raise Invalid(faults)


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: only spaces and invisible format characters."""
    return all(each.isspace() or each in INVISIBLE for each in text)


_INVISIBLE_SPANS = ((0x180B, 0x180E), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F))
INVISIBLE = frozenset("\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u2800\u3164\ufeff\uffa0").union(
    chr(code) for first, last in _INVISIBLE_SPANS for code in range(first, last + 1)
)
"""Format characters and blanks that show nothing by themselves (Unicode's Default_Ignorable, in the main)."""


def _faults(signing: Signing, book: Book, characters: Callable[[str], int]) -> Iterator[Fault]:
    for where in ("message", "name", "place", "dedication", "language"):
        sentence = _text_fault(getattr(signing, where))
        if sentence:
            yield Fault(where, sentence)
            return
    if signing.kind is Kind.MESSAGE and is_blank(signing.message):
        yield Fault("message", "Please write your message.")
    yield from _length_fault("message", "Your message", signing.message, MESSAGE_CHARACTERS, characters)
    yield from _length_fault("name", "Your name", signing.name, NAME_CHARACTERS, characters)
    yield from _length_fault("place", "Your place", signing.place, PLACE_CHARACTERS, characters)
    if signing.dedication and not book.dedication_label(signing.dedication):
        yield Fault("dedication", "Please choose one of the dedications of this book, or none.")
    if signing.language and not LANGUAGE_TAG.fullmatch(signing.language):
        yield Fault("language", "Please give the language as a tag such as “en” or “zh-Hant”.")


def _text_fault(text: str) -> str | None:
    if "\x00" in text:
        return "This text has a NUL character in it, which no book can keep."
    try:
        text.encode()
    except UnicodeEncodeError:
        return "This text has half of a character in it (an unpaired surrogate), which no book can keep."
    return None


def _length_fault(
    where: str, what: str, text: str, most: int, characters: Callable[[str], int]
) -> Iterator[Fault]:
    if len(text) > most and (count := characters(text)) > most:
        yield Fault(where, f"{what} is {count:,} characters long; there is room for {most:,}.")
