"""Erasing the words of entries that their writers took back. The ledger keeps that there was an entry."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from remembrancer.book.decision import State
from remembrancer.book.people import Actor, Role

from . import ledger
from .models import ActRow, EntryRow
from .versions import raise_versions

KEPT = timedelta(days=7)
"""How long the words of a withdrawn entry stay, so that a mistake can still be told from a threat."""
AT_ONCE = 500
WORKER = Actor("the worker", Role.OPERATOR)
_WORDS = ("message", "name", "place", "dedication")


def erase_withdrawn(now: datetime) -> int:
    """Empty the words of entries that were taken back KEPT ago; how many, at most AT_ONCE.

    SQLite overwrites what is deleted; PostgreSQL frees it for its next vacuum.
    """
    due = _due(now)
    if not due.exists():
        return 0
    _overwrite()
    with transaction.atomic():
        numbers = list(due.values_list("number", flat=True)[:AT_ONCE])
        entries = EntryRow.objects.filter(number__in=numbers)
        versions = raise_versions(entries.values_list("book_id", flat=True).distinct())
        rows = list(entries.select_related("book"))
        for book_id, version in versions.items():
            entries.filter(book_id=book_id).update(**dict.fromkeys(_WORDS, ""), version=version)
        ActRow.objects.bulk_create(
            ledger.blank(WORKER, ledger.ERASE, row.book, now, entry=row) for row in rows
        )
    return len(rows)


def _due(now: datetime) -> QuerySet[EntryRow]:
    words = Q(message="", name="", place="", dedication="")
    taken_back = ActRow.objects.filter(entry=OuterRef("pk"), to_state=State.WITHDRAWN, at__lte=now - KEPT)
    withdrawn = EntryRow.objects.filter(state=State.WITHDRAWN).exclude(words)
    return withdrawn.filter(Exists(taken_back)).order_by("number")


def _overwrite() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
