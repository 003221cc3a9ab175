"""A silence: when it is kept where, and which cannot be made; each refusal is one plain sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from remembrancer.book.errors import Invalid
from remembrancer.book.silence import Interval, Mode, Silence, SilencePhase, read_silence, stilled
from remembrancer.book.silence_fields import silence_from

NOW = datetime(2027, 3, 20, 12, tzinfo=UTC)
LONDON, KOLKATA, AUCKLAND = ZoneInfo("Europe/London"), ZoneInfo("Asia/Kolkata"), ZoneInfo("Pacific/Auckland")
FIELDS = {"id": "westminster", "title": "A minute", "start": "2027-03-22T11:00", "time_zone": "Europe/London"}


def made(**fields: Any) -> Silence:
    return silence_from({**FIELDS, **fields}, NOW)


def refused(**fields: Any) -> dict[str, str]:
    with pytest.raises(Invalid) as error:
        made(**fields)
    return {fault.where: fault.sentence for fault in error.value.faults}


def test_the_same_instant_is_the_same_everywhere() -> None:
    silence = made(start="2027-03-22T12:00:00+01:00")
    start = datetime(2027, 3, 22, 11, tzinfo=UTC)
    assert (
        silence.interval(LONDON)
        == silence.interval(AUCKLAND)
        == Interval(start, start + timedelta(minutes=1))
    )
    assert silence.window == silence.interval(LONDON)


def test_a_time_without_an_offset_is_that_of_the_host() -> None:
    assert made(start="2027-06-03T22:07").interval(KOLKATA).start == datetime(2027, 6, 3, 21, 7, tzinfo=UTC)


def test_the_same_local_hour_goes_round_the_world() -> None:
    silence = made(mode="local", seconds=120)
    starts = [silence.interval(zone).start for zone in (AUCKLAND, KOLKATA, LONDON)]
    assert starts == [
        datetime(2027, 3, 21, 22, tzinfo=UTC),
        datetime(2027, 3, 22, 5, 30, tzinfo=UTC),
        datetime(2027, 3, 22, 11, tzinfo=UTC),
    ]
    first, last = ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Etc/GMT+12")
    assert silence.window == Interval(silence.interval(first).start, silence.interval(last).end)


def test_a_skipped_hour_elsewhere_is_counted_on_and_a_double_one_is_the_first() -> None:
    new_york = ZoneInfo("America/New_York")
    skipped = made(mode="local", start="2028-03-12T02:30")
    assert skipped.interval(new_york).start == datetime(2028, 3, 12, 7, 30, tzinfo=UTC)
    double = made(mode="local", start="2027-11-07T01:30")
    assert double.interval(new_york).start == datetime(2027, 11, 7, 5, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "words"),
    [
        ("2027-03-28T01:30", "skip 01:30 on that day"),
        ("2027-10-31T01:30", "show 01:30 twice on that day"),
        ("2027-03-20T11:59", "has passed already"),
        ("2127-03-20T11:59", "five years ahead"),
        ("9999-12-31T23:59", "five years ahead"),
        ("0001-01-01T00:00+05:00", "date and the time"),
        ("0001-01-01T00:00", "has passed already"),
        ("tomorrow", "date and the time"),
        ("", "date and the time"),
        (None, "date and the time"),
    ],
)
@pytest.mark.parametrize("mode", ["instant", "local"])
def test_an_hour_that_cannot_be_kept_is_refused(start: Any, words: str, mode: str) -> None:
    faults = refused(start=start, mode=mode)
    assert words in faults["start"]
    assert faults["start"].endswith(".")


def test_an_hour_shown_twice_can_be_given_with_its_offset() -> None:
    assert made(start="2027-10-31T01:30+00:00").start == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert "without an offset" in refused(start="2027-10-31T01:30+00:00", mode="local")["start"]


def test_everything_that_is_wrong_is_said_at_once() -> None:
    given = {"id": "No!", "title": " ", "start": "x", "seconds": "9", "time_zone": "Europe/Londn"}
    faults = refused(**given, languages="english!", mode="sideways", dedication="x" * 301)
    assert set(faults) == {"id", "title", "dedication", "start", "seconds", "time_zone", "languages", "mode"}
    assert "“Europe/Londn” is not a time zone" in faults["time_zone"]


@pytest.mark.parametrize("seconds", ["9", "3601", "a minute", "-60", "1e2", "٦٠", 10**9])
def test_a_silence_is_neither_too_short_nor_too_long(seconds: Any) -> None:
    assert refused(seconds=seconds) == {
        "seconds": "A silence lasts from 10 seconds to an hour, which is 3,600."
    }


@pytest.mark.parametrize("seconds", ["10", 60, "3600", "", None])
def test_any_length_between_can_be_kept(seconds: Any) -> None:
    assert made(seconds=seconds).seconds == int(seconds or 60)


def test_two_silences_are_not_kept_together() -> None:
    first = made(seconds=120)
    later = {**FIELDS, "id": "second", "start": "2027-03-22T11:01"}
    with pytest.raises(Invalid, match="kept together with “A minute”"):
        silence_from(later, NOW, [first])
    with pytest.raises(Invalid, match="kept together"):
        silence_from({**later, "mode": "local"}, NOW, [first])
    assert silence_from({**later, "start": "2027-03-22T11:02"}, NOW, [first]).id == "second"
    assert silence_from(later, NOW, [replace(first, cancelled_at=NOW)]).id == "second"
    assert silence_from({**FIELDS, "title": "Itself"}, NOW, [first]).title == "Itself"


def test_everything_is_still_from_shortly_before_until_the_end() -> None:
    silence = made()
    start = silence.start

    def still(seconds: float) -> bool:
        return stilled([silence], LONDON, start + timedelta(seconds=seconds))

    assert [still(at) for at in (-6, -5, 0, 59.9, 60)] == [False, True, True, True, False]


def test_a_local_hour_stills_each_place_in_its_turn() -> None:
    silence = made(mode="local")
    at = datetime(2027, 3, 22, 5, 30, 30, tzinfo=UTC)
    assert [stilled([silence], zone, at) for zone in (KOLKATA, LONDON)] == [True, False]


def test_what_was_ended_or_cancelled_is_kept_no_longer() -> None:
    silence = made(mode="local")
    ended = replace(silence, ended_at=datetime(2027, 3, 22, 5, 30, 20, tzinfo=UTC))
    assert ended.kept(LONDON) is None
    assert ended.kept(KOLKATA) == Interval(silence.interval(KOLKATA).start, ended.ended_at)  # type: ignore[arg-type]
    assert ended.kept(AUCKLAND) == silence.interval(AUCKLAND)
    assert replace(silence, cancelled_at=NOW).kept(KOLKATA) is None


def test_a_silence_knows_where_it_is_on_its_way() -> None:
    silence, minute = made(mode=Mode.LOCAL), timedelta(minutes=1)
    first, last = silence.window.start, silence.window.end
    assert [silence.phase(at) for at in (first - minute, first, last - minute, last)] == [
        SilencePhase.COMING,
        SilencePhase.KEPT,
        SilencePhase.KEPT,
        SilencePhase.OVER,
    ]
    assert replace(silence, cancelled_at=NOW).phase(first) is SilencePhase.CANCELLED
    assert replace(silence, ended_at=first).phase(last) is SilencePhase.ENDED


@pytest.mark.parametrize("mode", ["instant", "local"])
def test_a_silence_comes_back_from_its_document(mode: str) -> None:
    silence = made(mode=mode, dedication="For all of them.", languages="ar, en", book="london")
    assert read_silence(silence.document()) == silence
    assert silence.document()["start"] == (
        "2027-03-22T11:00:00Z" if mode == "instant" else "2027-03-22T11:00:00"
    )
