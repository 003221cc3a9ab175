"""What a receipt says of when its words are lit, as the worker published it and as the tour goes."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar, Component

from remembrancer.book.appointment import Appointment, Round, document
from remembrancer.book.decision import State
from remembrancer.book.entry import Audience, Signing, entry_id
from remembrancer.book.tour import Tour
from remembrancer.journal.fates import Fate, FatesWriter
from remembrancer.journal.record import digest_of

from .conftest import NOW

FACADES = {"parliament": {"name": "Houses of Parliament", "time_zone": "Europe/London"}}
DAY = date(2018, 6, 3)
START = NOW + timedelta(days=1, hours=9, minutes=57)
THIRD = 2
"""The rank of the first entry on page 2 of a book of two entries a page."""


@pytest.fixture
def receipt(host, door) -> str:
    """The receipt of an entry that stands first on page 2."""
    id = entry_id("london", uuid.UUID(int=4))
    with_two = json.loads((host.data / "published/books/london/book.json").read_bytes()) | {"page_entries": 2}
    host.store.put("books/london/book.json", json.dumps(with_two).encode())
    fate = Fate(
        id,
        host.receipts.locator(id),
        "london",
        State.ACCEPTED,
        2,
        "",
        Audience.EVERYONE,
        digest_of(Signing("Message 2.0")),
        NOW,
        NOW,
    )
    writer = FatesWriter(host.options.fates)
    writer.upsert("london", [fate], 1)
    writer.close()
    return f"/receipts/{host.receipts.code_of(host.receipts.locator(id))}"


@pytest.fixture
def door(host, open_door):
    host.publish(pages=2)
    return open_door()


def told(host, *lit: Appointment, tour: Round | None = None) -> None:
    written = document(FACADES, {THIRD: list(lit)} if lit else {}, tour)
    host.store.put("books/london/appointments.json", json.dumps(written).encode())


def test_nothing_is_said_where_nothing_is_planned(door, host, receipt):
    assert door.get(f"{receipt}.json").json()["lit"] == []
    told(host)
    assert "When your words are lit" not in door.get(receipt).text


def test_a_facade_and_its_hour_are_told_in_the_time_of_the_place(door, host, receipt):
    told(host, Appointment("parliament", DAY, START, 20))
    text = door.get(receipt).text
    assert "Houses of Parliament" in text
    assert "at 22:57 on Saturday 2 June 2018 (London time)" in text
    [lit] = door.get(f"{receipt}.json").json()["lit"]
    assert (lit["place"], lit["start"], lit["before"]) == (
        "Houses of Parliament",
        "2018-06-02T21:57:00Z",
        None,
    )


def test_a_change_of_plan_is_told_with_the_hour_before(door, host, receipt):
    told(host, Appointment("parliament", DAY, START, 20, 1, START - timedelta(minutes=20)))
    assert "The plan has changed: before, it was to be at 22:37" in door.get(receipt).text


def test_one_that_was_called_off_is_told_as_such(door, host, receipt):
    told(host, Appointment("parliament", DAY, None, 20, 1, START))
    text = door.get(receipt).text
    assert "there is no new time yet" in text
    assert "at 22:57" in text


def test_what_is_past_is_told_no_more(door, host, receipt):
    told(host, Appointment("parliament", DAY, NOW - timedelta(seconds=60), 20))
    assert door.get(f"{receipt}.json").json()["lit"] == []


def test_the_turn_in_the_hall_is_that_of_the_tour(door, host, receipt):
    told(host, tour=Round(8, 7))
    [lit] = door.get(f"{receipt}.json").json()["lit"]
    at = Tour(8, 7).next(THIRD, NOW.timestamp())
    assert (lit["facade"], lit["start"]) == (None, _zulu(at))
    assert "In the hall they come round next" in door.get(receipt).text


def test_a_turn_that_moved_lately_says_where_it_was(door, host, receipt):
    told(host, tour=Round(9, 7, 8, NOW - timedelta(days=1)))
    [lit] = door.get(f"{receipt}.json").json()["lit"]
    assert lit["before"] == _zulu(Tour(8, 7).next(THIRD, NOW.timestamp()))
    told(host, tour=Round(9, 7, 8, NOW - timedelta(days=30)))
    assert door.get(f"{receipt}.json").json()["lit"][0]["before"] is None


def test_somebody_elses_words_are_not_mistaken_for_ones_own(door, host, receipt):
    written = document(FACADES, {THIRD + 1: [Appointment("parliament", DAY, START, 20)]}, None)
    host.store.put("books/london/appointments.json", json.dumps(written).encode())
    assert door.get(f"{receipt}.json").json()["lit"] == []


def events(answer) -> list[Component]:
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_a_calendar_has_the_hour_the_place_and_the_way_back(door, host, receipt):
    told(host, Appointment("parliament", DAY, START, 20))
    [event] = events(door.get(f"{receipt}/lit.ics"))
    assert event["DTSTART"].dt == START
    assert event["LOCATION"] == "Houses of Parliament"
    assert event["SUMMARY"] == "Your words are lit"
    assert event["URL"].endswith(receipt)


def test_a_change_of_plan_moves_what_stands_in_a_calendar_already(door, host, receipt):
    told(host, Appointment("parliament", DAY, START, 20))
    [first] = events(door.get(f"{receipt}/lit.ics"))
    later = START + timedelta(minutes=5)
    told(host, Appointment("parliament", DAY, later, 20, 1, START))
    [second] = events(door.get(f"{receipt}/lit.ics"))
    assert first["UID"] == second["UID"]
    assert (second["SEQUENCE"], second["DTSTART"].dt) == (1, later)
    assert "The plan has changed" in second["DESCRIPTION"]
    told(host, Appointment("parliament", DAY, None, 20, 2, later))
    [third] = events(door.get(f"{receipt}/lit.ics"))
    assert (third["UID"], third["STATUS"]) == (first["UID"], "CANCELLED")


def test_there_is_no_calendar_of_what_nobody_knows(door, receipt):
    assert door.get(f"{receipt}/lit.ics").status_code == 404


def _zulu(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat().replace("+00:00", "Z")
