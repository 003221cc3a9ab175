"""now.json and the takedown list: what every screen asks for again and again, written before all else.

An entry that is taken away is named here at once, while the files that still hold it are made anew.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec

from remembrancer.book.errors import Invalid
from remembrancer.editions.store import Store

from .manifest import (
    Current,
    Gaps,
    Hush,
    Manifest,
    Takedowns,
    decoded,
    digest,
    encoded,
    path_of,
    to_the_second,
)

NOW, MANIFEST = "now.json", "manifest.json"


def root_of(slug: str) -> str:
    """Where the pack of a book lies in the store."""
    return f"books/{slug}/installation/pack"


def standing_manifest(store: Store, root: str) -> tuple[Manifest, str] | None:
    """The manifest that stands and its hash; None when there is none that can be read."""
    body = store.get(f"{root}/{MANIFEST}")
    try:
        return (decoded(body, Manifest), digest(body)) if body is not None else None
    except Invalid:
        return None


def standing_current(store: Store, root: str) -> Current | None:
    """The now.json that stands; None when there is none that can be read."""
    body = store.get(f"{root}/{NOW}")
    try:
        return decoded(body, Current) if body is not None else None
    except Invalid:
        return None


def taken_down(store: Store, root: str, current: Current | None) -> list[int]:
    """The ranks that the list named in `current` takes down."""
    body = store.get(f"{root}/{current.takedowns.file}") if current else None
    try:
        return decoded(body, Gaps).ranks if body is not None else []
    except Invalid:
        return []


def write_takedowns(store: Store, root: str, ranks: Iterable[int]) -> Takedowns:
    """Put the list of `ranks` into the store, if it is not there."""
    gaps = Gaps(sorted(ranks))
    body = encoded(gaps)
    sha256 = digest(body)
    path = path_of("takedowns", sha256, "json")
    if store.get(f"{root}/{path}") != body:
        store.put(f"{root}/{path}", body)
    return Takedowns(file=path, sha256=sha256, bytes=len(body), count=len(gaps.ranks))


def take_down(store: Store, root: str, ranks: Iterable[int], at: datetime) -> bool:
    """Have `ranks` hidden everywhere at once; whether any of them was shown.

    Nothing happens where no pack stands yet: then nobody shows anything.
    """
    standing, current = standing_manifest(store, root), standing_current(store, root)
    if standing is None or current is None:
        return False
    manifest, sha256 = standing
    hidden = set(taken_down(store, root, current))
    more = {rank for rank in ranks if rank < manifest.entries} - hidden
    if not more:
        return False
    before = current.takedowns
    now = Current(
        edition=current.edition,
        manifest=sha256,
        entries=current.entries,
        standing=max(0, current.standing - len(more)),
        takedowns=write_takedowns(store, root, hidden | more),
        as_of=to_the_second(at),
        silences=current.silences,
    )
    store.put(f"{root}/{NOW}", encoded(now))
    if before.file not in (now.takedowns.file, manifest.takedowns.file):
        store.delete(f"{root}/{before.file}")
    return True


def announce(store: Store, root: str, manifest: Manifest, body: bytes, at: datetime) -> None:
    """Write now.json for the manifest in `body`, which stands already; its silences stay."""
    standing = standing_current(store, root)
    current = Current(
        edition=manifest.edition,
        manifest=digest(body),
        entries=manifest.entries,
        standing=manifest.standing,
        takedowns=manifest.takedowns,
        as_of=to_the_second(at),
        silences=standing.silences if standing else (),
    )
    store.put(f"{root}/{NOW}", encoded(current))


def hush(store: Store, root: str, silences: tuple[Hush, ...]) -> bool:
    """Tell the screens of these silences and of no others; whether they had been told otherwise."""
    current = standing_current(store, root)
    if current is None or current.silences == silences:
        return False
    store.put(f"{root}/{NOW}", encoded(msgspec.structs.replace(current, silences=silences)))
    return True


def differs(one: Manifest, other: Manifest) -> bool:
    """Whether two manifests differ in anything but when and of which edition they were made."""
    return msgspec.structs.replace(one, edition=other.edition, made_at=other.made_at) != other
