"""A book as a TOML file (BOOK_TOML.md), with the line of everything that is wrong in it."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from .book import Book
from .errors import Fault, Invalid
from .fields import book_from

_SYNTAX = re.compile(r"^(?P<what>.*) \(at (?:line (?P<line>\d+), column \d+|end of document)\)$", re.DOTALL)
_ARRAY_TABLE = re.compile(r"\s*\[\[\s*([A-Za-z0-9_.-]+)\s*\]\]")
_TABLE = re.compile(r"\s*\[\s*([A-Za-z0-9_.-]+)\s*\]")
_KEY = re.compile(r"\s*[\"']?([A-Za-z0-9_-]+)[\"']?\s*[=.]")
_TRIPLE = re.compile(r'"""|\'\'\'')


def read_book(text: str) -> Book:
    """The book that the TOML in `text` describes; Invalid with the line of each fault."""
    return book_from(read_fields(text), key_lines(text).get)


def read_fields(text: str) -> dict[str, Any]:
    """The fields of a TOML file; Invalid with its line when it is not TOML."""
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Invalid([_syntax_fault(str(error), text)]) from None


def key_lines(text: str) -> dict[str, int]:
    """The line, from 1, of each key and table: `title`, `locations[1]`, `locations[1].id`."""
    lines: dict[str, int] = {}
    counts: dict[str, int] = {}
    prefix, quoted = "", ""
    for number, line in enumerate(text.splitlines(), start=1):
        if not quoted:
            if table := _ARRAY_TABLE.match(line):
                name = table[1]
                counts[name] = counts.get(name, -1) + 1
                prefix = f"{name}[{counts[name]}]."
                lines[prefix[:-1]] = number
                lines.setdefault(name, number)
            elif table := _TABLE.match(line):
                prefix = f"{table[1]}."
                lines.setdefault(table[1], number)
            elif key := _KEY.match(line):
                lines.setdefault(prefix + key[1], number)
        for mark in _TRIPLE.findall(line):
            quoted = mark if not quoted else "" if mark == quoted else quoted
    return lines


def _syntax_fault(message: str, text: str) -> Fault:
    found = _SYNTAX.match(message)
    if found is None:
        return Fault("file", f"This is not TOML: {message}.")
    line = int(found["line"]) if found["line"] else max(1, len(text.splitlines()))
    return Fault("file", f"This is not TOML: {found['what']}.", line)
