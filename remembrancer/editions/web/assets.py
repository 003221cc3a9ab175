"""The built front end: its files carry a hash of what is in them, and Vite's manifest names them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from remembrancer.book.errors import RemembrancerError

FOLDER = Path(__file__).resolve().parents[2] / "assets"
"""Where `npm run build` puts the front end; it goes into the wheel, not into Git."""


class NotBuilt(RemembrancerError):
    """The front end is missing from this installation."""


@dataclass(frozen=True)
class Assets:
    """The addresses of one entry's files, from the root of the server."""

    script: str
    styles: tuple[str, ...]


@cache
def assets(entry: str, folder: Path = FOLDER) -> Assets:
    """The files of `entry` (`signing`, `desk`); NotBuilt when there are none."""
    try:
        manifest: dict[str, dict[str, Any]] = msgspec.json.decode(
            (folder / ".vite/manifest.json").read_bytes()
        )
    except FileNotFoundError:
        raise NotBuilt("The front end has not been built yet: run “npm ci && npm run build” first.") from None
    for chunk in manifest.values():
        if chunk.get("isEntry") and chunk.get("name") == entry:
            return Assets(
                f"/assets/{chunk['file']}", tuple(f"/assets/{each}" for each in _styles(chunk, manifest))
            )
    raise NotBuilt(f"The front end was built without “{entry}”: run “npm ci && npm run build” again.")


def _styles(chunk: dict[str, Any], manifest: dict[str, dict[str, Any]]) -> list[str]:
    """The style sheets of a chunk, after those of what it imports."""
    before = [each for name in chunk.get("imports", ()) for each in _styles(manifest[name], manifest)]
    return list(dict.fromkeys([*before, *chunk.get("css", ())]))
