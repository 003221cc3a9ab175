"""What the desk may look for among the entries of a book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from remembrancer.book.decision import State
from remembrancer.book.entry import Audience, Kind

from .models import EntryRow


@dataclass(frozen=True)
class Filters:
    """Every condition that is given must hold; those left out do not matter.

    `languages` are tags, of which “en” takes in “en-GB” as well; `text` is looked for in message, name
    and place, `place` in the place alone; `since` (included) and `until` (not) are instants of receiving.
    `beyond` leaves out entries up to that number: what somebody at the queue has passed over.
    """

    states: tuple[State, ...] = ()
    languages: tuple[str, ...] = ()
    kind: Kind | None = None
    audience: Audience | None = None
    dedication: str = ""
    reason: str = ""
    place: str = ""
    text: str = ""
    since: datetime | None = None
    until: datetime | None = None
    beyond: int | None = None

    def within(self, entries: QuerySet[EntryRow]) -> QuerySet[EntryRow]:
        """Those of `entries` that meet every condition but the languages."""
        if self.states:
            entries = entries.filter(state__in=self.states)
        for field in ("kind", "audience", "dedication", "reason"):
            if value := getattr(self, field):
                entries = entries.filter(**{field: value})
        if self.place:
            entries = entries.filter(place__icontains=self.place)
        if self.text:
            fields = ("message", "name", "place")
            entries = entries.filter(reduce(or_, (Q(**{f"{each}__icontains": self.text}) for each in fields)))
        if self.since:
            entries = entries.filter(received_at__gte=self.since)
        if self.until:
            entries = entries.filter(received_at__lt=self.until)
        if self.beyond is not None:
            entries = entries.filter(number__gt=self.beyond)
        return entries

    def apply(self, entries: QuerySet[EntryRow]) -> QuerySet[EntryRow]:
        """Those of `entries` that meet every condition."""
        entries = self.within(entries)
        if self.languages:
            entries = entries.filter(reduce(or_, map(spoken, self.languages)))
        return entries


EVERYTHING = Filters()


def primary(tag: str) -> str:
    """The first subtag of a language tag in small letters, `und` when there is none."""
    return tag.split("-", 1)[0].lower()[:8] or "und"


def spoken(tag: str) -> Q:
    """Entries in the language of `tag`."""
    found = Q(primary_language=primary(tag))
    return found & Q(language__iexact=tag) if "-" in tag else found
