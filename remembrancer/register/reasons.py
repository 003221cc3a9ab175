"""The reasons of a book: what its writers are told when an entry is declined or removed."""

from __future__ import annotations

import re
from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from remembrancer.book.decision import GENERAL_REASON, REASONS, Reason
from remembrancer.book.errors import Fault, Invalid, NotFound
from remembrancer.book.people import Actor, Permission

from . import ledger
from .models import BookRow, EntryRow, ReasonRow
from .versions import changing

CODE = re.compile(r"[a-z0-9-]{2,40}")
SENTENCE_CHARACTERS = 500
REASON = "reason"


def begin(book: BookRow) -> None:
    """Give a new book the reasons that every book begins with."""
    ReasonRow.objects.bulk_create(ReasonRow(book=book, **asdict(each)) for each in REASONS)


def reasons(slug: str, *, active_only: bool = False) -> list[Reason]:
    """The reasons of a book, the general one first."""
    rows = ReasonRow.objects.filter(book__slug=slug).order_by("pk")
    return [row.reason for row in rows if row.active or not active_only]


def sentences(slug: str) -> dict[str, str]:
    """The sentence for the writer, by the reason's code."""
    return {each.code: each.sentence for each in reasons(slug)}


def require_reason(book: BookRow, code: str | None) -> str:
    """`code` when the book uses such a reason, the general one when none is given; NotFound otherwise."""
    code = code or GENERAL_REASON
    if not ReasonRow.objects.filter(book=book, code=code, active=True).exists():
        raise NotFound(f"The book “{book.slug}” uses no reason “{code}”.")
    return code


def save_reason(actor: Actor, slug: str, reason: Reason, now: datetime) -> ledger.Act:
    """Add a reason to a book, or change its words; whoever was given it reads the new sentence."""
    actor.require(Permission.REASONS)
    _require_sound(reason)
    with transaction.atomic():
        book, version = changing(slug)
        before = ReasonRow.objects.filter(book=book, code=reason.code).first()
        put(book, reason, version)
        return ledger.write(
            actor, REASON, book, now, before=asdict(before.reason) if before else None, after=asdict(reason)
        )


def put(book: BookRow, reason: Reason, version: int) -> None:
    """Store `reason`; the entries that carry it are marked as changed, so that receipts are told anew."""
    ReasonRow.objects.update_or_create(book=book, code=reason.code, defaults=asdict(reason))
    EntryRow.objects.filter(book=book, state__in=("declined", "removed"), reason=reason.code).update(
        version=version
    )


def _require_sound(reason: Reason) -> None:
    faults = []
    if not CODE.fullmatch(reason.code):
        faults.append(Fault("code", "The code must be 2 to 40 small letters a to z, digits and hyphens."))
    if not reason.sentence.strip():
        faults.append(Fault("sentence", "Please write the sentence that the writer will read."))
    if len(reason.sentence) > SENTENCE_CHARACTERS:
        faults.append(Fault("sentence", f"The sentence has room for {SENTENCE_CHARACTERS} characters."))
    if reason.code == GENERAL_REASON and not reason.active:
        faults.append(Fault("active", "The general reason is always needed and cannot be put away."))
    if faults:
        raise Invalid(faults)
