"""The files of a book's vigil: only what has changed is written, and what is there no more is taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from remembrancer.book.book import Book
from remembrancer.book.gathering import Gathering, Live

from . import web
from .compression import ENCODINGS
from .documents import Document, encoded
from .publication import folder, put_page
from .store import Store

Files = Mapping[str, bytes]
"""Files by their path within the book's folder, in the order in which they are written."""

COMPRESSED = (".html",)


@dataclass(frozen=True)
class Shown:
    """A gathering as it is published; `calendar` is its iCalendar file."""

    gathering: Gathering
    live: Live | None
    revision: int
    calendar: bytes


def gathering_files(book: Book, shown: Iterable[Shown]) -> dict[str, bytes]:
    """The list of gatherings and everything of each; nothing at all when there is none.

    Where a service is goes last: whoever learns of it there finds the page that it speaks of.
    """
    held = list(shown)
    if not held:
        return {}
    gatherings = [each.gathering for each in held]
    files = {"gatherings/index.html": web.gatherings(book, gatherings)}
    files["gatherings.json"] = encoded({"book": book.slug, "gatherings": [_document(each) for each in held]})
    for each in held:
        path = f"gatherings/{each.gathering.id}"
        files[f"{path}.html"] = web.gathering(book, each.gathering, each.live, each.revision)
        files[f"{path}.ics"] = each.calendar
    for each in held:
        document = web.now_document(each.gathering, each.live, each.revision)
        files[f"gatherings/{each.gathering.id}/now.json"] = encoded(document)
    return files


def put_files(store: Store, slug: str, files: Files, within: Iterable[str]) -> int:
    """Make what stands `within` these folders and under these names just `files`; how many changed.

    All paths are within the book's folder. A name that ends in a slash is a folder.
    """
    root = folder(slug)
    changed = sum(_put(store, f"{root}/{name}", body) for name, body in files.items())
    gone = [path for path in _standing(store, root, within) if _plain(path)[len(root) + 1 :] not in files]
    # The compressed variants first, for a door looks for them before the file itself.
    for path in sorted(gone, key=lambda path: path == _plain(path)):
        store.delete(path)
    return changed + len(gone)


def _put(store: Store, path: str, body: bytes) -> bool:
    if path.endswith(COMPRESSED):
        return put_page(store, path, body)
    if store.get(path) == body:
        return False
    store.put(path, body)
    return True


def _standing(store: Store, root: str, within: Iterable[str]) -> list[str]:
    found: list[str] = []
    for name in within:
        path = f"{root}/{name}"
        if name.endswith("/"):
            found += store.list(path.rstrip("/"))
            continue
        endings = ("", *(ENCODINGS if path.endswith(COMPRESSED) else ()))
        found += [path + ending for ending in endings if store.get(path + ending) is not None]
    return found


def _plain(path: str) -> str:
    for ending in ENCODINGS:
        path = path.removesuffix(ending)
    return path


def _document(shown: Shown) -> Document:
    held = shown.gathering
    return {
        "id": held.id,
        "title": held.title,
        "stand": held.stand,
        "notice": held.notice,
        "start": held.local(held.start),
        "end": held.local(held.end) if held.end else None,
        "time_zone": held.time_zone,
        "place": held.place,
        "address": held.address,
        "latitude": held.latitude,
        "longitude": held.longitude,
        "about": held.about,
        "access": held.access,
        "access_notes": held.access_notes,
        "items": held.items,
    }
