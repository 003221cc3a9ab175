"""The published documents, held to the golden files that TypeScript reads as well."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks, Phase
from remembrancer.book.page import pages_for
from remembrancer.editions.documents import (
    Counts,
    book_document,
    count_document,
    encoded,
    page_document,
    read_book,
    read_counts,
)

from .samples import BOOK, GOLDEN, NOW, entry, page

FILES = Path(__file__).parents[2] / "spec/page/v1/golden"


def document(book: Book = BOOK) -> dict[str, object]:
    return book_document(book, Counts(4, 1), 1, 7, NOW, Phase.OPEN)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("page.json", encoded(page_document(GOLDEN, BOOK))),
        ("book.json", encoded(document())),
        ("count.json", encoded(count_document(Counts(4, 1)))),
    ],
)
def test_a_document_is_byte_for_byte_the_golden_one(name: str, body: bytes) -> None:
    assert body == (FILES / name).read_bytes()


@pytest.mark.parametrize(
    "book",
    [
        BOOK,
        Book("abc", "A", Clocks(NOW, NOW.replace(year=2019))),
        replace(BOOK, clocks=replace(BOOK.clocks, paused_notice="We rest tonight.", projection_until=NOW)),
        replace(BOOK, examples=True, title="“\U0001f56f\ufe0f” \u202e <&>", languages=("ur",)),
    ],
)
def test_a_book_comes_back_out_of_its_document_as_it_was(book: Book) -> None:
    assert read_book(encoded(document(book))) == book
    assert read_book(document(book)) == book


def test_counts_come_back_out_of_their_document() -> None:
    assert read_counts(msgspec.json.decode(encoded(count_document(Counts(9, 2))))) == Counts(9, 2)


def test_a_page_begins_so_that_a_door_can_put_the_number_of_pages_in_its_place() -> None:
    body = encoded(page_document(page(entry(), number=3, pages=9), BOOK))
    assert body.startswith(b'{"book":"london-united","page":3,"pages":9,"sealed":false,"entries":[')


def test_a_message_cannot_pass_for_the_number_of_pages_or_the_state() -> None:
    page_body = encoded(page_document(page(entry(message='"page":1,"pages":5')), BOOK))
    assert page_body.count(b'"pages":') == 1
    book_body = encoded(document(replace(BOOK, title='"state":"closed"')))
    assert book_body.count(b'"state":"') == 1


def test_the_day_of_an_entry_is_the_day_in_the_book_s_own_zone() -> None:
    entries = page_document(GOLDEN, BOOK)["entries"]
    assert str(entries[4]["received_on"]) == "2018-04-02"


def test_a_gap_says_nothing_but_that_it_is_one() -> None:
    assert page_document(GOLDEN, BOOK)["entries"][2].keys() == {"id", "removed"}


def test_a_full_page_is_sealed_and_one_with_room_is_not() -> None:
    assert page_document(GOLDEN, BOOK)["sealed"] is True
    assert page_document(page(entry()), BOOK)["sealed"] is False
    assert pages_for(len(GOLDEN.items), GOLDEN.page_entries) == 1
