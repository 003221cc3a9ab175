"""When the words of one entry are lit: what the worker published of it, and the next turn in the hall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from remembrancer.book.appointment import HALL, Appointment, Round, read_lit, read_tour
from remembrancer.book.tour import SLOT_SECONDS, Tour

from .tree import Later, Leaf, Tree

FILE = "appointments.json"
CHANGE_TOLD = timedelta(days=7)
"""For how long a turn in the hall is said to have moved; it comes round again and again."""


@dataclass(frozen=True)
class Appointments:
    """Reads `books/{slug}/appointments.json`. Where there is none, nothing is said."""

    tree: Tree

    async def of(
        self, slug: str, page: int, id: str, time_zone: str, now: datetime
    ) -> tuple[Appointment, ...]:
        """Those of the entry with this id, which stands on this page, in order: what is past is left out."""
        leaf = await self._leaf(f"books/{slug}/{FILE}")
        rank = None if leaf is None else await self._rank(slug, page, id)
        if leaf is None or rank is None:
            return ()
        document: dict[str, Any] = leaf.made("appointments", msgspec.json.decode)
        facades = [each for each in read_lit(document, rank) if not _is_past(each, now)]
        tour = read_tour(document)
        hall = () if tour is None else (_in_the_hall(tour, rank, time_zone, now),)
        return (*facades, *hall)

    async def _rank(self, slug: str, page: int, id: str) -> int | None:
        """An entry's rank, by where it stands on its page; None when it no longer does."""
        leaf = await self._leaf(f"books/{slug}/pages/{page}.json")
        book = await self._leaf(f"books/{slug}/book.json")
        if leaf is None or book is None:
            return None
        entries = leaf.made("ids", lambda body: [each["id"] for each in msgspec.json.decode(body)["entries"]])
        if id not in entries:
            return None
        size: int = book.made("size", lambda body: msgspec.json.decode(body)["page_entries"])
        return (page - 1) * size + entries.index(id)

    async def _leaf(self, path: str) -> Leaf | None:
        leaf = self.tree.now(path)
        return await self.tree.fetch(path) if isinstance(leaf, Later) else leaf


def _is_past(each: Appointment, now: datetime) -> bool:
    last = each.start or each.before
    return last is None or last.timestamp() + each.seconds < now.timestamp()


def _in_the_hall(tour: Round, rank: int, time_zone: str, now: datetime) -> Appointment:
    """The next turn of `rank`; when the order has changed, when it would have been by the one before."""
    seconds = now.timestamp()
    start = _instant(Tour(tour.room, tour.seed).next(rank, seconds))
    before, lately = None, tour.changed_at is not None and now - tour.changed_at < CHANGE_TOLD
    if lately and tour.room_before is not None and rank < tour.room_before:
        before = _instant(Tour(tour.room_before, tour.seed).next(rank, seconds))
    return Appointment(
        facade=HALL,
        date=start.date(),
        start=start,
        seconds=SLOT_SECONDS,
        before=before if before != start else None,
        time_zone=time_zone,
    )


def _instant(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
