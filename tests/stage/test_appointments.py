"""From a plan to appointments: each date's first time for each rank, and nothing that is past."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from remembrancer.book.facade import Turn
from remembrancer.stage.appointments import DATES_MOST, appointments
from remembrancer.stage.schedule import Window
from remembrancer.stage.selection import Selection

DUSK = datetime(2018, 3, 22, 18, 51, tzinfo=UTC)
MORNING = DUSK - timedelta(hours=9)
PROGRAMME = (Turn("lettering", 60), Turn("messages", 120))


def evenings(count: int, ranks: tuple[int, ...] = (5, 9, 2, 7)) -> Selection:
    windows = [
        Window(DUSK + timedelta(days=day), DUSK + timedelta(days=day, minutes=30)) for day in range(count)
    ]
    return Selection(windows, PROGRAMME, ranks, at_a_time=2, seconds=20)


def test_each_rank_has_one_appointment_on_each_date_and_it_is_the_first() -> None:
    selection = evenings(3)
    told = appointments(selection, "Europe/London", MORNING)
    assert {rank for rank, _ in told} == {5, 9, 2, 7}
    assert [day for rank, day in told if rank == 9] == [date(2018, 3, 22 + day) for day in range(3)]
    assert told[5, date(2018, 3, 22)].start == DUSK + timedelta(seconds=60)
    assert told[2, date(2018, 3, 22)].start == DUSK + timedelta(seconds=80)


def test_at_that_instant_the_facade_shows_those_words() -> None:
    selection = evenings(2)
    for (rank, _), window in appointments(selection, "Europe/London", MORNING).items():
        assert rank in selection.ranks_at(window.start)


def test_the_date_is_that_of_the_place_and_not_that_of_utc() -> None:
    told = appointments(evenings(1), "Pacific/Auckland", MORNING)
    assert {day for _, day in told} == {date(2018, 3, 23)}


def test_what_has_begun_is_not_told_as_something_to_come() -> None:
    selection = evenings(1)
    after = DUSK + timedelta(seconds=65)
    told = appointments(selection, "Europe/London", after)
    assert all(window.start > after for window in told.values())
    assert told[5, date(2018, 3, 22)].start == DUSK + timedelta(seconds=100)


def test_nobody_is_told_of_more_dates_than_can_be_kept_in_mind() -> None:
    told = appointments(evenings(40, ranks=(5,)), "Europe/London", MORNING)
    assert len(told) == DATES_MOST


def test_a_programme_without_messages_lights_nobody() -> None:
    windows = [Window(DUSK, DUSK + timedelta(hours=1))]
    silent = Selection(windows, (Turn("lettering", 60),), (1, 2), at_a_time=2, seconds=20)
    assert appointments(silent, "Europe/London", MORNING) == {}
