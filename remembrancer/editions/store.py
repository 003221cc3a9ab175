"""The published tree: files on a folder, on object storage or in memory, behind one interface.

Every object is replaced whole or not at all. On a folder obstore writes beside the file and renames,
without waiting for the disk: the tree can be made again from the register at any time, and a publication
that is cut off is mended by the next, because it compares what stands there with what should.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import obstore
from obstore.store import LocalStore, MemoryStore, ObjectStore, from_url

from remembrancer.book.errors import Fault, Invalid

from .compression import ENCODINGS

CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/atom+xml; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ics": "text/calendar; charset=utf-8",
}


class Store:
    """One published tree. Paths are relative, parted by slashes: `books/london/pages/1.html`."""

    def __init__(self, objects: ObjectStore, *, folder: Path | None = None) -> None:
        self.objects = objects
        self.folder = folder
        """Where the files lie, when they lie on this machine."""

    def put(self, path: str, body: bytes) -> None:
        """Write `body` at `path`, whole or not at all; OSError when the store cannot."""
        if self.folder is None:
            obstore.put(self.objects, path, body, attributes=_attributes(path))
        else:
            obstore.put(self.objects, path, body)

    def put_compressed(self, path: str, body: bytes) -> None:
        """Write `body` at `path` with its precompressed variants (`path.gz`, `path.br`) beside it.

        The variants go first: whoever finds the new `path` will find them new as well.
        """
        for suffix, compress in ENCODINGS.items():
            self.put(path + suffix, compress(body))
        self.put(path, body)

    def get(self, path: str) -> bytes | None:
        """What stands at `path`, or None."""
        try:
            return bytes(obstore.get(self.objects, path).bytes())
        except FileNotFoundError:
            return None

    def delete(self, path: str) -> None:
        """Take away what stands at `path`; nothing happens when there is nothing."""
        try:
            obstore.delete(self.objects, path)
        except FileNotFoundError:
            return

    def list(self, prefix: str) -> Iterator[str]:
        """The paths within the folder `prefix`, in no particular order."""
        for path, _ in self.sizes(prefix):
            yield path

    def sizes(self, prefix: str) -> Iterator[tuple[str, int]]:
        """The same, each with its size in bytes."""
        for chunk in obstore.list(self.objects, prefix):
            for found in chunk:
                yield found["path"], found["size"]


def open_store(url: str) -> Store:
    """The store at `url`: `file:FOLDER`, `file:///FOLDER`, `memory:` or `s3://BUCKET/PREFIX`.

    Object storage takes its keys from the environment, as its own tools do (`AWS_ACCESS_KEY_ID`, …).
    Invalid when the address cannot be a store.
    """
    scheme, _, rest = url.partition(":")
    if scheme == "file":
        folder = Path(rest.removeprefix("//") if rest.startswith("//") else rest).absolute()
        return Store(LocalStore(folder, mkdir=True), folder=folder)
    if scheme == "memory":
        return Store(MemoryStore())
    try:
        return Store(from_url(url))
    except Exception as error:
        raise Invalid(
            [Fault("REMEMBRANCER_STORE_URL", f"The published tree cannot be kept at “{url}”: {error}")]
        ) from None


def _attributes(path: str) -> dict[str, str]:
    """What object storage must say of a file when it is read straight from there."""
    encoding = {".gz": "gzip", ".br": "br"}.get(path[-3:])
    plain = path[:-3] if encoding else path
    attributes = {"Content-Type": CONTENT_TYPES.get(Path(plain).suffix, "application/octet-stream")}
    return attributes | {"Content-Encoding": encoding} if encoding else attributes
