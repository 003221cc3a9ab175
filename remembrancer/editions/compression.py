"""Precompressed variants of what is published: the same input always gives the same bytes."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping

import brotli  # type: ignore[import-untyped]  # It comes without types.

GZIP_LEVEL = 6
BROTLI_QUALITY = 5


def gzipped(body: bytes) -> bytes:
    """`body` as gzip without a time or name in its header, so that it is the same every time."""
    return gzip.compress(body, GZIP_LEVEL, mtime=0)


def brotlied(body: bytes) -> bytes:
    """`body` in Brotli's text mode."""
    compressed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    return compressed


ENCODINGS: Mapping[str, Callable[[bytes], bytes]] = {".gz": gzipped, ".br": brotlied}
"""How a file's ending names the way it is compressed."""
