"""The vigil as files: what is announced is there within a round, and what is not is nowhere."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from icalendar import Calendar

from remembrancer.book.decision import Verdict
from remembrancer.book.entry import Kind
from remembrancer.book.gathering_fields import gathering_from
from remembrancer.register import books, gatherings, roll, silences, tributes
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


def test_a_name_stands_in_no_file_before_its_family_approved_it_and_in_none_after_it_was_withdrawn(
    house: House,
) -> None:
    house.open_book()
    act = roll.propose(LEAD, "london", {"name": "Ana Example"}, house.now)
    id = int((act.after or {})["row"])
    house.round()
    assert within(house, "Ana Example") == []
    roll.approve(LEAD, "london", id, {"source": "their sister", "on": "2026-03-20"}, house.now)
    house.round()
    assert within(house, "Ana Example") == ["names.html", "names.json"]
    assert within(house, "their sister") == []
    assert "/books/london/names" in house.file("cover.open.html").read_text()
    roll.withdraw(LEAD, "london", id, house.now)
    house.round()
    assert within(house, "Ana Example") == []
    assert not list(house.file("").glob("names*"))


def within(house: House, words: str) -> list[str]:
    texts = (each for each in house.file("").rglob("*") if each.suffix in (".html", ".json"))
    return sorted(each.name for each in texts if words in each.read_text())


def test_tributes_are_published_in_their_order(house: House) -> None:
    house.open_book()
    for name in ("The first (example)", "The second (example)"):
        act = tributes.draft(LEAD, "london", {"name": name, "office": "Mayor", "text": "Ours."}, house.now)
        tributes.approve(LEAD, "london", int((act.after or {})["row"]), house.now)
    tributes.move(LEAD, "london", int((act.after or {})["row"]), -1, house.now)
    house.round()
    assert [each["name"] for each in house.json("tributes.json")["tributes"]] == [
        "The second (example)",
        "The first (example)",
    ]


def candle(house: House, **more: str) -> uuid.UUID:
    id = house.sign("", kind=Kind.CANDLE, **more)
    house.round()
    house.decide(Verdict.ACCEPT, id)
    house.round()
    return id


def test_candles_have_pages_of_their_own_and_one_that_is_taken_down_is_gone(house: House) -> None:
    house.open_book()
    house.stand(3)
    ids = [candle(house, name=name, place="Leeds") for name in ("Ruth", "", "Noor")]
    page = house.json("candles/1.json")
    assert [each["name"] for each in page["candles"]] == ["Ruth", "", "Noor"]
    assert [each["page"] for each in page["candles"]] == [1, 2, 2]
    assert "3 candles are lit." in house.file("candles/1.html").read_text()
    assert house.json("book.json")["links"]["candles"] == "/books/london/candles/{n}"
    house.decide(Verdict.REMOVE, ids[0])
    house.round()
    assert house.json("candles/1.json")["candles"][0] == {"id": str(ids[0]), "removed": True}
    assert within(house, "Ruth") == []
    before = house.written()
    house.new_worker().round()
    assert house.written() == before


def test_each_candle_keeps_its_page(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("remembrancer.register.candles", "remembrancer.book.candle"):
        monkeypatch.setattr(f"{module}.CANDLES_A_PAGE", 2)
    house.open_book()
    ids = [candle(house, name=f"Number {number}") for number in range(5)]
    house.decide(Verdict.REMOVE, ids[1])
    house.round()
    found = [
        [each.get("name", "gone") for each in house.json(f"candles/{number}.json")["candles"]]
        for number in (1, 2, 3)
    ]
    assert found == [["Number 0", "gone"], ["Number 2", "Number 3"], ["Number 4"]]
    assert 'rel="next"' in house.file("candles/2.html").read_text()
    assert 'rel="next"' not in house.file("candles/3.html").read_text()


def test_no_candle_appears_in_a_silence_and_one_that_is_taken_down_goes(house: House) -> None:
    house.open_book()
    first, _ = (candle(house, name=name) for name in ("Ruth", "Noor"))
    house.round()
    start = (house.now + timedelta(minutes=10)).isoformat()
    given = {"id": "minute", "title": "A minute", "start": start, "time_zone": "Europe/London"}
    silence = silences.make(LEAD, given, house.now)
    house.round()
    house.now = silence.start
    candle(house, name="Late")
    house.decide(Verdict.REMOVE, first)
    house.round()
    assert within(house, "Late") == []
    assert within(house, "Ruth") == []
    assert [each.get("name") for each in house.json("candles/1.json")["candles"]][:2] == [None, "Noor"]
    house.later(seconds=90)
    house.round()
    assert [each.get("name") for each in house.json("candles/1.json")["candles"]] == [None, "Noor", "Late"]
