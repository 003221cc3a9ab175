"""Facades are made, changed and taken away with a row in the ledger, and every step can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from remembrancer.book.errors import NotAllowed, NotFound, NotPossible
from remembrancer.book.facade import Facade, facade_from
from remembrancer.book.people import Actor, Role
from remembrancer.register import acts, facades, ledger
from remembrancer.register.models import FacadeRow

from .samples import BEA, LEAD, NOW, make_book

CREW = Actor("Di", Role.CREW, 9)

pytestmark = pytest.mark.usefixtures("register")


def facade(id: str = "parliament", day: str = "2018-03-22", **more: object) -> Facade:
    place = {"time_zone": "Europe/London", "latitude": 51.4995, "longitude": -0.1248}
    fields = {"id": id, "name": id.title(), "dates": [day], "show": ["dusk to 23:59"]}
    return facade_from({**place, **fields, **more})


@pytest.fixture
def book():
    return make_book()


def test_facades_are_made_by_the_crew_and_listed_by_their_dates(book) -> None:
    made = [facade("bridge", "2018-06-03"), facade()]
    written = facades.add_facades(CREW, "london", made, NOW)
    assert [each.id for each in facades.facades("london")] == ["parliament", "bridge"]
    assert facades.get_facade("bridge").facade == made[0]
    assert facades.get_facade("bridge").book.slug == "london"
    assert [(each.what, each.note, each.actor_name) for each in written] == [
        ("add facade", "bridge", "Di"),
        ("add facade", "parliament", "Di"),
    ]


def test_who_may_not_touch_the_stage_changes_nothing(book) -> None:
    facades.add_facades(LEAD, "london", [facade()], NOW)
    mutations: list[Callable[[], object]] = [
        lambda: facades.add_facades(BEA, "london", [facade("bridge")], NOW),
        lambda: facades.change_facade(BEA, facade(day="2020-01-01"), NOW),
        lambda: facades.remove_facade(BEA, "parliament", NOW),
    ]
    for mutation in mutations:
        with pytest.raises(NotAllowed):
            mutation()
    assert facades.facades("london") == [facade()]
    assert [each.what for each in ledger.of_book("london")] == ["add facade", "create"]


def test_an_id_is_the_hosts_and_not_the_books_and_all_are_made_or_none(book) -> None:
    make_book("paris")
    facades.add_facades(LEAD, "london", [facade()], NOW)
    with pytest.raises(NotPossible, match=r"There is a facade “parliament” already, of the book “london”\."):
        facades.add_facades(LEAD, "paris", [facade("bridge"), facade()], NOW)
    assert facades.facades("paris") == []
    with pytest.raises(NotFound):
        facades.add_facades(LEAD, "rome", [facade("forum")], NOW)


def test_a_facade_is_changed_and_the_change_is_taken_back(book) -> None:
    facades.add_facades(LEAD, "london", [facade()], NOW)
    changed = replace(facade(), dates=(date(2018, 9, 15),))
    act = facades.change_facade(LEAD, changed, NOW)
    assert facades.facades("london") == [changed]
    acts.undo(LEAD, act.id, NOW)
    assert facades.facades("london") == [facade()]
    with pytest.raises(NotPossible, match="undone already"):
        acts.undo(LEAD, act.id, NOW)


def test_a_facade_that_was_taken_away_comes_back(book) -> None:
    facades.add_facades(CREW, "london", [facade()], NOW)
    act = facades.remove_facade(CREW, "parliament", NOW)
    assert facades.facades("london") == []
    with pytest.raises(NotFound):
        facades.remove_facade(CREW, "parliament", NOW)
    acts.undo(CREW, act.id, NOW)
    assert facades.facades("london") == [facade()]


def test_one_whose_id_was_taken_meanwhile_does_not_come_back(book) -> None:
    make_book("paris")
    facades.add_facades(LEAD, "london", [facade()], NOW)
    act = facades.remove_facade(LEAD, "parliament", NOW)
    facades.add_facades(LEAD, "paris", [facade()], NOW)
    with pytest.raises(NotPossible, match="of the book “paris”"):
        acts.undo(LEAD, act.id, NOW)
    assert facades.facades("london") == []


def test_making_one_is_taken_back_but_not_under_a_later_change(book) -> None:
    (made,) = facades.add_facades(LEAD, "london", [facade()], NOW)
    change = facades.change_facade(LEAD, facade(day="2018-06-03"), NOW)
    with pytest.raises(NotPossible, match="undo that first"):
        acts.undo(LEAD, made.id, NOW)
    acts.undo(LEAD, change.id, NOW)
    acts.undo(LEAD, made.id, NOW)
    assert facades.all_facades() == []
    assert FacadeRow.objects.count() == 1, "its row stays, for the ledger speaks of it"


def test_the_crew_takes_back_its_own_acts_and_nobody_elses(book) -> None:
    (made,) = facades.add_facades(LEAD, "london", [facade()], NOW)
    with pytest.raises(NotAllowed):
        acts.undo(CREW, made.id, NOW)


def test_what_changes_a_facade_raises_the_version_of_its_book(book) -> None:
    from remembrancer.register.versions import book_row

    before = book_row("london").version
    facades.add_facades(LEAD, "london", [facade()], NOW)
    assert book_row("london").version == before + 1
