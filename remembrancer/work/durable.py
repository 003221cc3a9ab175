"""Making sure that published files are on disk before the register says that they are."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from remembrancer.editions.compression import ENCODINGS
from remembrancer.editions.publication import folder
from remembrancer.editions.store import Store

FILES_ONE_BY_ONE = 200
"""Up to so many files each is synced; for more, one sync of everything is quicker."""
_ENDS = (".json", ".html", *(f".html{each}" for each in ENCODINGS))


def flush(store: Store, slug: str, pages: Collection[int]) -> None:
    """Return once the book's own files and these pages are on disk. Object storage needs nothing."""
    if store.folder is None:
        return
    root = store.folder / folder(slug)
    names = [
        f"{n}{end}" for n in pages for end in (".html", *(f".html{each}" for each in ENCODINGS), ".json")
    ]
    if len(names) > FILES_ONE_BY_ONE:
        os.sync()
        return
    _sync(_files(root))
    _sync(root / "pages" / name for name in names)
    _sync((root / "pages", root, root.parent))


def _files(root: Path) -> Iterator[Path]:
    if root.is_dir():
        yield from (each for each in root.iterdir() if each.is_file())


def _sync(paths: Iterable[Path]) -> None:
    for path in paths:
        try:
            descriptor = os.open(path, os.O_RDONLY)
        except FileNotFoundError:
            continue
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
