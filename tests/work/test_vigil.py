"""The vigil as files: what is announced is there within a round, and what is not is nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from icalendar import Calendar

from remembrancer.book.gathering_fields import gathering_from
from remembrancer.register import books, gatherings
from tests.book.test_gathering import TYPED
from tests.register.samples import LEAD

from .house import House


def announce(house: House) -> None:
    gatherings.make(LEAD, "london", "vigil", {**TYPED, "title": "A vigil; in the square"}, [], house.now)
    gatherings.put_item(LEAD, "london", "vigil", None, {"kind": "silence", "minutes": "5"}, house.now)
    gatherings.announce(LEAD, "london", "vigil", house.now)


def test_a_gathering_is_published_with_all_its_files_and_named_by_the_book(house: House) -> None:
    house.open_book()
    gatherings.make(LEAD, "london", "draft", {**TYPED, "title": "Secret"}, [], house.now)
    announce(house)
    house.round()
    page = house.file("gatherings/vigil.html").read_text()
    assert "18:00 to 18:45 (London time)" in page
    texts = [each for each in (house.folder / "published").rglob("*") if each.suffix in (".html", ".json")]
    assert [each for each in texts if "Secret" in each.read_text()] == []
    assert house.json("book.json")["links"]["gatherings"] == "/books/london/gatherings/"
    assert "/books/london/gatherings/" in house.file("cover.open.html").read_text()
    [event] = Calendar.from_ical(house.file("gatherings/vigil.ics").read_bytes()).events
    assert event["SUMMARY"] == "A vigil; in the square"
    assert event["DTSTART"].dt == gathering_from("x", TYPED, []).start


def test_where_the_service_is_changes_one_gathering_and_not_the_book(house: House) -> None:
    house.open_book()
    announce(house)
    house.round()
    before = house.written()
    [item] = gatherings.gathering("london", "vigil").gathering.items
    gatherings.go(LEAD, "london", "vigil", item.id, house.now)
    house.round()
    assert house.json("gatherings/vigil/now.json")["item"] == item.id
    changed = {name for name, at in house.written().items() if before.get(name) != at}
    assert changed == {
        "books/london/gatherings/vigil/now.json",
        *(f"books/london/gatherings/vigil.html{end}" for end in ("", ".gz", ".br")),
    }
    before = house.written()
    house.new_worker().round()
    assert house.written() == before


def test_what_is_taken_off_the_pages_leaves_no_file(house: House) -> None:
    house.open_book()
    announce(house)
    house.round()
    gatherings.withdraw(LEAD, "london", "vigil", house.now)
    house.round()
    assert [name for name in house.written() if "gatherings" in name] == []
    assert "gatherings" not in house.json("book.json")["links"]
    assert "gatherings" not in house.file("cover.open.html").read_text()


def test_the_vigil_ends_with_the_display_of_its_book(house: House) -> None:
    book = house.open_book()
    announce(house)
    house.round()
    ends = house.now + timedelta(days=60)
    books.update_book(LEAD, replace(book, clocks=replace(book.clocks, display_until=ends)), house.now)
    house.round()
    assert house.file("gatherings/vigil.html").exists()
    house.now = ends
    house.round()
    assert [name for name in house.written() if "gatherings" in name] == []
