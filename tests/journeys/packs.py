"""A pack as a hall or a wall of a test holds it: vouched for when asked, and with entries taken down."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path


class Held(ABC):
    """The pack in the folder `pack`; its host was heard last `silent_for` ago."""

    silent_for: timedelta

    @property
    @abstractmethod
    def pack(self) -> Path:
        """The folder of the pack."""

    def now(self) -> bytes:
        said = json.loads((self.pack / "now.json").read_bytes())
        said["as_of"] = (datetime.now(UTC) - self.silent_for).strftime("%Y-%m-%dT%H:%M:%SZ")
        return json.dumps(said).encode()

    def take_down(self, ranks: list[int]) -> None:
        """As the worker does it first of all: a new list, and now.json that names it."""
        body = json.dumps({"ranks": ranks}).encode()
        digest = sha256(body).hexdigest()
        (self.pack / f"takedowns/{digest[:16]}.json").write_bytes(body)
        said = json.loads((self.pack / "now.json").read_bytes())
        named = {"file": f"takedowns/{digest[:16]}.json", "sha256": digest, "bytes": len(body)}
        (self.pack / "now.json").write_text(json.dumps({**said, "takedowns": {**named, "count": len(ranks)}}))
