"""Silences through the door: the time, the page in its languages, the document, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from remembrancer.book.silence import Mode, Silence
from remembrancer.editions.silences import publish_silence

from .conftest import NOW

SILENCE = Silence(
    id="minute",
    title="A minute <for> all",
    start=NOW + timedelta(hours=1),
    dedication="For all of them.",
    languages=("en", "ar", "xx"),
    time_zone="Europe/London",
    book="london",
)


@pytest.fixture
def silence(host):
    publish_silence(host.store, SILENCE, NOW)


def test_the_time_is_that_of_the_host_and_is_never_kept(open_door):
    now = datetime(2027, 3, 22, 10, 59, 59, 123_456, tzinfo=UTC)
    answer = open_door(clock=lambda: now).get("/time")
    assert answer.json() == {"now": "2027-03-22T10:59:59.123456Z", "unix_ms": now.timestamp() * 1000}
    assert answer.headers["cache-control"] == "no-store"
    assert len(answer.content) < 100
    assert not {"set-cookie", "vary", "etag"} & set(answer.headers)


def test_the_time_is_only_asked_for(door):
    assert door.post("/time").status_code == 405
    assert door.head("/time").content == b""


def test_the_page_says_everything_without_a_script(door, silence):
    shown = door.get("/silence/minute")
    assert shown.status_code == 200
    assert "A minute &lt;for&gt; all" in shown.text
    for words in (
        "The silence begins at",
        "(London time)",
        "It lasts one minute.",
        "<noscript>",
        "/books/london/",
    ):
        assert words in shown.text
    assert shown.headers["cache-control"] == "public, max-age=1"
    again = door.get("/silence/minute", headers={"if-none-match": shown.headers["etag"]})
    assert again.status_code == 304


def test_the_page_is_there_in_each_language_that_has_words(door, silence):
    arabic = door.get("/silence/minute/ar")
    assert '<html lang="ar" dir="rtl"' in arabic.text
    assert "تستمر دقيقة واحدة" in arabic.text
    assert 'href="/silence/minute"' in arabic.text
    assert 'href="/silence/minute/ar"' in door.get("/silence/minute").text
    assert door.get("/silence/minute/fr").status_code == 404


def test_programs_are_told_the_same(door, silence):
    told = door.get("/silences/minute.json").json()
    assert told["start"] == (NOW + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert (told["state"], told["mode"], told["seconds"], told["ended_at"]) == (
        "planned",
        "instant",
        60,
        None,
    )


def test_calendars_are_told_an_instant_or_a_local_hour(door, host, silence):
    shown = door.get("/silence/minute.ics")
    assert shown.headers["content-type"] == "text/calendar; charset=utf-8"
    assert f"DTSTART:{NOW + timedelta(hours=1):%Y%m%dT%H%M%SZ}" in shown.text
    local = replace(SILENCE, mode=Mode.LOCAL, start=datetime(2027, 3, 22, 11), cancelled_at=NOW)
    publish_silence(host.store, local, NOW)
    floating = door.get("/silence/minute.ics").text
    assert "DTSTART:20270322T110000\r\n" in floating
    assert "STATUS:CANCELLED" in floating


@pytest.mark.parametrize(
    "path",
    [
        "/silence/none",
        "/silence/..%2Fbooks",
        "/silence/minute/../x",
        "/silence/minute/index/",
        "/silence/MINUTE",
        "/silences/minute",
        "/silences/none.json",
        "/silences/..json",
        "/silence/minute/EN",
    ],
)
def test_nothing_else_is_found(door, silence, path):
    assert door.get(path).status_code == 404


def test_a_silence_is_read_and_never_written(door, silence):
    assert door.post("/silence/minute").status_code == 405
    assert door.post("/silences/minute.json").status_code == 405
