"""Publishing: every file a book needs, only what has changed, and nothing that was taken out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.page import Gap
from remembrancer.editions.documents import Counts
from remembrancer.editions.publication import publish_book, publish_page, remove_book, remove_page
from remembrancer.editions.store import Store, open_store

from .samples import BOOK, GOLDEN, NOW, entry, page

COUNTS = Counts(4, 1)


@pytest.fixture
def store() -> Store:
    return open_store("memory:")


def publish(store: Store, book: Book = BOOK, counts: Counts = COUNTS, pages: int = 1, later: int = 0) -> int:
    return publish_book(
        store,
        book,
        counts,
        pages,
        edition=1 + later,
        updated_at=NOW + timedelta(seconds=later),
        phase=Phase.OPEN,
    )


def everything(store: Store) -> dict[str, bytes]:
    return {path: store.get(path) or b"" for path in store.list("books")}


def test_a_book_has_a_cover_and_a_form_for_every_phase(store: Store) -> None:
    publish(store)
    for phase in Phase:
        for name in ("cover", "sign"):
            for suffix in ("", ".gz", ".br"):
                assert store.get(f"books/london-united/{name}.{phase}.html{suffix}")


def test_publishing_again_writes_nothing(store: Store) -> None:
    assert publish_page(store, BOOK, GOLDEN, False)
    assert publish(store) > 0
    before = everything(store)
    assert not publish_page(store, BOOK, GOLDEN, False)
    assert publish(store, later=60) == 0
    assert everything(store) == before


def test_one_more_message_changes_the_counts_and_not_the_form(store: Store) -> None:
    publish(store)
    before = everything(store)
    publish(store, counts=Counts(5, 1), later=1)
    changed = {path for path, body in everything(store).items() if before[path] != body}
    assert "books/london-united/count.json" in changed
    assert "books/london-united/book.json" in changed
    assert not any("/sign." in path for path in changed)


def test_a_full_page_is_written_again_only_when_a_page_follows_it(store: Store) -> None:
    publish_page(store, BOOK, GOLDEN, False)
    assert publish_page(store, BOOK, GOLDEN, True)
    for pages in (3, 4, 1000):
        assert not publish_page(store, BOOK, replace(GOLDEN, pages=pages), True)


def test_an_entry_that_was_taken_out_is_in_no_file_any_more(store: Store) -> None:
    taken_out = entry(7, message="Not for this book", name="Nobody", place="Nowhere")
    publish_page(store, BOOK, page(taken_out), False)
    publish(store)
    publish_page(store, BOOK, page(Gap(str(taken_out.id))), False)
    publish(store)
    for path, body in everything(store).items():
        if not path.endswith((".gz", ".br")):
            assert b"Not for this book" not in body
            assert b"Nobody" not in body


def test_the_feed_names_pages_and_carries_none_of_their_words(store: Store) -> None:
    publish_page(store, BOOK, GOLDEN, False)
    publish(store)
    feed = store.get("books/london-united/feed.xml") or b""
    assert b"/books/london-united/pages/1" in feed
    assert b"I think of you" not in feed


def test_a_cut_off_publication_is_mended_by_the_next(store: Store) -> None:
    publish_page(store, BOOK, GOLDEN, False)
    whole = everything(store)
    # The variants are written before the page itself, so a page that is missing makes all of them anew.
    store.delete("books/london-united/pages/1.html")
    store.put("books/london-united/pages/1.html.br", b"half")
    publish_page(store, BOOK, GOLDEN, False)
    assert everything(store) == whole


def test_a_page_and_a_book_can_be_taken_out_of_the_tree(store: Store) -> None:
    publish_page(store, BOOK, GOLDEN, False)
    publish(store)
    remove_page(store, BOOK.slug, 1)
    assert not any("/pages/" in path for path in everything(store))
    remove_book(store, BOOK.slug)
    assert everything(store) == {}


def test_the_book_document_says_how_many_pages_can_be_read(store: Store) -> None:
    publish(store, pages=0)
    publish(store, pages=2)
    assert msgspec.json.decode(store.get("books/london-united/book.json") or b"")["pages"] == 2
