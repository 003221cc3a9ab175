"""Facades at the desk: by a form or from a file, changed, taken away; on the page, on paper, in calendars."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from icalendar import Calendar

from remembrancer.book.errors import NotFound
from remembrancer.book.facade import Facade, Turn
from remembrancer.register import facades, ledger

from .conftest import SLUG, Member, _member

LIST = f"/books/{SLUG}/facades/"
FORM: dict[str, Any] = {
    "name": "The harbour wall",
    "id": "",
    "time_zone": "Europe/London",
    "latitude": "51.4995",
    "longitude": "-0.1248",
    "dates-from": ["2018-03-22", "2018-06-03", ""],
    "dates-to": ["", "2018-06-05", ""],
    "show-from": ["midnight", "dusk"],
    "show-to": ["dawn", "23:59"],
    "quiet-from": ["02:00"],
    "quiet-to": ["04:00"],
    "permits-from": ["2018-01-01 00:00"],
    "permits-to": ["2019-01-01 00:00"],
    "programme-scene": ["lettering", "candles", ""],
    "programme-seconds": ["90", "30", ""],
    "width": "3840",
    "height": "1080",
    "projectors": "2",
    "brightness": "80",
}
FILE = f"""\
book = "{SLUG}"

[[facades]]
id = "lighthouse"
name = "The lighthouse"
time_zone = "Europe/London"
latitude = 51.4995
longitude = -0.1248
dates = [2018-03-22]
show = ["midnight to dawn", "dusk to 23:59"]

[[facades]]
id = "arctic"
name = "The far mole"
time_zone = "Europe/Oslo"
latitude = 69.6496
longitude = 18.956
dates = [2018-06-21]
show = ["midnight to dawn"]
"""


@pytest.fixture
def crew(lead: Member) -> Member:
    return _member("di@example.org", "Di", "crew")


@pytest.fixture
def wall(crew: Member, book: object) -> Facade:
    """The harbour wall, added by the crew."""
    assert crew.client.post(f"{LIST}add", FORM).status_code == 302
    return facades.get_facade("the-harbour-wall").facade


def shown(member: Member, address: str) -> str:
    answer = member.client.get(address)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def send(member: Member, text: str | bytes) -> Any:
    body = text.encode() if isinstance(text, str) else text
    return member.client.post(f"{LIST}file", {"file": SimpleUploadedFile("facades.toml", body)})


class TestTheForm:
    def test_makes_a_facade(self, crew, wall):
        assert wall.name == "The harbour wall"
        assert [each.isoformat() for each in wall.dates] == [
            *("2018-03-22", "2018-06-03", "2018-06-04", "2018-06-05")
        ]
        assert [str(each) for each in wall.show] == ["midnight to dawn", "dusk to 23:59"]
        assert wall.programme == (Turn("lettering", 90), Turn("candles", 30))
        assert (wall.width, wall.projectors, wall.brightness) == (3840, 2, 0.8)
        written = ["add projector", "add projector", "add facade"]
        assert [act.what for act in ledger.of_book(SLUG, limit=3)] == written

    def test_comes_back_as_it_was_filled_in(self, crew, wall):
        page = shown(crew, "/facades/the-harbour-wall/change")
        for value in ("The harbour wall", "2018-03-22", "2018-06-05", "dawn", "2018-01-01 00:00", "80"):
            assert f'value="{value}"' in page
        answer = crew.client.post("/facades/the-harbour-wall/change", FORM)
        assert answer.status_code == 302
        assert facades.get_facade("the-harbour-wall").facade == wall

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"time_zone": "Europe/Londn"}, "“Europe/Londn” is not a time zone"),
            ({"latitude": "north"}, "“Latitude” must be a number of degrees."),
            ({"latitude": ""}, "“Latitude” is missing"),
            ({"dates-from": ["", "", ""], "dates-to": ["", "", ""]}, "“Dates” is missing"),
            ({"show-from": ["midnight", "moonrise"]}, "“moonrise” in “moonrise to 23:59” is not a time"),
            (
                {"show-from": ["midnight", "03:00"]},
                "“midnight to dawn” and “03:00 to 23:59” overlap on 22 March",
            ),
            ({"brightness": "bright"}, "“Brightness” must be a number from 0 to 1."),
            ({"projectors": "0"}, "“Projectors” must be from 1 to 32."),
            ({"programme-seconds": ["soon", "30", ""]}, "“Seconds” must be a whole number."),
        ],
    )
    def test_says_what_is_wrong_and_keeps_what_was_typed(self, crew, book, wrong, sentence):
        answer = crew.client.post(f"{LIST}add", {**FORM, **wrong})
        page = unescape(answer.content.decode())
        assert answer.status_code == 422
        assert sentence in page
        assert 'value="The harbour wall"' in page
        assert facades.facades(SLUG) == []

    def test_refuses_a_name_that_another_facade_has(self, crew, wall):
        answer = crew.client.post(f"{LIST}add", FORM)
        assert answer.status_code == 422
        assert "There is a facade “the-harbour-wall” already" in unescape(answer.content.decode())

    def test_keeps_what_was_there_when_a_change_is_refused(self, crew, wall):
        answer = crew.client.post("/facades/the-harbour-wall/change", {**FORM, "time_zone": "Mars"})
        assert answer.status_code == 422
        assert facades.get_facade("the-harbour-wall").facade == wall


class TestAFile:
    def test_adds_all_of_its_facades(self, crew, book):
        assert send(crew, FILE).status_code == 302
        assert {each.id for each in facades.facades(SLUG)} == {"lighthouse", "arctic"}
        assert "Added: The lighthouse, The far mole." in shown(crew, LIST)

    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            (FILE.replace("69.6496", "169.6"), "Line 16: “latitude” must be from -90 to 90 degrees."),
            (FILE.replace('"lighthouse"', '"arctic"'), "Line 13: The id “arctic” is given to two facades."),
            (FILE.replace(SLUG, "another"), "This file is for the book “another”, and this page is for"),
            ("[[", "Line 1: This is not TOML"),
            (b"\xff\xfe", "This file is not text in UTF-8."),
            (b"#" * 300_000, "A file of facades has at most 256 KB."),
        ],
    )
    def test_adds_nothing_when_anything_is_wrong_in_it(self, crew, book, text, sentence):
        answer = send(crew, text)
        assert answer.status_code == 422
        assert sentence in unescape(answer.content.decode())
        assert facades.facades(SLUG) == []

    def test_has_to_be_chosen(self, crew, book):
        answer = crew.client.post(f"{LIST}file")
        assert answer.status_code == 422
        assert "Please choose a file first." in answer.content.decode()


class TestAFacade:
    def test_is_shown_with_its_windows_by_date(self, crew, wall):
        page = shown(crew, "/facades/the-harbour-wall/")
        assert "Thursday 22 March 2018" in page
        assert "00:00 to 02:00, 04:00 to 05:26, 18:51 to 23:59" in page
        assert page.count('<svg class="day"') == 4
        assert "Dawn 05:26" in page

    def test_says_why_it_is_not_lit(self, crew, book):
        send(crew, FILE)
        assert "the sun never goes further down than 6° below the horizon" in shown(crew, "/facades/arctic/")

    def test_has_so_many_dates_on_a_page(self, crew, book):
        whole = {"dates-from": ["2030-01-01"], "dates-to": ["2030-12-31"]}
        crew.client.post(f"{LIST}add", {**FORM, **whole, "permits-from": [], "permits-to": []})
        page = shown(crew, "/facades/the-harbour-wall/?from=2030-02-01")
        assert page.count('<svg class="day"') == 31
        assert "?from=2030-01-01" in page
        assert "?from=2030-03-04" in page

    def test_prints_as_a_table_with_every_date(self, crew, wall):
        page = shown(crew, "/facades/the-harbour-wall/sheet")
        assert page.count('<th scope="row">') == 4
        assert "18:51 to 23:59" in page

    def test_goes_into_a_calendar(self, crew, wall):
        answer = crew.client.get("/facades/the-harbour-wall/schedule.ics")
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert 'filename="the-harbour-wall.ics"' in answer["Content-Disposition"]
        events = Calendar.from_ical(answer.content).walk("VEVENT")
        assert len({str(event["uid"]) for event in events}) == len(events) == 12
        last_of_the_day = events[2]
        assert last_of_the_day.decoded("dtstart") == datetime(2018, 3, 22, 18, 51, tzinfo=UTC)
        assert last_of_the_day.decoded("dtend") == datetime(2018, 3, 22, 23, 59, tzinfo=UTC)
        assert str(last_of_the_day["summary"]) == "The harbour wall is lit"
        assert {int(event["sequence"]) for event in events} == {0}

    def test_takes_the_place_of_its_older_calendar_after_a_change(self, crew, wall):
        crew.client.post("/facades/the-harbour-wall/change", {**FORM, "quiet-from": [], "quiet-to": []})
        answer = crew.client.get("/facades/the-harbour-wall/schedule.ics")
        events = Calendar.from_ical(answer.content).walk("VEVENT")
        assert {int(event["sequence"]) for event in events} == {1}

    def test_is_taken_away_and_comes_back_with_one_press(self, crew, wall):
        page = crew.client.post("/facades/the-harbour-wall/remove", follow=True).content.decode()
        assert "The harbour wall is taken away." in page
        with pytest.raises(NotFound):
            facades.get_facade("the-harbour-wall")
        assert crew.client.get("/facades/the-harbour-wall/").status_code == 404
        act = ledger.of_book(SLUG, limit=1)[0]
        assert f"/ledger/{act.id}/undo" in page
        crew.client.post(f"/ledger/{act.id}/undo", {"back": LIST})
        assert facades.get_facade("the-harbour-wall").facade == wall


class TestTheWayThere:
    def test_is_shown_to_the_crew_and_to_leads_and_to_nobody_else(self, crew, lead, moderator, book):
        for member in (crew, lead):
            assert f'href="{LIST}"' in shown(member, "/stage/")
            assert f'href="{LIST}"' in shown(member, f"/books/{SLUG}/stage/")
        assert f'href="{LIST}"' in shown(lead, f"/books/{SLUG}/")
        for address in (LIST, f"{LIST}add"):
            assert moderator.client.get(address).status_code == 403

    def test_is_there_before_there_is_any_facade(self, crew, book):
        assert "This book is shown on no facade yet." in shown(crew, LIST)

    def test_leads_to_each_facade(self, crew, wall):
        assert "/facades/the-harbour-wall/" in shown(crew, LIST)
        assert "4 dates, Thursday 22 March 2018 to Tuesday 5 June 2018" in shown(crew, LIST)
