"""Text pages: the words of 64 ranks each, as JSON in a zlib stream with the pack's own dictionary.

The dictionary holds what people write in books of condolence, in many languages, so that a small page packs
as well as a large one. An index keeps the SHA-256 of 1,024 pages, which is their check and their name.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import numpy as np
import numpy.typing as npt

from remembrancer.book.errors import Fault, Invalid

PAGE_ENTRIES = 64
INDEX_PAGES = 1_024
HASH_BYTES = 32
LEVEL = 9
DICTIONARY = Path(__file__).with_name("dictionary.txt")

Hashes = npt.NDArray[np.uint8]
"""(pages, 32): the SHA-256 of each text page."""


class Shown(NamedTuple):
    """One accepted entry for everyone, as the installation shows it; `received_on` is YYYY-MM-DD."""

    message: str
    name: str = ""
    place: str = ""
    language: str = "und"
    dedication: str = ""
    received_on: str = ""
    candle: bool = False


Leaf = Sequence[Shown | None]
"""What stands at the ranks of one text page, in order; None is a gap."""


class Words(msgspec.Struct, array_like=True):
    """An entry on a text page, as JSON an array of six strings."""

    message: str
    name: str
    place: str
    language: str
    dedication: str
    received_on: str


@lru_cache(maxsize=1)
def dictionary() -> bytes:
    """The preset dictionary (RFC 1950, 2.2) of format 1; it never changes within the format."""
    return DICTIONARY.read_bytes()


def encode_page(leaf: Leaf) -> bytes:
    """The text page of up to 64 ranks."""
    body = msgspec.json.encode([each and each[:6] for each in leaf])
    packing = zlib.compressobj(LEVEL, zdict=dictionary())
    return packing.compress(body) + packing.flush()


def decode_page(data: bytes) -> list[Words | None]:
    """What stands on a text page; Invalid when `data` is none."""
    try:
        body = zlib.decompressobj(zdict=dictionary()).decompress(data)
        return msgspec.json.decode(body, type=list[Words | None])
    except (zlib.error, msgspec.DecodeError):
        raise Invalid([Fault("text", "This is not a text page, or it is damaged.")]) from None


def encode_index(hashes: Hashes) -> bytes:
    """The index of up to 1,024 pages: their hashes one after another."""
    return zlib.compress(hashes.tobytes(), 1)


def decode_index(data: bytes) -> Hashes:
    """The hashes in an index; Invalid when `data` is none."""
    try:
        return np.frombuffer(zlib.decompress(data), np.uint8).reshape(-1, HASH_BYTES)
    except (zlib.error, ValueError):
        raise Invalid([Fault("index", "This is not a text index, or it is damaged.")]) from None
