"""Bringing entries into a book from a file: all of them, or with a sentence for each bad row none.

The file is read twice, first to find everything that is wrong with it. Rows that the book has already are
passed over, so an import that was cut off is mended by running it again. CSV is read as `exporting`
writes it, without the apostrophes that keep spreadsheets from running a cell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction

from remembrancer.book.book import Book
from remembrancer.book.decision import GENERAL_REASON, State
from remembrancer.book.errors import Fault, Invalid
from remembrancer.book.people import Actor, Permission
from remembrancer.care.language import guesses

from . import counting, ledger
from .arriving import Given, Row, derived_id, read_file, read_row
from .models import BookRow, EntryRow
from .reasons import reasons
from .rows import NewEntry, Origin, insert, insert_entries, new_entry
from .tuning import after_many_rows, for_many_rows
from .versions import book_row, raise_version

ROWS_AT_ONCE = 2_000
FAULTS_TOLD = 100
Progress = Callable[[int], None]
Source = Callable[[], Iterable[tuple[int, Given]]]


@dataclass(frozen=True)
class _Import:
    """One import: who, into which book, when, and whether its rows were decided before."""

    actor: Actor
    row: BookRow
    book: Book
    reasons: frozenset[str]
    accepted: bool
    now: datetime


def import_file(
    actor: Actor,
    slug: str,
    file: Path,
    *,
    accepted: bool = False,
    now: datetime,
    progress: Progress | None = None,
) -> int:
    """Import a .csv or .jsonl file; how many entries were new. Invalid with a fault for each bad row.

    With `accepted` the rows were moderated before: they take the state that the file gives them, accepted
    where it gives none, and the ledger says so. Otherwise all are received and wait at the desk.
    """
    return _import(actor, slug, lambda: read_file(file), accepted, now, progress)


def import_rows(
    actor: Actor,
    slug: str,
    rows: Iterable[Mapping[str, Any]],
    *,
    accepted: bool = False,
    now: datetime,
    progress: Progress | None = None,
) -> int:
    """The same for rows in memory, which are numbered from 1."""
    kept = list(rows)
    return _import(actor, slug, lambda: enumerate(kept, start=1), accepted, now, progress)


def _import(
    actor: Actor, slug: str, source: Source, accepted: bool, now: datetime, progress: Progress | None
) -> int:
    actor.require(Permission.IMPORT)
    row = book_row(slug)
    codes = frozenset(each.code for each in reasons(slug))
    work = _Import(actor, row, row.book, codes, accepted, now)
    _require_sound(work, source)
    for_many_rows()
    count, sound = 0, _rows(work, source)
    while some := list(islice(sound, ROWS_AT_ONCE)):
        count += _bring_in(work, some)
        if progress is not None:
            progress(len(some))
    after_many_rows()
    ledger.write(actor, ledger.IMPORT, row, now, note=f"{count} entries")
    return count


def _rows(work: _Import, source: Source) -> Iterator[Row]:
    for line, given in source():
        yield read_row(line, given, work.book, work.reasons, work.now)


def _require_sound(work: _Import, source: Source) -> None:
    faults: list[Fault] = []
    seen: set[int] = set()
    for line, given in source():
        try:
            row = read_row(line, given, work.book, work.reasons, work.now)
        except Invalid as error:
            faults += error.faults
        else:
            if row.id.int in seen:
                faults.append(Fault("id", "An earlier row has the same id.", line))
            seen.add(row.id.int)
        if len(faults) >= FAULTS_TOLD:
            faults.append(Fault("row", "There may be more; this is as far as the file was read."))
            break
    if faults:
        raise Invalid(faults)


def _bring_in(work: _Import, some: Sequence[Row]) -> int:
    tags = _languages(work, some)
    with transaction.atomic():
        version = raise_version(work.row.pk)
        new = [
            _entry(work, row, version, tag) for row, tag in _missing(work, list(zip(some, tags, strict=True)))
        ]
        insert_entries(new)
        changes = Counter((each.state, each.kind, each.audience) for each in new)
        counting.add(work.row.pk, changes)
        if work.accepted:
            _write_ledger(work, new)
    return len(new)


def _languages(work: _Import, some: Sequence[Row]) -> list[str]:
    silent = [row for row in some if not row.signing.language]
    guessed = iter(guesses([row.signing.message for row in silent], work.book.languages))
    return [row.signing.language or next(guessed) for row in some]


def _missing(work: _Import, some: list[tuple[Row, str]]) -> list[tuple[Row, str]]:
    """The rows that the book does not have; an id that another book has is derived anew for this one."""
    where = _books([row.id for row, _ in some])
    moved = [
        (replace(row, id=derived_id(work.book, row.id)), tag)
        if where.get(row.id, work.row.pk) != work.row.pk
        else (row, tag)
        for row, tag in some
    ]
    have = _books([row.id for row, _ in moved])
    return [(row, tag) for row, tag in moved if row.id not in have]


def _books(ids: list[UUID]) -> dict[UUID, int]:
    return dict(EntryRow.objects.filter(uuid__in=ids).values_list("uuid", "book_id"))


def _entry(work: _Import, row: Row, version: int, language: str) -> NewEntry:
    origin = Origin(row.digest, b"", row.received_at)
    entry = new_entry(row.id, work.row.pk, version, row.signing, language, origin, work.now)
    if not work.accepted:
        return entry
    reasoned = row.state in (State.DECLINED, State.REMOVED)
    return replace(
        entry,
        state=row.state,
        accepted_at=work.now if row.state is State.ACCEPTED else None,
        reason=(row.reason or GENERAL_REASON) if reasoned else "",
    )


def _write_ledger(work: _Import, new: Sequence[NewEntry]) -> None:
    ids = [each.uuid for each in new]
    numbers = dict(EntryRow.objects.filter(uuid__in=ids).values_list("uuid", "number"))
    actor = (work.now, work.actor.id, work.actor.name, work.actor.role, ledger.IMPORT, work.row.pk)
    columns = ("at", "actor_id", "actor_name", "actor_role", "what", "book_id")
    more = ("entry_id", "from_state", "to_state", "from_reason", "reason", "note")
    rows = ((*actor, numbers[each.uuid], "received", each.state, "", each.reason, "") for each in new)
    insert("register_act", (*columns, *more), rows)
