"""How many entries a book has: kept by addition with every change, never by counting a million rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Count, F, Sum

from remembrancer.book.decision import State
from remembrancer.book.entry import Audience, Kind

from .models import EntryRow, Tally
from .versions import book_row

Sort = tuple[str, str, str]
"""State, kind and audience."""


@dataclass(frozen=True)
class Difference:
    """Where a book's tally is not what its entries say."""

    state: str
    kind: str
    audience: str
    tallied: int
    counted: int


def begin(book_id: int) -> None:
    """Give a new book its tallies, all nought."""
    Tally.objects.bulk_create(
        Tally(book_id=book_id, state=state, kind=kind, audience=audience)
        for state in State
        for kind in Kind
        for audience in Audience
    )


def add(book_id: int, changes: Mapping[Sort, int]) -> None:
    """Add `changes` to a book's tallies; in the transaction that changes the entries."""
    for (state, kind, audience), change in sorted(changes.items()):
        if change:
            Tally.objects.filter(book_id=book_id, state=state, kind=kind, audience=audience).update(
                entries=F("entries") + change
            )


def by_state(slug: str) -> dict[State, int]:
    """How many entries of the book are in each state."""
    rows = Tally.objects.filter(book__slug=slug).values_list("state").annotate(Sum("entries"))
    found: dict[str, int] = dict(rows)
    return {state: int(found.get(state, 0)) for state in State}


def waiting(slug: str) -> int:
    """How many entries nobody has decided yet."""
    return by_state(slug)[State.RECEIVED]


def public(slug: str) -> tuple[int, int]:
    """Accepted messages and accepted candles that are for everyone."""
    rows = Tally.objects.filter(book__slug=slug, state=State.ACCEPTED, audience=Audience.EVERYONE)
    found = dict(rows.values_list("kind", "entries"))
    return int(found.get(Kind.MESSAGE, 0)), int(found.get(Kind.CANDLE, 0))


def differences(slug: str) -> list[Difference]:
    """Count the book's entries anew and say where the tallies differ; nothing when they are right.

    The count reads every entry; it is meant for the deployment check and for tests.
    """
    book = book_row(slug)
    tallied = {(row.state, row.kind, row.audience): row.entries for row in Tally.objects.filter(book=book)}
    rows = EntryRow.objects.filter(book=book).values_list("state", "kind", "audience")
    counted = {row[:3]: int(row[3]) for row in rows.annotate(Count("number"))}
    return [
        Difference(state, kind, audience, tallied.get(sort, 0), counted.get(sort, 0))
        for sort in sorted(tallied.keys() | counted.keys())
        for state, kind, audience in [sort]
        if tallied.get(sort, 0) != counted.get(sort, 0)
    ]
