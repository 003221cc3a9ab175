"""A gathering: an hour and a place at which people come together, and the order of what is done there."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar
from zoneinfo import ZoneInfo

from .errors import NotFound, NotPossible


class Stand(StrEnum):
    """How far a gathering is."""

    DRAFT = "draft"
    """Nobody outside the desk knows of it."""
    ANNOUNCED = "announced"
    CANCELLED = "cancelled"
    """It was announced and will not be held; the public page says so and why."""


class ItemKind(StrEnum):
    """What happens in one item of an order of service."""

    WELCOME = "welcome"
    WORDS = "words"
    READING = "reading"
    NAMES = "names"
    SILENCE = "silence"
    CANDLES = "candles"
    MUSIC = "music"
    PRAYER = "prayer"
    FLOWERS = "flowers"
    OTHER = "other"


class Access(StrEnum):
    """What a place or its stewards offer, so that nobody has to ask first."""

    STEP_FREE = "step-free"
    SEATS = "seats"
    TOILET = "toilet"
    HEARING_LOOP = "hearing-loop"
    SIGN_LANGUAGE = "sign-language"
    CAPTIONS = "captions"
    QUIET_PLACE = "quiet-place"


OVER = 0
"""The position of an order of service after its last item; items are numbered from 1."""
Of = TypeVar("Of")


@dataclass(frozen=True)
class Item:
    """One item. `minutes` counts from the beginning of the gathering; None where no time is set."""

    id: int
    kind: ItemKind
    title: str = ""
    minutes: int | None = None
    speaker: str = ""
    office: str = ""
    text: str = ""
    """The words themselves, where they are to be read along."""
    reference: str = ""
    """Where the words are taken from."""


@dataclass(frozen=True)
class Live:
    """Where an order of service is: the id of its item, or OVER; and since when."""

    item: int
    since: datetime


@dataclass(frozen=True)
class Gathering:
    """One gathering. `start` and `end` are aware; they are said in `time_zone`, which is the place's own.

    `id` is made of small letters, digits and hyphens, and stays.
    """

    id: str
    title: str
    place: str
    time_zone: str
    start: datetime
    end: datetime | None = None
    address: str = ""
    latitude: float | None = None
    longitude: float | None = None
    about: str = ""
    access: tuple[Access, ...] = ()
    access_notes: str = ""
    stand: Stand = Stand.DRAFT
    notice: str = ""
    """Why it is cancelled."""
    items: tuple[Item, ...] = field(default=())

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def public(self) -> bool:
        return self.stand is not Stand.DRAFT

    def local(self, instant: datetime) -> datetime:
        """`instant` in the place's own time zone."""
        return instant.astimezone(self.zone)

    def item(self, id: int) -> Item:
        """The item with this id; NotFound."""
        for each in self.items:
            if each.id == id:
                return each
        raise NotFound("There is no such item in this order of service.")

    def begins(self, item: Item) -> datetime | None:
        """When an item begins, in the place's time zone; None where no time is set for it."""
        if item.minutes is None:
            return None
        return self.local(self.start + timedelta(minutes=item.minutes))

    def with_item(self, item: Item) -> Gathering:
        """The same with `item` in the place of the one that has its id, or at the end."""
        if any(each.id == item.id for each in self.items):
            return replace(self, items=tuple(item if each.id == item.id else each for each in self.items))
        return replace(self, items=(*self.items, item))

    def without_item(self, id: int) -> Gathering:
        """The same without an item; NotFound."""
        gone = self.item(id)
        return replace(self, items=tuple(each for each in self.items if each is not gone))

    def with_item_moved(self, id: int, by: int) -> Gathering:
        """The same with an item `by` places further down (or up, below 0); NotFound, NotPossible."""
        return replace(self, items=moved(self.items, self.items.index(self.item(id)), by))

    def after(self, item: int | None) -> int:
        """The position after `item` (None: it has not begun); OVER after the last. NotPossible."""
        ids = [each.id for each in self.items]
        if item == OVER or not ids:
            raise NotPossible("The order of service has no further item.")
        place = ids.index(item) + 1 if item in ids else 0
        return ids[place] if place < len(ids) else OVER

    def before(self, item: int | None) -> int | None:
        """The position before `item`; None is before the first. NotPossible."""
        ids = [each.id for each in self.items]
        if item is None:
            raise NotPossible("The order of service has not begun.")
        if item == OVER:
            return ids[-1] if ids else None
        place = ids.index(item) if item in ids else 0
        return ids[place - 1] if place else None


def moved(things: tuple[Of, ...], index: int, by: int) -> tuple[Of, ...]:
    """`things` with the one at `index` moved `by` places; NotPossible beyond either end."""
    if not 0 <= index + by < len(things):
        raise NotPossible("It stands at the end already.")
    order = list(things)
    order.insert(index + by, order.pop(index))
    return tuple(order)
