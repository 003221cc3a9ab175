"""Writing a batch of lines as one transaction, and what is answered to each of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple, Protocol
from uuid import UUID

import apsw

from remembrancer.book.errors import KeyTaken, NotDurable, NotOpen, RemembrancerError

from . import file
from .file import ENTRY, Known, Line


class Acknowledgement(NamedTuple):
    """That an entry, or its withdrawal, is on disk. `replayed`: the same had been sent before."""

    id_bytes: bytes
    received_at: datetime
    replayed: bool

    @property
    def id(self) -> UUID:
        return UUID(bytes=self.id_bytes)


Outcome = Acknowledgement | RemembrancerError


class Elsewhere(Protocol):
    """Where else the same entry may have been taken before: sibling journals, or the fates."""

    def known(self, locators: list[int]) -> dict[bytes, Known]: ...


def write(
    connection: apsw.Connection, lines: Sequence[Line], elsewhere: Sequence[Elsewhere]
) -> list[Outcome]:
    """Make durable what may be, in one commit; one outcome for each line, in their order.

    Closing is decided here, by the instant at which the line's last byte came. What is known already is
    answered as it was the first time, also after closing. When this raises (apsw.Error: disk full, read-only,
    failing), nothing of the batch was acknowledged.
    """
    seen = _known_elsewhere(lines, elsewhere)
    outcomes, fresh = _outcomes(lines, dict(seen))
    if len(fresh) == len(lines):
        try:
            file.insert(connection, fresh)
            return outcomes
        except apsw.ConstraintError:
            pass  # Some of it is in this very journal, says the index; nothing was stored.
    seen |= file.known(connection, [line.locator for line in lines])
    outcomes, fresh = _outcomes(lines, seen)
    if fresh:
        file.insert(connection, fresh)
    return outcomes


def not_durable() -> NotDurable:
    return NotDurable("Nothing can be made durable just now. Nothing was stored; please try again shortly.")


def _known_elsewhere(lines: Sequence[Line], elsewhere: Sequence[Elsewhere]) -> dict[tuple[int, bytes], Known]:
    locators = [line.locator for line in lines]
    return {(ENTRY, id): each for place in elsewhere for id, each in place.known(locators).items()}


def _outcomes(
    lines: Sequence[Line], seen: dict[tuple[int, bytes], Known]
) -> tuple[list[Outcome], list[Line]]:
    """What each line is answered, and those among them that are to be written."""
    fresh: list[Line] = []
    return [_outcome(line, seen, fresh) for line in lines], fresh


def _outcome(line: Line, seen: dict[tuple[int, bytes], Known], fresh: list[Line]) -> Outcome:
    key = line.kind, line.id
    known = seen.get(key)
    if known is not None:
        if known.digest != line.digest:
            return KeyTaken("This key was sent before with another text.")
        return Acknowledgement(line.id, known.received_at, True)
    if line.clocks is not None:
        try:
            line.clocks.require_signing(line.received_at)
        except NotOpen as refusal:
            return refusal
    seen[key] = Known(line.digest, line.received_at)
    fresh.append(line)
    return Acknowledgement(line.id, line.received_at, False)
