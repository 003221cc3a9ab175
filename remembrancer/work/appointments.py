"""Telling writers when their words are lit: kept in step with the facades, looked at in every round."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

import msgspec

from remembrancer.book.appointment import Round, document
from remembrancer.book.clocks import Phase
from remembrancer.book.facade import Facade, fields_of
from remembrancer.book.tour import room
from remembrancer.editions.installation.making import seed_of
from remembrancer.editions.publication import folder
from remembrancer.editions.store import Store
from remembrancer.register import appointments as register
from remembrancer.register import approvals, projectors, screens
from remembrancer.stage.appointments import appointments
from remembrancer.stage.schedule import windows
from remembrancer.stage.selection import Selection

from .stage import AHEAD, AT_A_TIME, SECONDS

FILE = "appointments.json"
LOOK_SECONDS = 5.0
"""Nobody waits for this: an hour that is told a few seconds later is still days ahead."""
_TOLD = ("name", "time_zone", "latitude", "longitude")


@dataclass(frozen=True)
class Source:
    """From what the appointments of a book follow: when this is the same, so are they."""

    day: date
    facades: Sequence[Facade]
    ranks: Sequence[int]
    room: int
    """For how many entries the hall's tour is ordered; 0 where there is no hall."""


@dataclass
class Appointments:
    """What rounds share: from what each book's appointments were told last."""

    _told: dict[str, Source] = field(default_factory=dict)
    _looked: dict[str, float] = field(default_factory=dict)

    def round(self, store: Store, slug: str, now: datetime) -> bool:
        """Keep and publish what has changed; whether anything had."""
        if time.monotonic() - self._looked.get(slug, float("-inf")) < LOOK_SECONDS:
            return False
        self._looked[slug] = time.monotonic()
        source = _source(slug, now)
        if self._told.get(slug) == source:
            return False
        _keep(slug, source, now)
        changed = _publish(store, slug, source, now)
        self._told[slug] = source
        return changed


def _source(slug: str, now: datetime) -> Source:
    """Facades at which nobody has put a projector light nothing, and a book that ended tells nobody."""
    book, positions = register.reach(slug)
    if book.phase(now) is Phase.ENDED:
        return Source(now.date(), (), (), 0)
    lit = projectors.projected_facades(slug)
    size = room(positions) if positions and screens.screens(slug, now) else 0
    return Source(now.date(), lit, approvals.approved_ranks(slug), size)


def _keep(slug: str, source: Source, now: datetime) -> None:
    for facade in source.facades:
        lit = windows(facade, None, now.date() + AHEAD)
        selection = Selection(lit, facade.programme, source.ranks, AT_A_TIME, SECONDS)
        found = appointments(selection, facade.time_zone, now) if source.ranks else {}
        wanted = {
            key: (window.start, round((window.end - window.start).total_seconds()))
            for key, window in found.items()
        }
        register.keep(slug, facade.id, wanted, now)
    register.call_off(slug, [facade.id for facade in source.facades], now)


def _publish(store: Store, slug: str, source: Source, now: datetime) -> bool:
    places = {each.id: {name: fields_of(each)[name] for name in _TOLD} for each in source.facades}
    told = {
        rank: shown
        for rank, every in register.kept(slug).items()
        if (shown := [each for each in every if each.facade in places])
    }
    tour = None
    if source.room:
        row = register.keep_tour(slug, source.room, now)
        tour = Round(row.room, seed_of(slug), row.room_before, row.changed_at)
    path = f"{folder(slug)}/{FILE}"
    body = msgspec.json.encode(document(places, told, tour))
    if not places and tour is None:
        return _take_away(store, path)
    if store.get(path) == body:
        return False
    store.put(path, body)
    return True


def _take_away(store: Store, path: str) -> bool:
    if store.get(path) is None:
        return False
    store.delete(path)
    return True
