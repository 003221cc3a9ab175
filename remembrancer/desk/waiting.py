"""How many entries of a book wait to be read, and since when the oldest has been waiting."""

from __future__ import annotations

from datetime import datetime
from typing import TypedDict

from remembrancer.book.decision import State
from remembrancer.register import counting, reading
from remembrancer.register.filters import Filters

WAITING = Filters(states=(State.RECEIVED,))


class Waiting(TypedDict):
    """What waits in one book."""

    waiting: int
    oldest: datetime | None


def waiting_in(slug: str) -> Waiting:
    """The count is kept by addition and the oldest is found along an index, however many wait."""
    first = reading.entries(slug, WAITING, after=0, limit=1)
    return Waiting(waiting=counting.waiting(slug), oldest=first[0].received_at if first else None)
