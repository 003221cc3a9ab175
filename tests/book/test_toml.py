"""A book is read from a file, or refused with the line of everything that is wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from remembrancer.book.errors import Invalid
from remembrancer.book.toml import read_book

LONDON = """\
slug = "london-united"
title = "A book of condolence for London"
dedication = \"\"\"
slug = "not a key, but a line of the dedication"
\"\"\"
time_zone = "Europe/London"
opens_at = 2018-03-22T08:30:00
closes_at = 2018-06-19T23:59:59
display_until = 2028-06-19T00:00:00+02:00
grace_minutes = 5
hashtag = "#LondonUnited"
languages = ["en", "fr", "ar"]

[[locations]]
id = "westminster"
name = "Westminster Bridge"
date = 2017-03-22
latitude = 51.5008
longitude = -0.1219

[[dedications]]
id = "emergency-services"
label = "The emergency services"
"""


def sentences(text: str) -> list[str]:
    with pytest.raises(Invalid) as refusal:
        read_book(text)
    return [str(fault) for fault in refusal.value.faults]


def test_a_book_is_read_from_its_file() -> None:
    book = read_book(LONDON)
    assert book.slug == "london-united"
    assert book.clocks.opens_at == datetime(2018, 3, 22, 8, 30, tzinfo=UTC)
    assert book.clocks.grace == timedelta(minutes=5)
    assert book.languages == ("en", "fr", "ar")
    assert book.occasion.locations[0].date == date(2017, 3, 22)
    assert book.dedication_label("emergency-services") == "The emergency services"


def test_a_time_without_an_offset_is_local_to_the_book_and_one_with_an_offset_is_kept() -> None:
    book = read_book(LONDON)
    assert book.clocks.closes_at == datetime(2018, 6, 19, 22, 59, 59, tzinfo=UTC), (
        "London is at +01:00 in June"
    )
    assert book.clocks.display_until == datetime(2028, 6, 18, 22, 0, tzinfo=UTC)


def test_the_hashtag_is_kept_without_its_sign() -> None:
    assert read_book(LONDON).hashtag == "LondonUnited"


def test_every_fault_is_told_with_its_line_in_one_go() -> None:
    text = (
        LONDON.replace("Europe/London", "Europe/Londn").replace("= 51.5008", "= 151.5008")
        + 'colour = "red"\n'
    )
    told = sentences(text)
    assert told[0] == "Line 6: “Europe/Londn” is not a time zone; an example of one is “Europe/London”."
    assert told[1] == "Line 18: “latitude” must be from -90 to 90 degrees."
    assert told[-1].startswith("Line 24: There is no setting called “colour” here")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('"london-united"', '"London United"', "Line 1: “slug” must be 3 to 60 small letters"),
        ("2018-06-19T23:59:59", "2018-03-22T08:30:00", "Line 8: “closes_at” must come after “opens_at”."),
        ("2018-06-19T23:59:59", "2018-06-19", "Line 8: “closes_at” must be a date with a time"),
        ("2018-03-22T08:30:00", "2018-03-25T01:30:00", "Line 7: “opens_at” names a time that the clocks in"),
        ("2028-06-19T00:00:00+02:00", "2018-06-01T00:00:00", "Line 9: “display_until” must not come before"),
        ("grace_minutes = 5", "grace_minutes = true", "Line 10: “grace_minutes” must be a whole number."),
        ("grace_minutes = 5", "grace_minutes = -5", "Line 10: “grace_minutes” must be from 0 to 1440."),
        ('["en", "fr", "ar"]', '["english please"]', "Line 12: “languages” must be a list of language tags"),
        ('id = "westminster"', "", "Line 14: “id” is missing."),
        (
            "longitude = -0.1219",
            "",
            "Line 18: “latitude” and “longitude” belong together; give both or neither.",
        ),
        ('title = "A book of condolence for London"', "title = 5", "Line 2: “title” must be text in quotes."),
    ],
)
def test_a_fault_is_told_in_one_sentence(old: str, new: str, sentence: str) -> None:
    assert old in LONDON
    told = sentences(LONDON.replace(old, new))
    assert len(told) == 1
    assert told[0].startswith(sentence)


def test_two_locations_with_one_id_are_refused_where_the_second_stands() -> None:
    told = sentences(LONDON + '[[dedications]]\nid = "emergency-services"\nlabel = "Again"\n')
    assert told == ["Line 25: The id “emergency-services” is given to two dedications."]


@pytest.mark.parametrize("text", ['slug = "abc\n', "a = [", "slug = 1\nslug = 2\n", "\x00", "[[locations"])
def test_what_is_not_toml_is_refused_with_its_line(text: str) -> None:
    assert sentences(text)[0].startswith("Line ")


def test_an_empty_file_is_told_all_that_it_lacks() -> None:
    assert sentences("") == [f"“{key}” is missing." for key in ("slug", "title", "opens_at", "closes_at")]
