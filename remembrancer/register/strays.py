"""Records that came before what they belong to. They wait here, so that no journal stands still."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Literal
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from remembrancer.book.entry import Audience, Kind, Signing

from .models import BookRow, EntryRow, Stray

if TYPE_CHECKING:
    from .accession import Arrival


@dataclass(frozen=True)
class Waiting:
    """A stray as the record that it was; `seq` is its number among the strays."""

    seq: int
    kind: Literal["entry", "withdrawal"]
    id: UUID
    book: str
    received_at: datetime
    digest: bytes
    locator: bytes
    signing: Signing | None


def keep(records: Sequence[Arrival]) -> None:
    """Put `records` aside; one that waits already is not put aside twice."""
    Stray.objects.bulk_create([_row(each) for each in records], ignore_conflicts=True, batch_size=500)


def ready(limit: int) -> list[Waiting]:
    """Strays whose book, or whose entry, the register has by now."""
    book = Exists(BookRow.objects.filter(slug=OuterRef("slug")))
    entry = Exists(EntryRow.objects.filter(uuid=OuterRef("uuid"), book__slug=OuterRef("slug")))
    rows = Stray.objects.filter(Q(book, kind="entry") | Q(entry, kind="withdrawal"))
    return [_waiting(row) for row in rows.order_by("pk")[:limit]]


def locked(records: Sequence[Waiting]) -> list[Waiting]:
    """Those of `records` that nobody else has taken meanwhile, locked."""
    rows = Stray.objects.select_for_update().filter(pk__in=[each.seq for each in records])
    left = set(rows.values_list("pk", flat=True))
    return [each for each in records if each.seq in left]


def forget(records: Sequence[Waiting]) -> None:
    """Let go of strays that were taken."""
    Stray.objects.filter(pk__in=[each.seq for each in records]).delete()


def _row(record: Arrival) -> Stray:
    return Stray(
        kind=record.kind,
        uuid=record.id,
        slug=record.book,
        received_at=record.received_at,
        digest=record.digest,
        locator=record.locator,
        signing=asdict(record.signing) if record.signing else None,
    )


def _waiting(row: Stray) -> Waiting:
    given = row.signing
    return Waiting(
        seq=row.pk,
        kind="entry" if row.kind == "entry" else "withdrawal",
        id=row.uuid,
        book=row.slug,
        received_at=row.received_at,
        digest=bytes(row.digest),
        locator=bytes(row.locator),
        signing=_signing(given) if given is not None else None,
    )


def _signing(given: dict[str, str]) -> Signing:
    kind, audience = Kind(given["kind"]), Audience(given["audience"])
    return Signing(**{**given, "kind": kind, "audience": audience})  # type: ignore[arg-type]
