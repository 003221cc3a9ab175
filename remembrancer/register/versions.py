"""The version of a book: raised by one, and its row locked, by every transaction that changes it."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from remembrancer.book.errors import NotFound

from .models import BookRow


def raise_version(book_id: int) -> int:
    """Lock the book's row until the transaction ends and give the version of this transaction's changes."""
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE register_book SET version = version + 1 WHERE id = %s RETURNING version", [book_id]
        )
        row = cursor.fetchone()
    if row is None:
        raise NotFound("There is no such book.")
    return int(row[0])


def raise_versions(book_ids: Iterable[int]) -> dict[int, int]:
    """The same for several books, always in the same order, so that two transactions never wait in a ring."""
    return {book_id: raise_version(book_id) for book_id in sorted(set(book_ids))}


def book_row(slug: str) -> BookRow:
    """The row of a book; NotFound when there is none."""
    try:
        return BookRow.objects.get(slug=slug)
    except BookRow.DoesNotExist:
        raise NotFound(f"There is no book “{slug}”.") from None


def changing(slug: str) -> tuple[BookRow, int]:
    """The row of a book, locked, with the version that this transaction's changes to it carry."""
    version = raise_version(book_row(slug).pk)
    return book_row(slug), version
