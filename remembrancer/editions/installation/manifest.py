"""The documents of a pack (spec/pack/v1): manifest.json, now.json and the takedown list, as types.

Whoever writes a pack fills them in; whoever reads one gets them whole or Invalid.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TypeVar

import msgspec

from remembrancer.book.errors import Fault, Invalid

FORMAT = "remembrancer-pack"
VERSION = 1
FORMS = ("map", "letters", "ramp", "field", "book", "sky")
STALE_AFTER_S = 7 * 24 * 3600
"""How old a pack's last contact may be before a screen shows the lettering alone."""
NAME_DIGITS = 16

Body = TypeVar("Body")


class File(msgspec.Struct, kw_only=True, frozen=True):
    """One immutable file: its path within the pack, the SHA-256 and the number of its bytes as stored."""

    file: str
    sha256: str
    bytes: int


class Chunk(File, kw_only=True, frozen=True):
    """Points; the tail holds the newest."""

    entries: int
    tail: bool = False


class Index(File, kw_only=True, frozen=True):
    """The hashes of so many text pages."""

    pages: int


class Density(File, kw_only=True, frozen=True):
    """The picture of all entries; `most` is the number of entries in its fullest cell."""

    width: int
    height: int
    most: float


class Table(File, kw_only=True, frozen=True):
    """Points on the faces of the lettering."""

    points: int


class Takedowns(File, kw_only=True, frozen=True):
    """The ranks that are gaps."""

    count: int


class Box(msgspec.Struct, frozen=True):
    """Degrees (WGS 84); `aspect` is height over width in metres."""

    west: float
    south: float
    east: float
    north: float
    aspect: float


class Label(msgspec.Struct, frozen=True):
    """A dedication that entries may have."""

    id: str
    label: str


class Text(msgspec.Struct, frozen=True):
    """Where the words are."""

    page_entries: int
    pages: int
    indexes: tuple[Index, ...]


class Manifest(msgspec.Struct, kw_only=True, frozen=True):
    """What a pack is and which files it has."""

    format: str = FORMAT
    version: int = VERSION
    book: str
    title: str
    dedication: str
    hashtag: str
    languages: tuple[str, ...]
    examples: bool
    edition: int
    made_at: datetime
    entries: int
    standing: int
    seed: int
    page_entries: int
    box: Box
    forms: tuple[str, ...] = FORMS
    scripts: tuple[str, ...]
    languages_present: dict[str, int]
    dedications: tuple[Label, ...]
    chunks: tuple[Chunk, ...]
    text: Text
    density: Density
    map: File | None
    lettering: File | None
    letters: Table | None
    takedowns: Takedowns
    stale_after_s: int = STALE_AFTER_S

    def files(self) -> Iterator[File]:
        """Every file that it names itself; the text pages are named by the indexes."""
        yield from self.chunks
        yield from self.text.indexes
        yield from (
            each
            for each in (self.density, self.map, self.lettering, self.letters, self.takedowns)
            if each is not None
        )


class Hush(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """A silence that is to come or is being kept: `start` has a Z, or is local to each place."""

    id: str
    mode: str
    start: str
    seconds: int
    zone: str | None = None
    """Where the book itself keeps a local one."""


class Current(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """now.json: which manifest is current, and what must not be shown whatever the manifest says."""

    edition: int
    manifest: str
    entries: int
    standing: int
    takedowns: Takedowns
    as_of: datetime
    silences: tuple[Hush, ...] = ()


class Gaps(msgspec.Struct, frozen=True):
    """The takedown list: ranks in rising order."""

    ranks: list[int]


def digest(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def path_of(folder: str, sha256: str, ending: str = "bin") -> str:
    """Where a file of this hash lies: `chunks/0123456789abcdef.bin`."""
    return f"{folder}/{sha256[:NAME_DIGITS]}.{ending}"


def encoded(document: msgspec.Struct) -> bytes:
    """`document` as compact JSON; instants in UTC to the second."""
    return msgspec.json.encode(document)


def decoded(body: bytes, kind: type[Body]) -> Body:
    """The document in `body`; Invalid when it is not one of this kind and version."""
    try:
        read = msgspec.json.decode(body, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Invalid([Fault("pack", f"This is not a pack's document: {error}.")]) from None
    if isinstance(read, Manifest) and (read.format, read.version) != (FORMAT, VERSION):
        raise Invalid(
            [Fault("manifest", f"This pack is “{read.format}” {read.version}, not {FORMAT} {VERSION}.")]
        )
    return read


def to_the_second(instant: datetime) -> datetime:
    return instant.astimezone(UTC).replace(microsecond=0)
