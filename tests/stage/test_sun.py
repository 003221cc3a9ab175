"""Dawn, dusk, sunrise and sunset are right to the minute, wherever there are any."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from remembrancer.book.rules import DAWN, DUSK, SUN_EVENTS, SUNRISE, SUNSET
from remembrancer.stage.sun import Stays, event, solar_noon
from remembrancer.stage.zones import in_time, instant

from .scan import scanned

LONDON = (51.4995, -0.1248, ZoneInfo("Europe/London"))
TROMSO = (69.6496, 18.956, ZoneInfo("Europe/Oslo"))
LONGYEARBYEN = (78.2232, 15.6267, ZoneInfo("Arctic/Longyearbyen"))
APIA = (-13.8333, -171.7667, ZoneInfo("Pacific/Apia"))
KASHGAR = (39.4704, 75.9898, ZoneInfo("Asia/Shanghai"))


@pytest.mark.parametrize(
    ("place", "step"), [(LONDON, 29), (TROMSO, 17), (LONGYEARBYEN, 17), (APIA, 61), (KASHGAR, 91)]
)
def test_the_search_finds_what_a_scan_of_every_minute_finds(
    place: tuple[float, float, ZoneInfo], step: int
) -> None:
    for index in range(0, 365, step):
        day = date(2024, 1, 3) + timedelta(days=index)
        found = {name: at for name in SUN_EVENTS if isinstance(at := event(name, *place, day), int)}
        assert found == scanned(*place, day), day


def test_a_year_of_dawns_and_dusks_at_one_place_needs_few_looks_at_the_sun() -> None:
    event.cache_clear()
    started = datetime.now(UTC)
    for index in range(365):
        for name in SUN_EVENTS:
            event(name, *LONDON, date(2031, 1, 1) + timedelta(days=index))
    assert datetime.now(UTC) - started < timedelta(seconds=20), "a scan of 525,600 minutes would take longer"


@pytest.mark.parametrize("name", [DAWN, DUSK])
def test_in_june_at_tromso_there_is_no_night(name: str) -> None:
    assert event(name, *TROMSO, date(2018, 6, 21)) is Stays.ABOVE


@pytest.mark.parametrize("name", [SUNRISE, SUNSET])
def test_in_december_at_tromso_there_is_no_sun_but_there_is_a_dawn(name: str) -> None:
    assert event(name, *TROMSO, date(2018, 12, 21)) is Stays.BELOW
    assert isinstance(event(DAWN, *TROMSO, date(2018, 12, 21)), int)


def test_noon_belongs_to_its_date_however_far_the_clocks_are_from_the_sun() -> None:
    for latitude, longitude, zone in (APIA, KASHGAR, LONDON):
        noon = in_time(solar_noon(longitude, zone, date(2024, 6, 1))).astimezone(zone)
        assert noon.date() == date(2024, 6, 1), latitude
    assert in_time(solar_noon(KASHGAR[1], KASHGAR[2], date(2024, 6, 1))).astimezone(KASHGAR[2]).hour == 14


def test_the_dusk_of_a_day_may_come_after_its_midnight() -> None:
    helsinki = ZoneInfo("Europe/Helsinki")
    dusk = event(DUSK, 60.1699, 24.9384, helsinki, date(2024, 6, 21))
    assert isinstance(dusk, int)
    assert in_time(dusk).astimezone(helsinki).date() == date(2024, 6, 22)


def test_clocks_that_show_a_time_twice_or_never() -> None:
    zone = ZoneInfo("Europe/London")
    autumn, spring = date(2018, 10, 28), date(2018, 3, 25)
    assert in_time(instant(zone, autumn, 90)) == datetime(2018, 10, 28, 0, 30, tzinfo=UTC)
    assert in_time(instant(zone, autumn, 90, last=True)) == datetime(2018, 10, 28, 1, 30, tzinfo=UTC)
    assert in_time(instant(zone, spring, 90)) == datetime(2018, 3, 25, 1, 0, tzinfo=UTC)
    skipped = date(2011, 12, 30)
    apia = ZoneInfo("Pacific/Apia")
    assert instant(apia, skipped, 0) == instant(apia, skipped, 1440)
