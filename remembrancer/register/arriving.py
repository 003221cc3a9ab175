"""Reading a file of entries: each row becomes an entry that could have come through the door, or a fault."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from remembrancer.book.book import Book
from remembrancer.book.decision import State
from remembrancer.book.entry import ENTRY_NAMESPACE, Audience, Kind, Signing, entry_id, require_signing
from remembrancer.book.errors import Fault, Invalid
from remembrancer.care.characters import characters

from .exporting import FIELDS, unsafe

KEY = "key"
COLUMNS = (*FIELDS, KEY)
LONGEST_CELL = 16 * 1024 * 1024
Given = Mapping[str, Any]
_KINDS, _AUDIENCES, _STATES = (tuple(map(str, values)) for values in (Kind, Audience, State))


@dataclass(frozen=True, slots=True)
class Row:
    """One sound row of a file. `own` says whether the file itself gave the id."""

    line: int
    id: UUID
    own: bool
    signing: Signing
    received_at: datetime
    state: State
    reason: str
    digest: bytes


def read_file(file: Path) -> Iterator[tuple[int, Given]]:
    """The rows of a .csv or .jsonl file with the lines they begin on; Invalid when it is neither."""
    if file.suffix == ".csv":
        return _read_csv(file)
    if file.suffix == ".jsonl":
        return _read_json_lines(file)
    raise Invalid([Fault(file.name, "The file's name must end in .csv or .jsonl.")])


def read_row(line: int, given: Given, book: Book, reasons: Iterable[str], now: datetime) -> Row:
    """The entry that `given` describes; Invalid, with this line, when something is wrong with it."""
    try:
        _require_columns(given)
        signing = _signing(given)
        require_signing(signing, book, characters)
        digest = digest_of(signing)
        id, own = _id(given, book, line, digest)
        at = _received_at(given, book, now)
        return Row(line, id, own, signing, at, _state(given), _reason(given, reasons), digest)
    except Invalid as error:
        raise Invalid([Fault(each.where, each.sentence, line) for each in error.faults]) from None


def digest_of(signing: Signing) -> bytes:
    """What tells two texts apart: BLAKE2b of their parts, 16 bytes. None of them has a NUL in it."""
    words = (signing.message, signing.name, signing.place, signing.dedication, signing.language)
    text = "\0".join((*words, signing.kind, signing.audience))
    return hashlib.blake2b(text.encode(), digest_size=16).digest()


def derived_id(book: Book, own: object) -> UUID:
    """The id of an imported entry whose file gave it a name of its own."""
    return uuid5(ENTRY_NAMESPACE, f"{book.slug}/import/{own}")


def _read_csv(file: Path) -> Iterator[tuple[int, Given]]:
    csv.field_size_limit(LONGEST_CELL)
    with file.open(encoding="utf-8-sig", newline="") as text:
        try:
            reader = csv.reader(text, strict=True)
            header = next(reader, [])
            line = reader.line_num + 1
            for cells in reader:
                if cells:
                    yield line, _named(header, cells)
                line = reader.line_num + 1
        except UnicodeDecodeError:
            raise _not_text(file) from None
        except csv.Error as error:
            raise Invalid([Fault(file.name, f"This cannot be read as CSV: {error}.", line)]) from None


def _named(header: list[str], cells: list[str]) -> Given:
    if len(cells) != len(header):
        sentence = f"This row has {len(cells)} cells; the first row names {len(header)}."
        return {_BROKEN: sentence}
    return {name: unsafe(cell) for name, cell in zip(header, cells, strict=True)}


def _read_json_lines(file: Path) -> Iterator[tuple[int, Given]]:
    with file.open(encoding="utf-8-sig", newline="\n") as text:
        try:
            for line, written in enumerate(text, start=1):
                if written.strip():
                    yield line, _decoded(written)
        except UnicodeDecodeError:
            raise _not_text(file) from None


def _decoded(written: str) -> Given:
    try:
        given = json.loads(written)
    except (ValueError, RecursionError):
        return {_BROKEN: "This line is not JSON."}
    return given if isinstance(given, dict) else {_BROKEN: "This line must be a JSON object."}


_BROKEN = "\0"
"""The name of what is wrong with a row that could not be taken apart; no column can be called so."""


def _not_text(file: Path) -> Invalid:
    return Invalid([Fault(file.name, "The file is not UTF-8 text.")])


def _require_columns(given: Given) -> None:
    if _BROKEN in given:
        raise Invalid([Fault("row", str(given[_BROKEN]))])
    if unknown := [name for name in given if name not in COLUMNS]:
        raise Invalid(
            [Fault(unknown[0], f"There is no column “{unknown[0]}”; there are {', '.join(COLUMNS)}.")]
        )


def _text(given: Given, name: str, default: str = "") -> str:
    value = given.get(name)
    if value is None or value == "":
        return default
    if not isinstance(value, str):
        raise Invalid([Fault(name, f"“{name}” must be text.")])
    return value


def _signing(given: Given) -> Signing:
    kind = _one_of(given, "kind", _KINDS, Kind.MESSAGE)
    audience = _one_of(given, "audience", _AUDIENCES, Audience.EVERYONE)
    words = {each: _text(given, each) for each in ("message", "name", "place", "dedication", "language")}
    return Signing(kind=Kind(kind), audience=Audience(audience), **words)


def _one_of(given: Given, name: str, values: tuple[str, ...], default: str) -> str:
    value = _text(given, name, default)
    if value not in values:
        raise Invalid([Fault(name, f"“{name}” can be {', '.join(values)}.")])
    return value


def _state(given: Given) -> State:
    return State(_one_of(given, "state", _STATES, State.ACCEPTED))


def _reason(given: Given, reasons: Iterable[str]) -> str:
    reason = _text(given, "reason")
    if reason and reason not in reasons:
        raise Invalid([Fault("reason", "The book has no such reason; add it to the book first.")])
    return reason


def _received_at(given: Given, book: Book, now: datetime) -> datetime:
    value = _text(given, "received_at")
    if not value:
        return now
    try:
        at = datetime.fromisoformat(value)
        return (at if at.tzinfo else at.replace(tzinfo=book.zone)).astimezone(now.tzinfo)
    except (ValueError, OverflowError):
        sentence = "“received_at” must be an instant, such as 2018-03-22T08:30:00+00:00."
        raise Invalid([Fault("received_at", sentence)]) from None


def _id(given: Given, book: Book, line: int, digest: bytes) -> tuple[UUID, bool]:
    if id := _text(given, "id"):
        return _uuid(id) or derived_id(book, id), True
    if key := _text(given, KEY):
        if (uuid := _uuid(key)) is None:
            raise Invalid([Fault(KEY, "“key” must be a UUID.")])
        return entry_id(book.slug, uuid), True
    return derived_id(book, f"{line}/{digest.hex()}"), False


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
