"""Building a book's installation on the host's settings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from remembrancer.book.errors import Fault, Invalid
from remembrancer.config.settings import read_settings
from remembrancer.config.working import publish_now, work_options

Progress = Callable[[int], None]

MAP_ENDINGS = (".geojson", ".json", ".pmtiles")


def keep_given(slug: str, map: Path | None, places: Path | None) -> None:
    """Keep a host's map and places for this build and all later ones; Invalid when they cannot be used.

    What was kept before stays in force when the new one is refused.
    """
    from remembrancer.editions.installation.book_scenery import MAPS, PLACES
    from remembrancer.editions.installation.own_places import read_places
    from remembrancer.editions.installation.scene.terrain import read_terrain
    from remembrancer.register.books import get_book

    book, folder = get_book(slug), work_options(read_settings()).installation(slug)
    if map is not None:
        if map.suffix.lower() not in MAP_ENDINGS:
            raise Invalid([Fault("map", f"{map.name} must end in {', '.join(MAP_ENDINGS)}.")])
        body = map.read_bytes()
        read_terrain(body, book.occasion.locations)
        kept = MAPS[0] if map.suffix.lower() == ".pmtiles" else MAPS[1]
        _keep(folder / kept, body)
        for other in MAPS:
            if other != kept:
                (folder / other).unlink(missing_ok=True)
    if places is not None:
        read_places(places)
        _keep(folder / PLACES, places.read_bytes())


def has_map(slug: str) -> bool:
    """Whether a map is kept for the book."""
    from remembrancer.editions.installation.book_scenery import MAPS

    folder = work_options(read_settings()).installation(slug)
    return any((folder / name).exists() for name in MAPS)


def ranks_of(slug: str) -> int:
    """How many ranks a full build takes in, once everything is published."""
    from remembrancer.register.installation import reached

    publish_now(slug)
    found = reached(slug)
    return found.positions if found else 0


def build_pack(slug: str, progress: Progress | None = None) -> dict[str, Any]:
    """Make the whole pack of a book anew; its figures."""
    from remembrancer.editions.installation.announcing import standing_manifest
    from remembrancer.editions.store import open_store
    from remembrancer.work.installation import build

    options = work_options(read_settings())
    store = open_store(options.store_url)
    shop = build(options, store, slug, datetime.now(UTC), progress)
    standing = standing_manifest(store, shop.root)
    assert standing is not None, "A pack that was built has a manifest."
    manifest = standing[0]
    return {
        "book": slug,
        "edition": manifest.edition,
        "entries": manifest.entries,
        "standing": manifest.standing,
        "chunks": len(manifest.chunks),
        "text_pages": manifest.text.pages,
        "bytes": sum(size for _, size in store.sizes(shop.root)),
        "folder": str(store.folder / shop.root) if store.folder else shop.root,
    }


def _keep(path: Path, body: bytes) -> None:
    """Put `body` at `path`, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    beside.write_bytes(body)
    beside.replace(path)
