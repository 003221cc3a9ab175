"""Silences in the register: who may make them, what is written down, and what can no longer be changed."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from remembrancer.book.errors import Invalid, NotAllowed, NotFound, NotPossible
from remembrancer.book.people import Actor, Role
from remembrancer.book.silence import Silence, SilencePhase
from remembrancer.register import ledger, silences

from .samples import BEA, LEAD, NOW, make_book

MINUTE = timedelta(minutes=1)
START = NOW + timedelta(hours=1)
LONDON = ZoneInfo("Europe/London")


def fields(**more: Any) -> dict[str, Any]:
    given = {"id": "minute", "title": "A minute", "start": START.isoformat(), "time_zone": "Europe/London"}
    return {**given, **more}


def make(now: datetime = NOW, **more: Any) -> Silence:
    return silences.make(LEAD, fields(**more), now)


@pytest.fixture(autouse=True)
def _books(register: str) -> None:
    make_book("london")
    make_book("paris")


def test_a_silence_is_made_changed_and_cancelled_with_a_line_for_each() -> None:
    make(book="london")
    silences.change(LEAD, "minute", fields(title="Two minutes", seconds=120, book="london"), NOW)
    assert (silences.get_silence("minute").title, silences.get_silence("minute").seconds) == (
        "Two minutes",
        120,
    )
    silences.cancel(LEAD, "minute", NOW)
    assert silences.get_silence("minute").phase(NOW) is SilencePhase.CANCELLED
    acts = ledger.of_book("london")[:3]
    assert [each.what for each in acts] == ["cancel silence", "change silence", "make silence"]
    assert acts[1].before is not None
    assert acts[1].after is not None
    assert (acts[1].before["seconds"], acts[1].after["seconds"]) == (60, 120)


def test_a_silence_of_the_whole_host_stands_in_the_ledger_of_every_book() -> None:
    make()
    assert [ledger.of_book(slug)[0].what for slug in ("london", "paris")] == ["make silence"] * 2


@pytest.mark.parametrize("actor", [BEA, Actor("Di", Role.CREW, 4), Actor("", Role.SIGNATORY)])
def test_only_a_lead_may(actor: Actor) -> None:
    make()
    for act in (
        lambda: silences.make(actor, fields(id="other"), NOW),
        lambda: silences.change(actor, "minute", fields(), NOW),
        lambda: silences.cancel(actor, "minute", NOW),
        lambda: silences.end(actor, "minute", START),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert len(silences.all_silences()) == 1


def test_one_that_is_being_kept_can_only_be_ended() -> None:
    make()
    with pytest.raises(NotPossible, match="has begun, so it can only be ended"):
        silences.change(LEAD, "minute", fields(title="Other"), START)
    with pytest.raises(NotPossible, match="has begun"):
        silences.cancel(LEAD, "minute", START)
    with pytest.raises(NotPossible, match="nothing to end"):
        silences.end(LEAD, "minute", NOW)
    silences.end(LEAD, "minute", START + MINUTE / 2)
    kept = silences.get_silence("minute").kept(LONDON)
    assert kept is not None
    assert kept.end - kept.start == MINUTE / 2
    with pytest.raises(NotPossible, match="was ended"):
        silences.change(LEAD, "minute", fields(), START + MINUTE)


def test_what_cannot_be_leaves_everything_as_it_was() -> None:
    make()
    before = silences.all_silences()
    with pytest.raises(Invalid, match="kept together with “A minute”"):
        make(id="other", start=(START + MINUTE / 2).isoformat())
    with pytest.raises(Invalid):
        silences.change(LEAD, "minute", fields(seconds="4000"), NOW)
    with pytest.raises(NotFound):
        make(id="other", book="nowhere", start=(START + MINUTE * 5).isoformat())
    with pytest.raises(NotFound):
        silences.cancel(LEAD, "nothing", NOW)
    assert silences.all_silences() == before
    assert len(ledger.of_book("london")) == 2


def test_an_address_that_is_taken_gets_a_number() -> None:
    make()
    assert make(start=(START + MINUTE * 5).isoformat()).id == "minute-2"


def test_a_place_is_told_when_it_keeps_what_is_to_come() -> None:
    make(id="later", start=(START + MINUTE * 5).isoformat())
    make(id="local", mode="local", start="2026-03-23T11:00")
    make()
    at_home = silences.coming(NOW, LONDON)
    assert [each.id for each in at_home] == ["minute", "later", "local"]
    assert (at_home[0].interval.start, at_home[0].interval.end) == (START, START + MINUTE)
    auckland = silences.coming(NOW, ZoneInfo("Pacific/Auckland"))
    assert auckland[-1].interval.start.isoformat() == "2026-03-22T22:00:00+00:00"
    assert [each.id for each in silences.coming(START + MINUTE, LONDON)] == ["later", "local"]
