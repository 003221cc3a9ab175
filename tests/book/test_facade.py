"""A facade is read from a file, or refused with the line of everything that is wrong."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from remembrancer.book.errors import Invalid
from remembrancer.book.facade import Facade, Turn, facade_from, fields_of
from remembrancer.book.rules import Bound, Permit, Rule, read_permit, read_rule
from remembrancer.stage.facades import read_facades

FILE = """\
book = "london-united"

[[facades]]
id = "parliament"
name = "Houses of Parliament"
time_zone = "Europe/London"
latitude = 51.4995
longitude = -0.1248
dates = [2018-03-22]
show = ["midnight to dawn", "dusk to 23:59"]
quiet = ["02:00 to 04:00"]
"""
MORE = """\
permits = ["2018-03-22 00:00 to 2018-03-23 00:00", "18:00 to 23:59"]
width = 7680
height = 1080
projectors = 3
brightness = 0.6

[[facades.programme]]
scene = "lettering"
seconds = 90

[[facades.programme]]
scene = "messages"
"""


def one(text: str) -> Facade:
    _, (facade,) = read_facades(text)
    return facade


def sentences(text: str) -> list[str]:
    with pytest.raises(Invalid) as refusal:
        read_facades(text)
    return [str(fault) for fault in refusal.value.faults]


def test_a_facade_is_read_from_its_file() -> None:
    facade = one(FILE)
    assert facade.dates == (date(2018, 3, 22),)
    assert facade.show[1] == Rule(Bound(0, "dusk"), Bound(23 * 60 + 59))
    assert [str(each) for each in facade.quiet] == ["02:00 to 04:00"]
    assert (facade.width, facade.height, facade.projectors, facade.brightness) == (3840, 2160, 1, 1.0)
    assert facade.programme == (Turn("lettering", 60),), "no word of anybody unless the host says so"


def test_everything_else_may_be_said_too() -> None:
    facade = one(FILE + MORE)
    assert facade.permits[0] == Permit(datetime(2018, 3, 22), datetime(2018, 3, 23))
    assert str(facade.permits[1]) == "18:00 to 23:59"
    assert (facade.width, facade.height, facade.projectors, facade.brightness) == (7680, 1080, 3, 0.6)
    assert facade.programme == (Turn("lettering", 90), Turn("messages", 60))


def test_dates_may_be_told_by_the_first_and_the_last() -> None:
    facade = one(FILE.replace("[2018-03-22]", '["2018-03-22 to 2018-03-24", 2018-03-23, "2018-06-03"]'))
    assert [each.isoformat() for each in facade.dates] == [
        *("2018-03-22", "2018-03-23", "2018-03-24", "2018-06-03")
    ]


def test_what_is_written_down_is_read_again_as_it_was() -> None:
    for facade in (one(FILE), one(FILE + MORE)):
        assert facade_from(fields_of(facade)) == facade


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("quiet =", "quite =", "Line 11: There is no setting called “quite” here; there are id, name,"),
        ("book =", "books =", "Line 1: There is no setting called “books” here; there are book, facades."),
        ("Europe/London", "Europe/Londn", "Line 6: “Europe/Londn” is not a time zone; an example"),
        ("51.4995", "151.4995", "Line 7: “latitude” must be from -90 to 90 degrees."),
        ("-0.1248", "-190", "Line 8: “longitude” must be from -180 to 180 degrees."),
        ("latitude = 51.4995\n", "", "Line 3: “latitude” is missing: without it nobody can say when dusk"),
        ('time_zone = "Europe/London"\n', "", "Line 3: “time_zone” is missing."),
        ("[2018-03-22]", '["2018-02-30"]', "Line 9: “2018-02-30” is no date; dates are such as"),
        ("[2018-03-22]", "[2018-03-22T10:00:00]", "Line 9: “2018-03-22 10:00:00” is no date; dates are"),
        ("[2018-03-22]", '["2018-03-24 to 2018-03-22"]', "Line 9: “2018-03-24 to 2018-03-22” ends before it"),
        ("[2018-03-22]", "[1066-10-14]", "Line 9: 1066-10-14 lies outside the years 1980 to 2100."),
        ("[2018-03-22]", '["1990-01-01 to 2090-01-01"]', "Line 9: “dates” has room for 3,660; “1990-01-01"),
        ("[2018-03-22]", "[]", "Line 9: “dates” is missing: it says on which dates, such as"),
        ("[2018-03-22]", "2018-03-22", "Line 9: “dates” must be a list of dates, such as [2018-03-22]."),
        ("dusk to 23:59", "dusk to 23:61", "Line 10: There is no 23:61 in “dusk to 23:61”: it can be up to"),
        (
            "dusk to 23:59",
            "dusk to 25:00",
            "Line 10: There is no 25:00 in “dusk to 25:00”: it can be up to 24",
        ),
        ("dusk to 23:59", "moonrise to 23:59", "Line 10: “moonrise” in “moonrise to 23:59” is not a time;"),
        (
            "dusk to 23:59",
            "dusk till late",
            "Line 10: “dusk till late” is not a rule such as “midnight to dawn”",
        ),
        ("dusk to 23:59", "dusk + 13:00 to 23:59", "Line 10: There is no 13:00 in “dusk + 13:00 to 23:59”:"),
        ("dusk to 23:59", "dusk to dusk", "Line 10: “dusk to dusk” ends before it begins."),
        ('"dusk to 23:59"', "7", "Line 10: “7” is not a rule such as"),
        ("parliament", "The Parliament", "Line 4: “id” must be small letters a to z, digits and hyphens."),
        ('book = "london-united"', "", "“book” is missing."),
        (
            "[[facades]]",
            "[[facade]]",
            "Line 3: There is no setting called “facade” here; there are book, facades.",
        ),
    ],
)
def test_a_fault_is_told_in_one_sentence_with_its_line(old: str, new: str, sentence: str) -> None:
    assert old in FILE
    told = sentences(FILE.replace(old, new, 1))
    assert any(each.startswith(sentence) for each in told)
    assert len(told) == (2 if new in ("[[facade]]", "books =") else 1)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "2018-03-23 00:00",
            "2018-03-22 00:00",
            "Line 12: “2018-03-22 00:00 to 2018-03-22 00:00” ends before",
        ),
        ("2018-03-23 00:00", "2018-02-29 00:00", "Line 12: There is no 2018-02-29 in the calendar, as in"),
        ("2018-03-23 00:00", "midnight", "Line 12: “2018-03-22 00:00 to midnight” needs a date at both"),
        ("width = 7680", "width = 7680.5", "Line 13: “width” must be a whole number."),
        ("height = 1080", "height = 10", "Line 14: “height” must be from 160 to 32768."),
        ("projectors = 3", "projectors = 0", "Line 15: “projectors” must be from 1 to 32."),
        ("brightness = 0.6", "brightness = 60", "Line 16: “brightness” must be from 0 to 1."),
        ("brightness = 0.6", 'brightness = "high"', "Line 16: “brightness” must be a number from 0 to 1."),
        ('"messages"', '"fireworks"', "There is no scene “fireworks”; there are lettering, words,"),
        ("seconds = 90", "seconds = 0", "“seconds” must be from 1 to 86400."),
    ],
)
def test_a_fault_in_what_may_be_said_too_is_told(old: str, new: str, sentence: str) -> None:
    assert old in MORE
    (told,) = sentences(FILE + MORE.replace(old, new, 1))
    assert sentence in told
    assert told.startswith("Line ")


def test_two_facades_with_one_id_are_refused_where_the_second_stands() -> None:
    second = FILE.partition("\n\n")[2]
    assert sentences(FILE + "\n" + second) == ["Line 14: The id “parliament” is given to two facades."]


def test_every_fault_is_told_in_one_go() -> None:
    told = sentences(FILE.replace("Europe/London", "Mars").replace("23:59", "99:00").replace("02:00", "2 am"))
    assert [each[:8] for each in told] == ["Line 6: ", "Line 10:", "Line 11:"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("midnight until dawn", "midnight to dawn"),
        ("dusk+00:20  to  9:05", "dusk + 00:20 to 09:05"),
        ("sunset − 1:00 to midnight", "sunset - 01:00 to midnight"),
    ],
)
def test_a_rule_is_written_in_one_way(text: str, written: str) -> None:
    assert str(read_rule(text)) == written
    assert read_rule(written) == read_rule(text)
    assert str(read_permit(written)) == written
