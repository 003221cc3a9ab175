"""What the worker must be told: where things are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class WorkOptions:
    """`data` holds the publisher's lock; `journals` is a folder, `fates` a file, `store_url` any store."""

    data: Path
    journals: Path
    fates: Path
    store_url: str
    pack_every_seconds: float = 1.0
    """How long a pack rests at least between two steps, so that many acceptances make one edition of it."""

    @property
    def publish_lock(self) -> Path:
        return self.data / "publish.lock"

    def installation(self, slug: str) -> Path:
        """Where the pack of a book is remembered, and the map and the places that a host has given it."""
        return self.data / "installation" / slug
