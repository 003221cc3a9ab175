"""A tiny pack with the names and checks of a real one; what is in its files is of no matter here."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

AS_OF = "2018-06-01T12:00:00Z"


@dataclass
class Made:
    """A pack in a folder, with what its manifest says."""

    folder: Path
    manifest: dict[str, Any]
    now: dict[str, Any]

    def files(self) -> list[str]:
        """Every file that the manifest names, and the list of what was taken down."""
        return sorted(
            str(path.relative_to(self.folder))
            for path in self.folder.rglob("*")
            if path.is_file() and path.name not in ("now.json", "manifest.json", "hall.json")
        )

    def first(self, part: str) -> Path:
        return next((self.folder / part).iterdir())


def make_pack(
    folder: Path,
    *,
    slug: str = "london",
    edition: int = 1,
    words: str = "We remember.",
    taken_down: tuple[int, ...] = (),
    as_of: str = AS_OF,
) -> Made:
    """Write a pack of two entries into `folder`, files first and now.json last; old files stay."""

    def put(part: str, body: bytes, ending: str = "bin") -> dict[str, Any]:
        digest = sha256(body).hexdigest()
        path = folder / part / f"{digest[:16]}.{ending}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
        return {"file": f"{part}/{path.name}", "sha256": digest, "bytes": len(body)}

    rows = [[words, "Ruth", "Lambeth", "en", "", "2018-06-01"], ["", "", "", "und", "", "2018-06-01"]]
    text = put("text", zlib.compress(json.dumps(rows).encode(), 9))
    index = put("index", zlib.compress(bytes.fromhex(text["sha256"]), 9))
    chunk = put("chunks", zlib.compress(f"points of {words}".encode(), 9))
    density = put("scene", zlib.compress(bytes(64), 9))
    takedowns = put("takedowns", json.dumps({"ranks": list(taken_down)}).encode(), "json")
    manifest = {
        "format": "remembrancer-pack",
        "version": 1,
        "book": slug,
        "title": "A book of condolence for London",
        "dedication": "",
        "hashtag": "LondonUnited",
        "languages": ["en"],
        "examples": True,
        "edition": edition,
        "made_at": as_of,
        "entries": 2,
        "standing": 2 - len(taken_down),
        "seed": 7,
        "page_entries": 24,
        "box": {"west": -0.5, "south": 51.3, "east": 0.3, "north": 51.7, "aspect": 0.8},
        "forms": ["map", "letters", "ramp", "field", "book", "sky"],
        "scripts": ["Latn"],
        "languages_present": {"en": 2},
        "dedications": [],
        "chunks": [{**chunk, "entries": 2, "tail": False}],
        "text": {"page_entries": 64, "pages": 1, "indexes": [{**index, "pages": 1}]},
        "density": {**density, "width": 8, "height": 8, "most": 1.0},
        "map": None,
        "lettering": None,
        "letters": None,
        "takedowns": {**takedowns, "count": len(taken_down)},
        "stale_after_s": 604_800,
    }
    written = json.dumps(manifest).encode()
    (folder / "manifest.json").write_bytes(written)
    now = {
        "edition": edition,
        "manifest": sha256(written).hexdigest(),
        "entries": 2,
        "standing": manifest["standing"],
        "takedowns": {name: takedowns[name] for name in ("file", "sha256")} | {"count": len(taken_down)},
        "as_of": as_of,
    }
    (folder / "now.json").write_text(json.dumps(now))
    return Made(folder, manifest, now)
