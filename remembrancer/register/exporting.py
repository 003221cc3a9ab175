"""Entries as files for people and programs: CSV and JSON Lines, streamed, in the order of accession.

CSV is safe to open in a spreadsheet: a cell that begins with = + - @, a tab, a carriage return or a line
feed would be run as a formula, so an apostrophe goes before it. Importing takes that apostrophe away
again: whatever is exported comes back code point for code point.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import Any, TextIO
from uuid import UUID

from remembrancer.book.decision import State
from remembrancer.book.errors import Fault, Invalid
from remembrancer.book.page import page_of
from remembrancer.book.people import Actor, Permission

from . import ledger, reading
from .filters import Filters
from .models import EntryRow
from .versions import book_row

FIELDS = (
    "id",
    "received_at",
    "kind",
    "message",
    "name",
    "place",
    "dedication",
    "language",
    "audience",
    "state",
    "reason",
    "page",
)
EXPORT = "export"
ROWS_AT_ONCE = 1_000
Progress = Callable[[int], None]

_FORMULA = re.compile(r"'*[=+\-@\t\r\n]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r\n]")


def rows(slug: str, state: State | None = None, *, limit: int | None = None) -> Iterator[dict[str, Any]]:
    """The entries of a book as values for JSON, the oldest first."""
    size = book_row(slug).book.page_entries
    found = reading.stream(slug, Filters(states=(state,) if state else ()))
    return (_row(entry, size) for entry in islice(found, limit))


def row(id: UUID) -> dict[str, Any]:
    """One entry with the book it is in; NotFound when there is none."""
    entry = reading.entry(id)
    return {"book": entry.book.slug, **_row(entry, entry.book.book.page_entries)}


def history(id: UUID) -> list[dict[str, Any]]:
    """What was done to one entry, as values for JSON."""
    return [
        {
            "id": act.id,
            "at": _instant(act.at),
            "actor": act.actor_name,
            "role": act.actor_role,
            "what": act.what,
            "from": act.from_state,
            "to": act.to_state,
            "reason": act.reason,
            "note": act.note,
            "undone": act.undone,
        }
        for act in ledger.of_entry(id)
    ]


def export_file(
    actor: Actor,
    slug: str,
    file: Path,
    state: State | None = None,
    *,
    now: datetime,
    progress: Progress | None = None,
) -> int:
    """Write a book's entries to `file`, as its ending (.csv or .jsonl) says; how many.

    The file appears only when it is whole. The ledger keeps who took the entries out of the house.
    """
    actor.require(Permission.EXPORT)
    book = book_row(slug)
    write = _writer(file)
    count, found = 0, rows(slug, state)
    with _whole(file) as text:
        if write is _write_csv:
            csv.writer(text).writerow(FIELDS)
        while some := list(islice(found, ROWS_AT_ONCE)):
            write(text, some)
            count += len(some)
            if progress is not None:
                progress(len(some))
    ledger.write(actor, EXPORT, book, now, note=f"{count} entries")
    return count


def safe(cell: str) -> str:
    """`cell` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unsafe(cell: str) -> str:
    """The cell that `safe` made this of."""
    return cell[1:] if _ESCAPED.match(cell) else cell


def _row(entry: EntryRow, page_entries: int) -> dict[str, Any]:
    stands = entry.position is not None and entry.public
    return {
        "id": str(entry.uuid),
        "received_at": _instant(entry.received_at),
        "kind": entry.kind,
        "message": entry.message,
        "name": entry.name,
        "place": entry.place,
        "dedication": entry.dedication,
        "language": entry.language,
        "audience": entry.audience,
        "state": entry.state,
        "reason": entry.reason,
        "page": page_of(entry.position or 0, page_entries) if stands else None,
    }


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _writer(file: Path) -> Callable[[TextIO, list[dict[str, Any]]], None]:
    try:
        return {".csv": _write_csv, ".jsonl": _write_json_lines}[file.suffix]
    except KeyError:
        raise Invalid([Fault(file.name, "The file's name must end in .csv or .jsonl.")]) from None


def _write_csv(text: TextIO, some: list[dict[str, Any]]) -> None:
    csv.writer(text).writerows(
        [safe("" if each[field] is None else str(each[field])) for field in FIELDS] for each in some
    )


def _write_json_lines(text: TextIO, some: list[dict[str, Any]]) -> None:
    text.writelines(json.dumps(each, ensure_ascii=False) + "\n" for each in some)


@contextmanager
def _whole(file: Path) -> Iterator[TextIO]:
    """A text file that takes the place of `file` once it is written to the end."""
    beside = file.with_name(f".{file.name}.part")
    try:
        with beside.open("w", encoding="utf-8", newline="") as text:
            yield text
        beside.replace(file)
    finally:
        beside.unlink(missing_ok=True)
