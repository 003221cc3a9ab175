"""Taking entries out: one entry, one moderator; a lease ends by itself; taking over is open."""

from __future__ import annotations

import threading
import uuid
from datetime import timedelta

import pytest
from django.db import connection

from remembrancer.book.decision import Verdict
from remembrancer.book.entry import Kind
from remembrancer.book.errors import NotAllowed, NotFound, NotPossible, TakenOut
from remembrancer.book.people import WRITER, Actor, Role
from remembrancer.register import acts, leases, ledger
from remembrancer.register.filters import EVERYTHING, Filters
from remembrancer.register.models import EntryRow

from .samples import BEA, CY, LEAD, NOW, OPERATOR, bring_in, make_book

pytestmark = pytest.mark.usefixtures("register")
LATER = NOW + leases.LEASE


def test_the_longest_waiting_entry_comes_first_and_each_comes_once() -> None:
    make_book()
    ids = bring_in(3)
    got = [leases.take_next(actor, "london", EVERYTHING, NOW) for actor in (BEA, CY, BEA, CY)]
    assert [row.uuid if row else None for row in got] == [*ids, None]
    assert [row.uuid for row in leases.mine(BEA, NOW)] == [ids[0], ids[2]]


def test_a_lease_lasts_ten_minutes_and_the_entry_is_free_again() -> None:
    make_book()
    [id] = bring_in()
    leases.take_next(BEA, "london", EVERYTHING, NOW)
    assert leases.take_next(CY, "london", EVERYTHING, LATER - timedelta(seconds=1)) is None
    row = leases.take_next(CY, "london", EVERYTHING, LATER)
    assert row is not None
    assert (row.uuid, row.lease_name) == (id, "Cy")
    assert leases.mine(BEA, LATER) == []


def test_an_entry_that_is_out_is_refused_unless_it_is_taken_over_openly() -> None:
    make_book()
    [id] = bring_in()
    leases.take(BEA, id, NOW)
    with pytest.raises(TakenOut) as refusal:
        leases.take(CY, id, NOW)
    assert (refusal.value.by, refusal.value.until) == ("Bea", LATER)
    leases.take(CY, id, NOW, over=True)
    [act] = ledger.of_entry(id)
    assert (act.what, act.actor_name) == ("take over", "Cy")
    assert act.before is not None
    assert act.before["name"] == "Bea"


def test_taking_over_can_be_undone_while_the_entry_is_still_out() -> None:
    make_book()
    [id] = bring_in()
    leases.take(BEA, id, NOW)
    leases.take(CY, id, NOW, over=True)
    [act] = ledger.of_entry(id)
    acts.undo(CY, act.id, NOW)
    assert [row.uuid for row in leases.mine(BEA, NOW)] == [id]
    with pytest.raises(NotPossible):
        acts.undo(CY, act.id, NOW)


def test_taking_over_is_not_undone_once_the_entry_is_decided() -> None:
    make_book()
    [id] = bring_in()
    leases.take(BEA, id, NOW)
    leases.take(CY, id, NOW, over=True)
    acts.decide(CY, [id], Verdict.ACCEPT, now=NOW)
    with pytest.raises(NotPossible):
        acts.undo(CY, ledger.of_entry(id)[0].id, NOW)


def test_renewing_ones_own_lease_leaves_no_line() -> None:
    make_book()
    [id] = bring_in()
    leases.take(BEA, id, NOW)
    row = leases.take(BEA, id, NOW + timedelta(minutes=5))
    assert row.lease_until == LATER + timedelta(minutes=5)
    assert ledger.of_entry(id) == []


def test_an_entry_is_put_back_only_by_who_has_it() -> None:
    make_book()
    [id] = bring_in()
    leases.take(BEA, id, NOW)
    leases.release(CY, id)
    assert leases.take_next(CY, "london", EVERYTHING, NOW) is None
    leases.release(BEA, id)
    assert leases.take_next(CY, "london", EVERYTHING, NOW) is not None


def test_only_staff_with_an_account_take_entries_out() -> None:
    make_book()
    [id] = bring_in()
    for actor in (WRITER, OPERATOR, Actor("Dee", Role.LEAD)):
        with pytest.raises(NotAllowed):
            leases.take_next(actor, "london", EVERYTHING, NOW)
        with pytest.raises(NotAllowed):
            leases.take(actor, id, NOW, over=True)


def test_what_does_not_exist_is_not_found() -> None:
    make_book()
    with pytest.raises(NotFound):
        leases.take(BEA, uuid.uuid4(), NOW)
    with pytest.raises(NotFound):
        leases.take_next(BEA, "paris", EVERYTHING, NOW)


def test_the_queue_is_filtered() -> None:
    make_book()
    bring_in(2)
    french = bring_in(1, first=11, language="fr")
    regional = bring_in(1, first=12, language="ar-EG", place="Le Caire")
    candle = bring_in(1, first=13, kind=Kind.CANDLE, language="fr-CA")
    for filters, expected in (
        (Filters(languages=("fr", "ar")), [*french, *regional, *candle]),
        (Filters(languages=("ar",)), regional),
        (Filters(languages=("fr-CA",)), candle),
        (Filters(languages=("de",)), []),
        (Filters(kind=Kind.CANDLE), candle),
        (Filters(place="caire"), regional),
        (Filters(beyond=EntryRow.objects.get(uuid=french[0]).number, languages=("fr",)), candle),
    ):
        got = []
        while row := leases.take_next(LEAD, "london", filters, NOW):
            got.append(row.uuid)
        assert got == expected
        for id in got:
            leases.release(LEAD, id)


def test_leases_that_have_ended_are_forgotten() -> None:
    make_book()
    first, second = bring_in(2)
    leases.take(BEA, first, NOW)
    leases.take(BEA, second, NOW + timedelta(minutes=1))
    assert leases.clear_expired(LATER) == 1
    assert [row.uuid for row in leases.mine(BEA, LATER)] == [second]


def test_two_moderators_never_get_the_same_entry() -> None:
    make_book()
    ids = bring_in(80)
    got: dict[int, list[uuid.UUID]] = {}
    failures: list[BaseException] = []

    def moderate(actor: Actor) -> None:
        mine: list[uuid.UUID] = []
        try:
            while row := leases.take_next(actor, "london", EVERYTHING, NOW):
                mine.append(row.uuid)
        except BaseException as error:
            failures.append(error)
        finally:
            got[actor.id or 0] = mine
            connection.close()

    people = [
        threading.Thread(target=moderate, args=(Actor(f"M{id}", Role.MODERATOR, id),)) for id in range(1, 9)
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()
    assert failures == []
    taken = [id for mine in got.values() for id in mine]
    assert len(taken) == len(set(taken))
    # Who looks while others hold their choice may find nothing for a moment; nothing is skipped for good.
    while row := leases.take_next(BEA, "london", EVERYTHING, NOW):
        taken.append(row.uuid)
    assert sorted(taken) == sorted(ids)
