"""Writers are told when their words are lit: as the plan of the facades says, and again when it changes."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from remembrancer.book.appointment import Appointment, read_lit, read_tour
from remembrancer.book.decision import Verdict
from remembrancer.book.facade import facade_from
from remembrancer.book.people import Actor, Role
from remembrancer.book.projector import Projector
from remembrancer.editions.store import open_store
from remembrancer.register import acts, approvals, books, drawing, facades, projectors, screens
from remembrancer.stage.schedule import windows
from remembrancer.stage.selection import Selection
from remembrancer.work.appointments import Appointments
from remembrancer.work.stage import AT_A_TIME, SECONDS
from tests.register.samples import BEA, CY, LEAD, NOW

from .house import House
from .test_stage import FACADE as LONDON

pytestmark = pytest.mark.parametrize("register", ["sqlite"], indirect=True)
MORNING = NOW
FACADE = {**LONDON, "dates": ["2026-03-22"]}
CALM = [{"scene": "lettering", "seconds": 60}]
CREW = Actor("Di", Role.CREW, 9)


@pytest.fixture(autouse=True)
def _all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("remembrancer.work.appointments.LOOK_SECONDS", -1.0)


@pytest.fixture
def lit(house: House) -> list[UUID]:
    """Fifteen messages that two people have approved, in that order, and a facade with a projector."""
    house.now = MORNING
    house.open_book(hashtag="LondonUnited")
    facades.add_facades(LEAD, "london", [facade_from(FACADE)], MORNING)
    projectors.add_projector(LEAD, "parliament", Projector("north", "North", 1280, 720), MORNING)
    ids = house.stand(15)
    drawing.draw(LEAD, "london", 15, MORNING)
    for step, id in enumerate(ids):
        approvals.approve(BEA, id, MORNING)
        approvals.approve(CY, id, MORNING + timedelta(seconds=step))
    return ids


def tell(house: House, told: Appointments | None = None) -> bool:
    return (told or Appointments()).round(open_store(house.options.store_url), "london", house.now)


def change(house: House, **fields: object) -> None:
    """Give the facade other rules."""
    facades.change_facade(LEAD, facade_from({**FACADE, **fields}), house.now)


def of(house: House, rank: int) -> list[Appointment]:
    return read_lit(house.json("appointments.json"), rank)


def test_each_writer_is_told_of_the_first_time_on_the_next_evening(house: House, lit: list[UUID]) -> None:
    assert tell(house)
    told = [each for rank in range(15) for each in of(house, rank)]
    assert {(each.place, each.time_zone) for each in told} == {("Houses of Parliament", "Europe/London")}
    first = datetime(2026, 3, 22, 18, 52, tzinfo=UTC)
    starts = [each.start for each in told]
    assert starts.count(first) == 12, "twelve stand together, a minute after dusk"
    assert starts.count(first + timedelta(seconds=30)) == 3, "then the next"


def test_what_a_writer_is_told_is_what_the_plan_shows_at_that_instant(house: House, lit: list[UUID]) -> None:
    tell(house)
    facade = facades.facades("london")[0]
    selection = Selection(
        windows(facade), facade.programme, approvals.approved_ranks("london"), AT_A_TIME, SECONDS
    )
    for rank in range(15):
        [told] = of(house, rank)
        assert told.start is not None
        assert rank in selection.ranks_at(told.start)


def test_nothing_is_written_again_when_nothing_has_changed(house: House, lit: list[UUID]) -> None:
    told = Appointments()
    assert tell(house, told)
    assert not tell(house, told)
    assert not tell(house), "nor by a worker that has only just started"


def test_another_hour_is_issued_again_with_the_hour_before(house: House, lit: list[UUID]) -> None:
    tell(house)
    [before] = of(house, 3)
    change(house, show=["20:00 to 23:59"])
    tell(house)
    [after] = of(house, 3)
    assert (after.sequence, after.before) == (1, before.start)
    assert after.start is not None
    assert after.start.hour == 20


def test_a_facade_without_messages_leaves_nobody_waiting_in_the_square(house: House, lit: list[UUID]) -> None:
    tell(house)
    change(house, programme=CALM)
    tell(house)
    [told] = of(house, 0)
    assert (told.start, told.sequence) == (None, 1)
    projectors.remove_projector(LEAD, "north", house.now)
    tell(house)
    assert not house.file("appointments.json").exists()


def test_the_removal_of_one_message_changes_nobody_elses_hour(house: House, lit: list[UUID]) -> None:
    tell(house)
    before = [of(house, rank) for rank in range(15)]
    acts.decide(LEAD, lit[2:3], Verdict.REMOVE, now=house.now)
    tell(house)
    assert of(house, 2) == []
    assert [of(house, rank) for rank in range(15) if rank != 2] == before[:2] + before[3:]


def test_a_hall_with_a_screen_has_its_tour_and_one_without_has_none(house: House, lit: list[UUID]) -> None:
    tell(house)
    assert read_tour(house.json("appointments.json")) is None
    screens.add_screen(CREW, "london", "The wall", house.now)
    tell(house)
    tour = read_tour(house.json("appointments.json"))
    assert tour is not None
    assert (tour.room, tour.room_before) == (15, None)
    house.stand(4)
    tell(house)
    again = read_tour(house.json("appointments.json"))
    assert again is not None
    assert (again.room_before, again.changed_at) == (15, house.now)


def test_of_a_book_that_is_shown_no_more_nobody_is_told_anything(house: House, lit: list[UUID]) -> None:
    tell(house)
    book = books.get_book("london")
    clocks = replace(book.clocks, closes_at=MORNING - timedelta(hours=1), display_until=MORNING)
    books.update_book(LEAD, replace(book, clocks=clocks), MORNING)
    house.later(hours=1)
    tell(house)
    assert not house.file("appointments.json").exists()
