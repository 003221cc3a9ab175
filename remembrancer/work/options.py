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

    @property
    def publish_lock(self) -> Path:
        return self.data / "publish.lock"
