"""The files of a book's vigil: only what has changed is written, and what is there no more is taken away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields

import msgspec

from remembrancer.book.book import Book
from remembrancer.book.candle import Candle
from remembrancer.book.gathering import Gathering, Live
from remembrancer.book.roll import Name, Number, Roll
from remembrancer.book.tribute import Tribute

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


def name_files(book: Book, approved: Sequence[Name], roll: Roll) -> dict[str, bytes]:
    """The page of the names, in their order, and the same as data; nothing when there is nothing to show."""
    if not approved and not roll.numbers:
        return {}
    document = {
        "book": book.slug,
        "order": roll.order,
        "names": [_name(each) for each in approved],
        "numbers": [_number(each, roll) for each in roll.latest()],
    }
    return {"names.html": web.names(book, approved, roll), "names.json": encoded(document)}


def tribute_files(book: Book, approved: Sequence[Tribute]) -> dict[str, bytes]:
    """The page of the tributes, in their order, and the same as data; nothing when there is none."""
    if not approved:
        return {}
    document = {"book": book.slug, "tributes": [_tribute(each) for each in approved]}
    return {"tributes.html": web.tributes(book, approved), "tributes.json": encoded(document)}


def put_candles(store: Store, book: Book, number: int, lit: Sequence[Candle], pages: int, count: int) -> bool:
    """Write a page of candles; whether it had changed."""
    path = f"{folder(book.slug)}/candles/{number}"
    document = {"book": book.slug, "page": number, "candles": [_candle(each) for each in lit]}
    changed = _put(store, f"{path}.json", encoded(document))
    return put_page(store, f"{path}.html", web.candles(book, number, lit, pages, count)) or changed


def shown_candles(store: Store, slug: str, number: int) -> set[str]:
    """The ids of the candles that are lit on a published page."""
    body = store.get(f"{folder(slug)}/candles/{number}.json")
    document = msgspec.json.decode(body) if body is not None else {"candles": []}
    return {each["id"] for each in document["candles"] if not each.get("removed")}


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


def _name(name: Name) -> Document:
    """What is public of a name: neither who approved it nor what was corrected."""
    told = ("name", "language", "age", "origin", "location", "sentence")
    return {each: getattr(name, each) for each in told}


def _number(number: Number, roll: Roll) -> Document:
    history = [
        {"number": each.number, "on": each.on, "source": each.source} for each in roll.history(number.what)
    ]
    return {"what": number.what, "number": number.number, "history": history}


def _tribute(tribute: Tribute) -> Document:
    held = ("standing", "approved_by")
    return {each.name: getattr(tribute, each.name) for each in fields(tribute) if each.name not in held}


def _candle(candle: Candle) -> Document:
    if candle.removed:
        return {"id": candle.id, "removed": True}
    told = ("id", "name", "place", "page")
    return {each: getattr(candle, each) for each in told}


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
