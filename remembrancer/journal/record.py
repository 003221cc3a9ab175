"""What one line of a journal holds: an entry that was made durable, or a writer's taking it back."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from remembrancer.book.entry import Audience, Kind, Signing

RecordKind = Literal["entry", "withdrawal"]
DIGEST_BYTES = 16
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Record:
    """One durable line. `seq` counts up within its journal and is never given twice.

    `received_at` is the instant at which the last byte of the request came, in UTC, to the microsecond.
    A withdrawal has no signing and an empty digest.
    """

    seq: int
    kind: RecordKind
    id: UUID
    book: str
    received_at: datetime
    digest: bytes
    locator: bytes
    signing: Signing | None


class _Written(msgspec.Struct, omit_defaults=True):
    """A signing as it is written: what has its default is left out.

    The order of these fields and their defaults are part of the journal's format, because the digest is
    taken over the bytes; a new field goes to the end.
    """

    message: str = ""
    kind: Kind = Kind.MESSAGE
    name: str = ""
    place: str = ""
    dedication: str = ""
    language: str = ""
    audience: Audience = Audience.EVERYONE


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(_Written).decode


def written(signing: Signing) -> bytes:
    """The signing as canonical JSON: the same signing always gives the same bytes."""
    return _encode(
        _Written(
            signing.message,
            signing.kind,
            signing.name,
            signing.place,
            signing.dedication,
            signing.language,
            signing.audience,
        )
    )


def read_written(data: bytes) -> Signing:
    """The signing that `written` made these bytes of."""
    made = _decode(data)
    return Signing(
        made.message, made.kind, made.name, made.place, made.dedication, made.language, made.audience
    )


def digest_of(signing: Signing) -> bytes:
    """What tells two texts under the same key apart: BLAKE2b of the canonical JSON, 16 bytes."""
    return digest_of_written(written(signing))


def digest_of_written(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=DIGEST_BYTES).digest()


def microseconds(instant: datetime) -> int:
    """Microseconds since 1970 in UTC, exactly."""
    gone = instant - EPOCH
    return (gone.days * 86_400 + gone.seconds) * 1_000_000 + gone.microseconds


def instant(microseconds_since_1970: int) -> datetime:
    """The instant, in UTC, of microseconds since 1970."""
    return EPOCH + timedelta(microseconds=microseconds_since_1970)
