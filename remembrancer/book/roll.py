"""The roll of names: those who died, as their families wish them to be named, and how many they are.

No name is shown before a family has said so. What is corrected keeps its history: nothing is written over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from .errors import NotFound, NotPossible


class Standing(StrEnum):
    """Whether a name, or a tribute, may be shown."""

    PROPOSED = "proposed"
    APPROVED = "approved"
    WITHDRAWN = "withdrawn"


class Order(StrEnum):
    """In which order the names stand."""

    ALPHABET = "alphabet"
    WISHES = "wishes"
    """Those stand together whose families wished it."""
    HAND = "hand"


@dataclass(frozen=True)
class Approval:
    """Who of the family said yes, or through whom, on which day; and who at the desk wrote it down."""

    source: str
    on: date
    recorded_by: str


@dataclass(frozen=True)
class Correction:
    """One thing that was corrected: what stood there before, what stands there since, and who says so."""

    what: str
    before: str
    after: str
    source: str
    on: date
    recorded_by: str


@dataclass(frozen=True)
class Name:
    """One name as the family writes it. `location` is the id of one of the occasion's locations."""

    name: str
    language: str = ""
    age: int | None = None
    origin: str = ""
    """A nationality, or where the person was from."""
    location: str = ""
    sentence: str = ""
    sort_key: str = ""
    """What the name is sorted by, where the rule would be wrong: “family name, given name”."""
    standing: Standing = Standing.PROPOSED
    approval: Approval | None = None
    corrections: tuple[Correction, ...] = ()

    @property
    def public(self) -> bool:
        return self.standing is Standing.APPROVED and self.approval is not None

    def approved(self, approval: Approval) -> Name:
        """The same, approved by the family; NotPossible when it is already."""
        if self.public:
            raise NotPossible("The family’s approval of this name is recorded already.")
        return replace(self, standing=Standing.APPROVED, approval=approval)

    def withdrawn(self) -> Name:
        """The same, shown nowhere and without its approval; NotPossible when it is already."""
        if self.standing is Standing.WITHDRAWN:
            raise NotPossible("This name is withdrawn already.")
        return replace(self, standing=Standing.WITHDRAWN, approval=None)

    def corrected(self, new: Name, source: str, on: date, recorded_by: str) -> Name:
        """`new` in this one's place, with everything that differs added to its history; NotPossible."""
        changed = [
            Correction(what, _told(getattr(self, what)), _told(getattr(new, what)), source, on, recorded_by)
            for what in CORRECTED
            if getattr(self, what) != getattr(new, what)
        ]
        if not changed:
            raise NotPossible("This is how it stands already.")
        return replace(
            new,
            standing=self.standing,
            approval=self.approval,
            corrections=(*self.corrections, *changed),
        )


CORRECTED = ("name", "language", "age", "origin", "location", "sentence", "sort_key")
"""What of a name can be corrected, in the order in which it is told."""


@dataclass(frozen=True)
class Wish:
    """That two names stand beside each other, and who wishes it; the names by their ids, the lower first."""

    one: int
    other: int
    source: str = ""


@dataclass(frozen=True)
class Number:
    """How many, as it was known on a day: `what` is the host's own words, such as “people died”."""

    what: str
    number: int
    source: str
    on: date
    recorded_by: str
    at: datetime


@dataclass(frozen=True)
class Roll:
    """What belongs to the names of a book as a whole, and the order of its tributes."""

    order: Order = Order.ALPHABET
    hand: tuple[int, ...] = ()
    """Ids of names, where the order is one of its own."""
    wishes: tuple[Wish, ...] = ()
    numbers: tuple[Number, ...] = ()
    """Every number that was recorded, the latest of each kind last."""
    tributes: tuple[int, ...] = ()
    """Ids of tributes in the order of precedence."""

    def with_wish(self, one: int, other: int, source: str) -> Roll:
        """The same with a wish; NotPossible for a name beside itself, or when it is known already."""
        if one == other:
            raise NotPossible("Please choose two different names.")
        low, high = sorted((one, other))
        if any((each.one, each.other) == (low, high) for each in self.wishes):
            raise NotPossible("This wish is written down already.")
        return replace(self, wishes=(*self.wishes, Wish(low, high, source)))

    def without_wish(self, one: int, other: int) -> Roll:
        """The same without a wish; NotFound."""
        kept = tuple(each for each in self.wishes if (each.one, each.other) != (one, other))
        if len(kept) == len(self.wishes):
            raise NotFound("There is no such wish.")
        return replace(self, wishes=kept)

    def latest(self) -> list[Number]:
        """The latest number of each kind, in the order in which the kinds were first recorded."""
        newest = {each.what: each for each in self.numbers}
        return [newest[what] for what in dict.fromkeys(each.what for each in self.numbers)]

    def history(self, what: str) -> list[Number]:
        """Every number of one kind, the oldest first."""
        return [each for each in self.numbers if each.what == what]


def in_order(wanted: Sequence[int], known: Sequence[int]) -> list[int]:
    """All of `known`, first those that are `wanted` in that order, then the others as they come."""
    there = set(known)
    first = [each for each in dict.fromkeys(wanted) if each in there]
    return [*first, *(each for each in known if each not in set(first))]


def _told(value: object) -> str:
    return "" if value is None else str(value)
