"""Reading a pack from a folder, every file of it against the hash that names it.

A hall shows words only from a pack that was read here; a file that is missing, torn or exchanged makes the
whole pack unfit.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from remembrancer.book.errors import Invalid, RemembrancerError

from .announcing import MANIFEST, NOW
from .manifest import Current, File, Gaps, Manifest, decoded, digest, path_of
from .points import LIGHT, Lights, decode_points
from .text import HASH_BYTES, Hashes, Words, decode_index, decode_page


class Tampered(RemembrancerError):
    """A file of a pack is missing, or is not what the manifest says of it."""


@dataclass(frozen=True)
class Pack:
    """A pack whose documents, points and indexes have been verified; pages are verified as they are read."""

    folder: Path
    manifest: Manifest
    current: Current
    takedowns: frozenset[int]
    hashes: Hashes

    def body(self, file: File) -> bytes:
        """The bytes of `file`; Tampered when they are not those that the manifest names."""
        return _body(self.folder, file.file, file.sha256)

    def lights(self) -> Iterator[Lights]:
        """The lights, chunk by chunk."""
        for chunk in self.manifest.chunks:
            lights = decode_points(self.body(chunk))
            if len(lights) != chunk.entries:
                raise Tampered(f"{chunk.file} holds {len(lights)} lights, not {chunk.entries}.")
            yield lights

    def page(self, number: int) -> list[Words | None]:
        """What stands on text page `number`, from 0; ranks that are taken down are None."""
        size = self.manifest.text.page_entries
        words = decode_page(self.page_body(number))
        return [None if number * size + at in self.takedowns else each for at, each in enumerate(words)]

    def page_body(self, number: int) -> bytes:
        """The bytes of text page `number`, from 0."""
        sha256 = self.hashes[number].tobytes().hex()
        return _body(self.folder, path_of("text", sha256), sha256)

    def words(self, rank: int) -> Words | None:
        """What the entry of `rank` wrote; None for a gap."""
        size = self.manifest.text.page_entries
        page = self.page(rank // size) if rank // size < self.manifest.text.pages else []
        return page[rank % size] if rank % size < len(page) else None

    def all_lights(self) -> Lights:
        """All lights that stand, by rank."""
        found = np.concatenate([np.empty(0, LIGHT), *self.lights()])
        return found[np.argsort(found["rank"])]


def read_pack(folder: Path, *, words: bool = True) -> Pack:
    """The pack in `folder` (the one that holds manifest.json), every file of it verified.

    Without `words` the text pages are left to be verified when they are read. Tampered or Invalid when it is
    not whole.
    """
    current = decoded(_read(folder, NOW), Current)
    manifest = decoded(_body(folder, MANIFEST, current.manifest), Manifest)
    gaps = decoded(_body(folder, current.takedowns.file, current.takedowns.sha256), Gaps)
    for each in manifest.files():
        # A list that was announced since takes the place of the manifest's own.
        if each is not manifest.takedowns:
            _body(folder, each.file, each.sha256)
    pack = Pack(folder, manifest, current, frozenset(gaps.ranks), _hashes(folder, manifest))
    for page in range(manifest.text.pages if words else 0):
        pack.page_body(page)
    return pack


def verified(folder: Path) -> bool:
    """Whether the pack in `folder` is whole."""
    try:
        read_pack(folder)
    except (Invalid, Tampered):
        return False
    return True


def _hashes(folder: Path, manifest: Manifest) -> Hashes:
    indexes = [decode_index(_body(folder, each.file, each.sha256)) for each in manifest.text.indexes]
    hashes: Hashes = np.concatenate([np.zeros((0, HASH_BYTES), np.uint8), *indexes])
    if len(hashes) != manifest.text.pages:
        raise Tampered(f"The indexes name {len(hashes)} text pages, not {manifest.text.pages}.")
    return hashes


def _body(folder: Path, file: str, sha256: str) -> bytes:
    body = _read(folder, file)
    if digest(body) != sha256:
        raise Tampered(f"{file} is not what the pack says of it.")
    return body


def _read(folder: Path, file: str) -> bytes:
    path = (folder / file).resolve()
    if not path.is_relative_to(folder.resolve()):
        raise Tampered("The pack names a file outside its folder.")
    try:
        return path.read_bytes()
    except OSError:
        raise Tampered(f"{file} is missing from the pack.") from None
