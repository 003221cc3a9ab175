"""Accession: from a journal into the register, exactly once.

The journal's cursor moves in the transaction that takes its records, and an id is taken once, so the same
records may come again after any interruption. Nothing is refused here: what was acknowledged is kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, Protocol
from uuid import UUID, uuid5

from django.db import transaction

from remembrancer.book.decision import State
from remembrancer.book.entry import Signing
from remembrancer.care.language import UNKNOWN, guesses

from . import counting, strays
from .acts import withdraw_locked
from .models import BookRow, Cursor, EntryRow
from .rows import NewEntry, Origin, digests, insert_entries, new_entry
from .tuning import for_many_rows
from .versions import raise_versions


class Arrival(Protocol):
    """What a journal holds: an entry with its signing, or the withdrawal of one, which has none."""

    @property
    def seq(self) -> int: ...
    @property
    def kind(self) -> Literal["entry", "withdrawal"]: ...
    @property
    def id(self) -> UUID: ...
    @property
    def book(self) -> str: ...
    @property
    def received_at(self) -> datetime: ...
    @property
    def digest(self) -> bytes: ...
    @property
    def locator(self) -> bytes: ...
    @property
    def signing(self) -> Signing | None: ...


@dataclass(frozen=True)
class _Known:
    """What accession needs of a book."""

    id: int
    languages: tuple[str, ...]


def accession(
    records: Sequence[Arrival], journal: UUID, now: datetime, languages: Mapping[int, str] | None = None
) -> int:
    """Take `records`, in the order of their `seq`, into the register; how many were new to it.

    One transaction: hand over at most some 2,000, so that nobody at the desk waits for long. `languages`
    are those that `guessed` gave for the records, when somebody asked it ahead.
    """
    if not records:
        return 0
    known = _known_books(records)
    if languages is None:
        languages = guessed(records, {slug: book.languages for slug, book in known.items()})
    for_many_rows()
    with transaction.atomic():
        cursor = _locked_cursor(journal)
        fresh = [each for each in records if each.seq > cursor.seq]
        if fresh:
            _take(fresh, known, languages, now)
            Cursor.objects.filter(pk=journal).update(seq=fresh[-1].seq)
    return len(fresh)


def accessioned(journal: UUID) -> int:
    """The `seq` up to which the register has this journal; 0 when it has nothing of it."""
    return Cursor.objects.filter(pk=journal).values_list("seq", flat=True).first() or 0


def book_languages() -> dict[str, tuple[str, ...]]:
    """The languages of every book, by its slug."""
    return {row.slug: row.book.languages for row in BookRow.objects.all()}


def guessed(records: Sequence[Arrival], books: Mapping[str, tuple[str, ...]]) -> dict[int, str]:
    """The guessed language of each entry whose writer gave none, by its `seq`.

    Guessing takes a processor's time, so it is done before the register is locked; it asks no database,
    so another thread can do it ahead.
    """
    found: dict[int, str] = {}
    for slug, languages in books.items():
        texts = {
            each.seq: each.signing.message
            for each in records
            if each.book == slug and each.signing and not each.signing.language
        }
        found.update(zip(texts, guesses(texts.values(), languages), strict=True))
    return found


def settle(now: datetime, limit: int = 2_000) -> int:
    """Take those strays whose book or entry has come meanwhile; how many."""
    waiting = strays.ready(limit)
    if not waiting:
        return 0
    known = _known_books(waiting)
    languages = guessed(waiting, {slug: book.languages for slug, book in known.items()})
    with transaction.atomic():
        kept = strays.locked(waiting)
        _take(kept, known, languages, now)
        strays.forget(kept)
    return len(kept)


def _known_books(records: Sequence[Arrival]) -> dict[str, _Known]:
    rows = BookRow.objects.filter(slug__in={each.book for each in records})
    return {row.slug: _Known(row.pk, row.book.languages) for row in rows}


def _locked_cursor(journal: UUID) -> Cursor:
    Cursor.objects.get_or_create(pk=journal)
    return Cursor.objects.select_for_update().get(pk=journal)


def _take(
    records: Sequence[Arrival], known: dict[str, _Known], languages: Mapping[int, str], now: datetime
) -> None:
    versions = raise_versions(known[each.book].id for each in records if each.book in known)
    strays.keep([each for each in records if each.kind == "entry" and each.book not in known])
    arriving = [each for each in records if each.kind == "entry" and each.book in known]
    entries = [_new(each, id, known, versions, languages, now) for each, id in _unknown(arriving)]
    insert_entries(entries)
    _count(entries)
    _take_back([each for each in records if each.kind == "withdrawal"], versions)


def _unknown(records: Sequence[Arrival]) -> list[tuple[Arrival, UUID]]:
    """The records that the register does not have, each with the id it is kept under.

    Two doors can each take another text under the same key before they know of each other; both were
    acknowledged, so the second is kept under an id derived from its text.
    """
    have = digests([each.id for each in records])
    other = [each for each in records if have.get(each.id, each.digest) != each.digest]
    have |= digests([_second_id(each) for each in other])
    found = []
    for each in records:
        id = each.id if have.get(each.id, each.digest) == each.digest else _second_id(each)
        if id not in have:
            have[id] = each.digest
            found.append((each, id))
    return found


def _second_id(record: Arrival) -> UUID:
    return uuid5(record.id, record.digest.hex())


def _new(
    record: Arrival,
    id: UUID,
    known: dict[str, _Known],
    versions: dict[int, int],
    languages: Mapping[int, str],
    now: datetime,
) -> NewEntry:
    assert record.signing is not None
    book = known[record.book]
    language = record.signing.language or languages.get(record.seq, UNKNOWN)
    # A receipt leads to the first text under its key; the second has the same code and must not hide it.
    locator = record.locator if id == record.id else b""
    origin = Origin(record.digest, locator, record.received_at)
    return new_entry(id, book.id, versions[book.id], record.signing, language, origin, now)


def _count(entries: Sequence[NewEntry]) -> None:
    changes = Counter((each.book_id, each.kind, each.audience) for each in entries)
    for (book_id, kind, audience), change in sorted(changes.items()):
        counting.add(book_id, {(State.RECEIVED, kind, audience): change})


def _take_back(records: Sequence[Arrival], versions: dict[int, int]) -> None:
    if not records:
        return
    found = EntryRow.objects.filter(uuid__in=[each.id for each in records])
    found = found.filter(book_id__in=versions).select_related("book").select_for_update(of=("self",))
    entries = {row.uuid: row for row in found}
    strays.keep([each for each in records if each.id not in entries])
    at = {each.id: each.received_at for each in reversed(records)}
    withdraw_locked([(row, at[row.uuid]) for row in entries.values()], versions)
