"""The front end's files, from the package itself."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from .answers import Answer
from .headers import BRIEFLY, IMMUTABLE
from .negotiation import encodings
from .reading import compressed, file_answer, unless_known
from .refusals import not_found
from .tree import FolderTree, Later
from .visits import Visit

TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".ico": "image/vnd.microsoft.icon",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".wasm": "application/wasm",
    ".txt": "text/plain; charset=utf-8",
}
SQUEEZED = frozenset({".css", ".js", ".svg", ".json", ".webmanifest", ".txt", ".wasm"})
"""Kinds that become smaller when compressed; fonts and pictures are so already."""
_NAME = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9_.-]*/)*[A-Za-z0-9_][A-Za-z0-9_.-]*", re.ASCII)
_HASHED = re.compile(r".*-[A-Za-z0-9_-]{8}\.[a-z0-9]+", re.ASCII)
"""Vite's names: what is in such a file never changes."""


class Assets:
    def __init__(self, folder: Path) -> None:
        self._tree = FolderTree(folder)

    async def get(self, visit: Visit, path: str) -> Answer:
        """GET /assets/{path}. A name cannot lead out of the folder, nor to a hidden file."""
        suffix = Path(path).suffix
        if not _NAME.fullmatch(path) or ".." in path or suffix not in TYPES:
            raise not_found()
        leaf = self._tree.now(path)
        if leaf is None or isinstance(leaf, Later):
            raise not_found()
        accepted = encodings(visit.header("accept-encoding"))
        encoding = accepted[0] if suffix in SQUEEZED else "identity"
        return unless_known(leaf.made(encoding, partial(_answer, path, encoding)), visit)


def _answer(path: str, encoding: str, body: bytes) -> Answer:
    cache = IMMUTABLE if _HASHED.fullmatch(path) else BRIEFLY
    body, encoding = compressed(body, encoding)
    return file_answer(body, encoding, TYPES[Path(path).suffix], cache=cache)
