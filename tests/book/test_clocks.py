"""The clocks of a book: a signing is taken or refused by the instant alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks, Phase
from remembrancer.book.errors import NotOpen

OPENS = datetime(2018, 3, 22, 8, 30, tzinfo=UTC)
CLOSES = datetime(2018, 6, 19, 22, 59, 59, tzinfo=UTC)
INSTANT = timedelta(microseconds=1)
CLOCKS = Clocks(OPENS, CLOSES)
instants = st.datetimes(datetime(2018, 1, 1), datetime(2019, 1, 1), timezones=st.just(UTC))


@pytest.mark.parametrize(
    ("at", "phase"),
    [
        (OPENS - INSTANT, Phase.BEFORE),
        (OPENS, Phase.OPEN),
        (CLOSES - INSTANT, Phase.OPEN),
        (CLOSES, Phase.CLOSED),
        (CLOSES + timedelta(days=4000), Phase.CLOSED),
    ],
)
def test_opening_belongs_to_the_book_and_closing_does_not(at: datetime, phase: Phase) -> None:
    assert CLOCKS.phase(at) is phase


def test_the_same_instant_in_another_zone_is_the_same_instant() -> None:
    assert CLOCKS.phase(CLOSES.astimezone(ZoneInfo("Asia/Tokyo"))) is Phase.CLOSED
    assert CLOCKS.phase((CLOSES - INSTANT).astimezone(ZoneInfo("America/Lima"))) is Phase.OPEN


def test_the_refusal_tells_when_the_book_opens_or_closed() -> None:
    with pytest.raises(NotOpen) as early:
        CLOCKS.require_signing(OPENS - INSTANT)
    assert (early.value.opens_at, early.value.closed_at) == (OPENS, None)
    with pytest.raises(NotOpen) as late:
        CLOCKS.require_signing(CLOSES)
    assert (late.value.opens_at, late.value.closed_at) == (None, CLOSES)
    CLOCKS.require_signing(OPENS)
    CLOCKS.require_signing(CLOSES - INSTANT)


def test_a_paused_book_refuses_with_its_notice_and_only_while_it_would_be_open() -> None:
    paused = replace(CLOCKS, paused_notice="We read every message and will be back at nine.")
    assert paused.phase(OPENS) is Phase.PAUSED
    assert paused.phase(CLOSES) is Phase.CLOSED
    assert paused.phase(OPENS - INSTANT) is Phase.BEFORE
    with pytest.raises(NotOpen, match="back at nine"):
        paused.require_signing(OPENS)


def test_the_grace_takes_what_was_begun_before_closing() -> None:
    kind = replace(CLOCKS, grace=timedelta(minutes=5))
    kind.require_signing(CLOSES)
    kind.require_signing(CLOSES + timedelta(minutes=5) - INSTANT)
    with pytest.raises(NotOpen):
        kind.require_signing(CLOSES + timedelta(minutes=5))
    assert kind.phase(CLOSES) is Phase.CLOSED


def test_a_paused_book_gives_no_grace() -> None:
    paused = replace(CLOCKS, grace=timedelta(minutes=5), paused_notice="Back soon.")
    with pytest.raises(NotOpen):
        paused.require_signing(CLOSES)


def test_pages_are_shown_until_the_display_ends_whatever_the_other_clocks_say() -> None:
    ends = CLOSES + timedelta(days=365)
    shown = replace(CLOCKS, display_until=ends, projection_until=CLOSES + timedelta(days=90))
    assert shown.phase(ends - INSTANT) is Phase.CLOSED
    assert shown.phase(ends) is Phase.ENDED


@given(instants)
def test_a_signing_is_taken_just_when_the_book_is_open(at: datetime) -> None:
    if CLOCKS.phase(at) is Phase.OPEN:
        CLOCKS.require_signing(at)
    else:
        with pytest.raises(NotOpen):
            CLOCKS.require_signing(at)


@given(st.lists(instants, min_size=2), st.timedeltas(timedelta(0), timedelta(days=300)))
def test_phases_follow_each_other_and_never_return(times: list[datetime], shown: timedelta) -> None:
    order = [Phase.BEFORE, Phase.OPEN, Phase.CLOSED, Phase.ENDED]
    clocks = replace(CLOCKS, display_until=CLOSES + shown)
    places = [order.index(clocks.phase(at)) for at in sorted(times)]
    assert places == sorted(places)


def test_a_book_tells_the_time_in_its_own_zone() -> None:
    book = Book("london", "London", CLOCKS, "Europe/London")
    assert book.local(CLOSES).isoformat() == "2018-06-19T23:59:59+01:00"
    assert book.phase(OPENS) is Phase.OPEN
