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
from .record import digest_of_written


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
    outcomes: list[Outcome] = []
    fresh: dict[tuple[int, bytes], Line] = {}
    for line in lines:
        key = line.kind, line.id
        if key in seen:
            outcomes.append(_again(line, *seen[key]))
        elif key in fresh:
            first = fresh[key]
            outcomes.append(_again(line, digest_of_written(first.signing), first.received_at))
        elif (refusal := _refusal(line)) is not None:
            outcomes.append(refusal)
        else:
            fresh[key] = line
            outcomes.append(Acknowledgement(line.id, line.received_at, False))
    return outcomes, list(fresh.values())


def _again(line: Line, digest: bytes, received_at: datetime) -> Outcome:
    if line.kind == ENTRY and digest_of_written(line.signing) != digest:
        return KeyTaken("This key was sent before with another text.")
    return Acknowledgement(line.id, received_at, True)


def _refusal(line: Line) -> NotOpen | None:
    if line.clocks is not None:
        try:
            line.clocks.require_signing(line.received_at)
        except NotOpen as refusal:
            return refusal
    return None
