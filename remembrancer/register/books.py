"""Making books and setting their clocks: permission, rule, change and ledger row in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from remembrancer.book.book import Book
from remembrancer.book.errors import Fault, Invalid, NotPossible
from remembrancer.book.people import Actor, Permission

from . import counting, ledger, reasons
from .documents import write_document
from .models import BookRow
from .versions import book_row, changing

CREATE, UPDATE = "create", "update"
PAUSE, RESUME, EXTEND, CLOSE = "pause", "resume", "extend", "close"
BOOK_ACTS = frozenset({UPDATE, PAUSE, RESUME, EXTEND, CLOSE})
"""Acts that replace a book's document, and that undoing puts back."""


def get_book(slug: str) -> Book:
    """The book; NotFound when there is none."""
    return book_row(slug).book


def all_books() -> list[Book]:
    """Every book, the latest first."""
    return [row.book for row in BookRow.objects.order_by("-pk")]


def create_book(actor: Actor, book: Book, now: datetime) -> Book:
    """Make `book` with the reasons every book begins with; NotPossible when its slug is taken."""
    actor.require(Permission.BOOKS)
    with transaction.atomic():
        row, made = BookRow.objects.get_or_create(
            slug=book.slug, defaults={"document": write_document(book), "created_at": now, "version": 1}
        )
        if not made:
            raise NotPossible(f"There is a book “{book.slug}” already.")
        counting.begin(row.pk)
        reasons.begin(row)
        ledger.write(actor, CREATE, row, now, after=row.document)
    return book


def update_book(actor: Actor, book: Book, now: datetime) -> Book:
    """Give a book new words, languages or clocks; a pause that is on stays on.

    NotPossible when it would move entries that stand on pages already.
    """
    actor.require(Permission.BOOKS)

    def updated(current: Book) -> Book:
        return replace(book, clocks=replace(book.clocks, paused_notice=current.clocks.paused_notice))

    return _change(actor, UPDATE, book.slug, now, updated)


def pause(actor: Actor, slug: str, notice: str, now: datetime) -> Book:
    """Stop signing for a while; the public reads `notice`. Pausing again changes the notice."""
    actor.require(Permission.CLOCKS)
    if not notice.strip():
        raise Invalid([Fault("notice", "Please write what the public will read while signing is paused.")])

    def paused(book: Book) -> Book:
        _require_not_closed(book, now)
        return replace(book, clocks=replace(book.clocks, paused_notice=notice.strip()))

    return _change(actor, PAUSE, slug, now, paused)


def resume(actor: Actor, slug: str, now: datetime) -> Book:
    """Let a paused book be signed again."""
    actor.require(Permission.CLOCKS)

    def resumed(book: Book) -> Book:
        if book.clocks.paused_notice is None:
            raise NotPossible("This book is not paused.")
        return replace(book, clocks=replace(book.clocks, paused_notice=None))

    return _change(actor, RESUME, slug, now, resumed)


def extend(actor: Actor, slug: str, until: datetime, now: datetime) -> Book:
    """Move the closing to a later instant; a book that has closed opens again."""
    actor.require(Permission.CLOCKS)
    if until.tzinfo is None:
        raise Invalid([Fault("until", "The new closing needs a time zone.")])

    def extended(book: Book) -> Book:
        if until <= now:
            raise NotPossible("The new closing must be in the future.")
        if until <= book.clocks.closes_at:
            raise NotPossible("The new closing must come after the present one.")
        if book.clocks.display_until is not None and book.clocks.display_until < until:
            raise NotPossible("The pages of this book are shown until before then; change that first.")
        return replace(book, clocks=replace(book.clocks, closes_at=until))

    return _change(actor, EXTEND, slug, now, extended)


def close(actor: Actor, slug: str, now: datetime) -> Book:
    """Close the book at this instant; what was acknowledged before stays."""
    actor.require(Permission.CLOCKS)

    def closed(book: Book) -> Book:
        _require_not_closed(book, now)
        if now <= book.clocks.opens_at:
            raise NotPossible("This book has not opened yet; change its opening instead.")
        return replace(book, clocks=replace(book.clocks, closes_at=now))

    return _change(actor, CLOSE, slug, now, closed)


def put(row: BookRow, book: Book, version: int) -> None:
    """Store `book` as the row's document; its pages are made anew when their words may have changed."""
    current = row.book
    if book.page_entries != current.page_entries and row.positions:
        raise NotPossible("Entries stand on pages already, so the number of entries to a page must stay.")
    row.document = write_document(book)
    row.version = version
    if replace(book, clocks=current.clocks) != current:
        row.fresh_pages = 0
    row.save(update_fields=["document", "version", "fresh_pages"])


def _change(actor: Actor, what: str, slug: str, now: datetime, change: Callable[[Book], Book]) -> Book:
    with transaction.atomic():
        row, version = changing(slug)
        before = row.document
        book = change(row.book)
        put(row, book, version)
        ledger.write(actor, what, row, now, before=before, after=row.document)
    return book


def _require_not_closed(book: Book, now: datetime) -> None:
    if now >= book.clocks.closes_at:
        raise NotPossible("This book has closed already.")
