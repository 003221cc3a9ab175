"""A facade is lit when its rules say so, and it is said why it is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from remembrancer.book.errors import Invalid
from remembrancer.stage.days import day_of
from remembrancer.stage.facades import read_facades, require_clear
from remembrancer.stage.schedule import windows

from .facades import clocks, facade, tromso

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
"""


@pytest.mark.parametrize(
    ("day", "dawn", "dusk"),
    [
        ("2018-03-22", "05:26", "18:51"),
        ("2018-06-03", "04:02", "21:57"),
        ("2018-06-19", "03:56", "22:09"),
        ("2018-09-15", "06:02", "19:49"),
    ],
)
def test_the_four_nights_of_london_are_right_to_the_minute(day: str, dawn: str, dusk: str) -> None:
    shown = f"{day[8:]}.{day[5:7]}."
    assert clocks(facade(dates=[day])) == [
        f"{shown} 00:00 – {shown} {dawn}",
        f"{shown} {dusk} – {shown} 23:59",
    ]


def test_windows_of_neighbouring_dates_that_touch_are_one() -> None:
    lit = facade(dates=["2018-03-22 to 2018-03-24"], show=["midnight to midnight"])
    assert clocks(lit) == ["22.03. 00:00 – 25.03. 00:00"]


def test_only_the_dates_that_were_asked_for_are_told() -> None:
    year = facade(dates=["2018-01-01 to 2018-12-31"])
    asked = windows(year, date(2018, 3, 22), date(2018, 3, 23))
    assert len(asked) == 4
    assert asked[0].start.date() == date(2018, 3, 22)


def test_quiet_hours_are_dark_also_after_midnight() -> None:
    lit = facade(show=["dusk to 03:00"], quiet=["23:30 to 00:30", "02:00 to 02:10"])
    assert clocks(lit) == [
        "22.03. 18:51 – 22.03. 23:30",
        "23.03. 00:30 – 23.03. 02:00",
        "23.03. 02:10 – 23.03. 03:00",
    ]


def test_nothing_is_lit_outside_of_the_permits() -> None:
    dated = facade(dates=["2018-03-22", "2018-03-23"], permits=["2018-03-22 00:00 to 2018-03-23 00:00"])
    assert clocks(dated) == ["22.03. 00:00 – 22.03. 05:26", "22.03. 18:51 – 22.03. 23:59"]
    assert clocks(facade(permits=["20:00 to 04:00"])) == [
        "22.03. 00:00 – 22.03. 04:00",
        "22.03. 20:00 – 22.03. 23:59",
    ]
    assert clocks(facade(permits=["2019-01-01 00:00 to 2019-01-02 00:00"])) == []


@pytest.mark.parametrize(
    ("show", "lit"),
    [
        ("dusk + 00:20 to 23:59", "22.03. 19:11 – 22.03. 23:59"),
        ("sunset - 00:10 to dusk", "22.03. 18:07 – 22.03. 18:51"),
        ("22:00 to dawn", "22.03. 22:00 – 23.03. 05:24"),
        ("dusk to dawn", "22.03. 18:51 – 23.03. 05:24"),
        ("dusk to dusk + 02:00", "22.03. 18:51 – 22.03. 20:51"),
        ("sunrise to sunset", "22.03. 05:59 – 22.03. 18:17"),
        ("22:00 until 01:30", "22.03. 22:00 – 23.03. 01:30"),
        ("dusk to midnight", "22.03. 18:51 – 23.03. 00:00"),
        ("dusk to 24:00", "22.03. 18:51 – 23.03. 00:00"),
        ("dusk to 09:00", "22.03. 18:51 – 23.03. 05:24"),
    ],
)
def test_a_rule_says_from_when_to_when(show: str, lit: str) -> None:
    assert clocks(facade(show=[show])) == [lit]


def test_when_summer_time_begins_and_ends_nothing_is_lost_or_doubled() -> None:
    spring = windows(facade(dates=["2018-03-25"], show=["00:00 to 03:00"]))
    autumn = windows(facade(dates=["2018-10-28"], show=["00:00 to 03:00"]))
    assert [each.end - each.start for each in spring] == [timedelta(hours=2)]
    assert [each.end - each.start for each in autumn] == [timedelta(hours=4)]
    assert windows(facade(dates=["2018-03-25"], show=["01:10 to 01:50"])) == [], "the clocks skip this hour"


def test_at_tromso_in_june_there_is_no_window_and_a_sentence_says_why() -> None:
    lit = tromso(dates=["2018-06-21"])
    assert windows(lit) == []
    assert day_of(lit, date(2018, 6, 21)).notes == [
        f"On 21 June 2018 there is no window “{rule}”: the sun never goes further down than 6° below the "
        f"horizon, so there is no {event}."
        for rule, event in (("midnight to dawn", "dawn"), ("dusk to 23:59", "dusk"))
    ]


def test_in_the_polar_night_a_sentence_says_that_the_sun_does_not_rise() -> None:
    lit = tromso(dates=["2018-12-21"], show=["sunset to 23:00"])
    (note,) = day_of(lit, date(2018, 12, 21)).notes
    assert note.endswith("the sun never comes up to the horizon, so there is no sunset.")


def test_a_dusk_that_comes_too_late_is_told() -> None:
    helsinki = {"time_zone": "Europe/Helsinki", "latitude": 60.1699, "longitude": 24.9384}
    lit = facade(dates=["2024-06-21"], **helsinki)
    day = day_of(lit, date(2024, 6, 21))
    assert day.notes == [
        "On 21 June 2024 there is no window “dusk to 23:59”: dusk comes at 00:43, after it ends."
    ]
    assert clocks(lit) == ["21.06. 00:43 – 21.06. 02:02"], "at midnight it is not dark yet"


def test_a_day_that_the_clocks_skip_has_no_window() -> None:
    apia = {"name": "Apia", "time_zone": "Pacific/Apia", "latitude": -13.8333, "longitude": -171.7667}
    lit = facade(dates=["2011-12-30"], **apia)
    assert windows(lit) == []
    assert day_of(lit, date(2011, 12, 30)).notes[0].endswith("the clocks at Apia skip that day.")


def test_a_date_that_permits_or_quiet_hours_leave_dark_is_told() -> None:
    lit = facade(quiet=["midnight to midnight"])
    assert day_of(lit, date(2018, 3, 22)).notes == [
        "On 22 March 2018 the facade stays dark: no permit covers its hours, or all of them are quiet."
    ]


def test_rules_that_overlap_are_refused_with_their_date_and_line() -> None:
    with pytest.raises(Invalid) as refusal:
        read_facades(FILE.replace('"dusk to 23:59"', '"dusk to 23:59", "20:00 to 22:00"'))
    assert [str(each) for each in refusal.value.faults] == [
        "Line 10: “dusk to 23:59” and “20:00 to 22:00” overlap on 22 March 2018; "
        "let one of them end where the other begins, or take one away."
    ]


def test_rules_that_only_touch_are_taken() -> None:
    require_clear(facade(show=["dusk to 20:00", "20:00 to 22:00"]))
    slug, (read,) = read_facades(FILE)
    assert (slug, read) == ("london-united", facade(dates=[date(2018, 3, 22)]))


def test_two_years_of_nights_take_a_moment() -> None:
    nights = facade(dates=["2040-01-01 to 2041-12-30"], quiet=["02:00 to 04:00"], permits=["16:00 to 08:00"])
    assert len(windows(nights)) > 2_000
