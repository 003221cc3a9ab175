"""Which files a pack consists of (spec/pack/v1), each with the SHA-256 that it must have."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from remembrancer.book.errors import RemembrancerError

FORMAT, VERSION = "remembrancer-pack", 1
DIGEST_BYTES = 32
SINGLE = ("density", "map", "lettering", "letters", "takedowns")
"""Members of a manifest that name one file each, or none."""
_PATH = re.compile(
    r"(?:(?:chunks|text|index|scene)/[0-9a-f]{16}\.bin|takedowns/[0-9a-f]{16}\.json)", re.ASCII
)


class NotSound(RemembrancerError):
    """A pack that is not what it says it is; the sentence says what is wrong."""


@dataclass(frozen=True)
class Named:
    """A file as a manifest, an index or now.json names it."""

    path: str
    sha256: str

    def require(self, body: bytes) -> bytes:
        """`body`, when it is this file; NotSound when it is not."""
        if sha256(body).hexdigest() != self.sha256:
            raise NotSound(f"The file {self.path} is not what the pack says it is.")
        return body


def named(given: Mapping[str, Any]) -> Named:
    """The file that a manifest or now.json names; NotSound when it cannot be one of a pack."""
    path, digest = given.get("file"), given.get("sha256")
    if not isinstance(path, str) or not isinstance(digest, str) or not is_name(path):
        raise NotSound("The pack names a file that cannot be one.")
    if path.rpartition("/")[2][:16] != digest[:16] or len(digest) != 2 * DIGEST_BYTES:
        raise NotSound(f"The name of {path} is not that of its bytes.")
    return Named(path, digest)


def is_name(path: str) -> bool:
    """Whether a file of a pack may be called so."""
    return _PATH.fullmatch(path) is not None


def require_format(manifest: Mapping[str, Any]) -> None:
    """NotSound unless this is the manifest of a pack that is understood here."""
    if manifest.get("format") != FORMAT or manifest.get("version") != VERSION:
        raise NotSound("This is not a pack of version 1.")


def direct(manifest: Mapping[str, Any]) -> Iterator[Named]:
    """The files that the manifest itself names, the smallest kinds first."""
    for name in SINGLE:
        if manifest.get(name):
            yield named(manifest[name])
    for each in (*manifest["chunks"], *manifest["text"]["indexes"]):
        yield named(each)


def text_pages(index: bytes) -> Iterator[Named]:
    """The text pages that one index names: 32 bytes each, within a zlib stream."""
    try:
        digests = zlib.decompress(index)
    except zlib.error:
        raise NotSound("An index of the pack cannot be read.") from None
    for start in range(0, len(digests), DIGEST_BYTES):
        digest = digests[start : start + DIGEST_BYTES].hex()
        yield Named(f"text/{digest[:16]}.bin", digest)
