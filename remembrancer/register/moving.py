"""Moving entries from state to state: the change that every decision, withdrawal and undo is made of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, F, Value, When

from remembrancer.book.decision import State
from remembrancer.book.errors import NotFound

from . import counting
from .leases import NOBODY
from .models import EntryRow
from .versions import raise_versions

ROWS_A_STATEMENT = 500


def lock_entries(ids: Sequence[UUID]) -> tuple[list[EntryRow], dict[int, int]]:
    """The entries, locked, in the order of their numbers, and the version for changes to each book."""
    found = EntryRow.objects.filter(uuid__in=ids)
    versions = raise_versions(found.values_list("book_id", flat=True).distinct())
    entries = list(found.select_related("book").select_for_update(of=("self",)).order_by("number"))
    if missing := len(ids) - len(entries):
        raise NotFound(
            "There is no such entry." if len(ids) == 1 else f"{missing} of these entries do not exist."
        )
    return entries, versions


def move(
    steps: Sequence[tuple[EntryRow, State]],
    reasons: Mapping[int, str],
    versions: Mapping[int, int],
    accepted_at: datetime | None,
) -> None:
    """Put locked entries into their new states, end their leases and keep the tallies.

    An entry keeps its place on a page for ever; only one without a place takes a new time of acceptance.
    """
    groups: dict[tuple[int, State], list[int]] = defaultdict(list)
    changes: dict[int, Counter[counting.Sort]] = defaultdict(Counter)
    for entry, state in steps:
        groups[entry.book_id, state].append(entry.number)
        changes[entry.book_id][entry.state, entry.kind, entry.audience] -= 1
        changes[entry.book_id][state, entry.kind, entry.audience] += 1
    for (book_id, state), numbers in groups.items():
        values: dict[str, Any] = {
            "state": state,
            "reason": reasons[book_id],
            "version": versions[book_id],
            **NOBODY,
        }
        if state is State.ACCEPTED and accepted_at is not None:
            values["accepted_at"] = Case(
                When(position=None, then=Value(accepted_at)), default=F("accepted_at")
            )
        for start in range(0, len(numbers), ROWS_A_STATEMENT):
            some = numbers[start : start + ROWS_A_STATEMENT]
            EntryRow.objects.filter(number__in=some).update(**values)
    for book_id, change in changes.items():
        counting.add(book_id, change)
