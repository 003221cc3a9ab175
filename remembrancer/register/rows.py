"""Adding many rows at once: COPY on PostgreSQL, one prepared statement on SQLite."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from operator import attrgetter
from typing import Any
from uuid import UUID

from django.db import connection

from remembrancer.book.entry import Signing

from .filters import primary


@dataclass(frozen=True, slots=True)
class NewEntry:
    """The columns of an entry that is new to the register, in the table's own order."""

    uuid: UUID
    book_id: int
    version: int
    state: str
    audience: str
    kind: str
    message: str
    name: str
    place: str
    dedication: str
    language: str
    primary_language: str
    received_at: datetime
    accessioned_at: datetime
    accepted_at: datetime | None
    reason: str
    digest: bytes
    locator: bytes
    lease_name: str = ""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a new entry comes from: what tells its text apart, and what its receipt leads to."""

    digest: bytes
    locator: bytes
    received_at: datetime


def new_entry(
    id: UUID, book_id: int, version: int, signing: Signing, language: str, origin: Origin, now: datetime
) -> NewEntry:
    """An entry as it is received; `language` is the writer's own or the guess."""
    return NewEntry(
        uuid=id,
        book_id=book_id,
        version=version,
        state="received",
        audience=signing.audience,
        kind=signing.kind,
        message=signing.message,
        name=signing.name,
        place=signing.place,
        dedication=signing.dedication,
        language=language,
        primary_language=primary(language),
        received_at=origin.received_at,
        accessioned_at=now,
        accepted_at=None,
        reason="",
        digest=origin.digest,
        locator=origin.locator,
    )


_ENTRY_COLUMNS = tuple(each.name for each in fields(NewEntry))
_values = attrgetter(*_ENTRY_COLUMNS)


def insert_entries(entries: Sequence[NewEntry]) -> None:
    """Add `entries`, whose ids the register does not have yet, in their order."""
    insert("register_entry", _ENTRY_COLUMNS, map(_values, entries))


def insert(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Add `rows` to `table`; both names are ours and never come from outside."""
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
        else:
            marks = ", ".join(["%s"] * len(columns))
            adapted = [[_adapt.get(type(each), _same)(each) for each in row] for row in rows]
            cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", adapted)  # noqa: S608


def _same(value: Any) -> Any:
    return value


def _naive(instant: datetime) -> str:
    """An instant as Django keeps it in SQLite: in UTC, without saying so."""
    return instant.astimezone(UTC).replace(tzinfo=None).isoformat(" ")


_adapt: dict[type, Callable[[Any], Any]] = {datetime: _naive, UUID: attrgetter("hex")}


def digests(ids: Sequence[UUID]) -> dict[UUID, bytes]:
    """The digests of those of `ids` that the register has."""
    if not ids:
        return {}
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT uuid, digest FROM register_entry WHERE uuid = ANY(%s)", [list(ids)])
            return {id: bytes(digest) for id, digest in cursor.fetchall()}
        marks = ", ".join(["%s"] * len(ids))
        cursor.execute(
            f"SELECT uuid, digest FROM register_entry WHERE uuid IN ({marks})",  # noqa: S608
            [id.hex for id in ids],
        )
        return {UUID(hex=id): bytes(digest) for id, digest in cursor.fetchall()}
