"""Looking: lists for the desk, and what the receipts are told."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest

from remembrancer.book.decision import State, Verdict
from remembrancer.book.errors import NotFound
from remembrancer.register import acts, publication, reading
from remembrancer.register.filters import EVERYTHING, Filters

from .samples import BEA, NOW, bring_in, make_book

pytestmark = pytest.mark.usefixtures("register")


def test_a_list_is_turned_page_by_page() -> None:
    make_book()
    ids = bring_in(7)
    first = reading.entries("london", limit=3)
    second = reading.entries("london", before=first[-1].number, limit=3)
    assert [row.uuid for row in first + second] == ids[:0:-1]
    oldest = reading.entries("london", after=0, limit=2)
    assert [row.uuid for row in oldest] == ids[:2]


def test_every_filter_finds_its_own() -> None:
    make_book()
    [plain] = bring_in(1)
    [other] = bring_in(
        1, first=500, message="Für Ünal", place="Köln", language="de-AT", audience="families", kind="candle"
    )
    acts.decide(BEA, [other], Verdict.DECLINE, reason="graphic", now=NOW)
    at = NOW + timedelta(seconds=500)
    for filters in (
        Filters(states=(State.DECLINED,)),
        Filters(languages=("de",)),
        Filters(languages=("de-at", "fr")),
        Filters(kind="candle"),  # type: ignore[arg-type]
        Filters(audience="families"),  # type: ignore[arg-type]
        Filters(reason="graphic"),
        Filters(place="Köln"),
        Filters(text="Ünal"),
        Filters(text="köln".title()),
        Filters(since=at),
    ):
        assert [row.uuid for row in reading.entries("london", filters)] == [other]
    assert [row.uuid for row in reading.entries("london", Filters(until=at))] == [plain]
    assert len(reading.entries("london", EVERYTHING)) == 2
    assert list(reading.stream("london", Filters(text="nothing like it"))) == []


def test_the_languages_that_wait_are_known() -> None:
    make_book()
    assert reading.waiting_languages("london") == []
    bring_in(2, language="en-GB")
    [arabic] = bring_in(1, first=11, language="ar")
    bring_in(1, first=21, language="und")
    assert reading.waiting_languages("london") == ["ar", "en", "und"]
    acts.decide(BEA, [arabic], Verdict.ACCEPT, now=NOW)
    assert reading.waiting_languages("london") == ["en", "und"]


def test_receipts_are_told_what_changed_since() -> None:
    make_book()
    ids = bring_in(6)
    told = list(reading.told_since("london", 0, reading.version("london")))
    assert [each.id for each in told] == ids
    assert {each.state for each in told} == {State.RECEIVED}
    before = reading.version("london")
    acts.decide(BEA, ids[:5], Verdict.ACCEPT, now=NOW)
    publication.assign_positions("london")
    acts.decide(BEA, ids[5:], Verdict.DECLINE, reason="repeated", now=NOW)
    told = list(reading.told_since("london", before, reading.version("london")))
    assert {each.id: each.page for each in told} == dict(zip(ids, (1, 1, 1, 1, 2, None), strict=True))
    assert told[-1].reason == "This message is already in the book."
    assert [each.version for each in told] == sorted(each.version for each in told)


def test_what_does_not_exist_is_not_found() -> None:
    make_book()
    for look in (
        lambda: reading.entry(uuid.uuid4()),
        lambda: reading.entries("paris"),
        lambda: list(reading.stream("paris")),
        lambda: reading.version("paris"),
    ):
        with pytest.raises(NotFound):
            look()
