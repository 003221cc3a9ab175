"""A silence as the worker keeps it: nothing new appears, what is taken away goes, all is made up for."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from remembrancer.book.decision import State, Verdict
from remembrancer.book.errors import NotPossible
from remembrancer.book.silence import Silence
from remembrancer.editions.installation.book_scenery import BookScenery
from remembrancer.editions.installation.state import Scene
from remembrancer.register import books, silences
from remembrancer.work import installation
from remembrancer.work.publish import publish
from tests.register.samples import LEAD

from .house import House
from .test_installation import words


@pytest.fixture(autouse=True)
def _no_lettering(monkeypatch: pytest.MonkeyPatch) -> None:
    """The scene has tests of its own, and takes seconds."""
    monkeypatch.setattr(BookScenery, "make", lambda self, store, root: Scene(self.made_from))
    monkeypatch.setattr(BookScenery, "prepare", lambda self: None)
    monkeypatch.setattr(BookScenery, "draw", lambda self, lights: b"A poster.")


def make(house: House, **fields: Any) -> Silence:
    """A minute that begins in ten minutes."""
    start = (house.now + timedelta(minutes=10)).isoformat()
    given = {"id": "minute", "title": "A minute", "start": start, "time_zone": "Europe/London"}
    return silences.make(LEAD, {**given, **fields}, house.now)


def at(house: House, silence: Silence, seconds: float) -> None:
    house.now = silence.start + timedelta(seconds=seconds)


def published(house: House, path: str) -> Any:
    return json.loads((house.folder / "published" / path).read_bytes())


def cover(house: House, book: str = "london") -> str:
    return house.file("cover.open.html", book).read_text()


def hidden(house: House) -> Any:
    """The ranks that no screen shows."""
    now = house.json("installation/pack/now.json")
    return house.json(f"installation/pack/{now['takedowns']['file']}")["ranks"]


def everything(house: House, book: str = "london") -> dict[str, bytes]:
    """What the public can fetch of a book."""
    root = house.file("", book)
    return {str(each.relative_to(root)): each.read_bytes() for each in root.rglob("*") if each.is_file()}


def test_no_new_entry_appears_in_a_silence_and_all_do_after_it(house: House) -> None:
    house.open_book()
    house.stand(5)
    silence = make(house)
    house.round()
    at(house, silence, 0)
    house.round()
    before = everything(house)
    late = [house.sign(f"In the silence {number}.") for number in range(3)]
    house.round()
    house.decide(Verdict.ACCEPT, *late)
    house.later(seconds=30)
    house.round()
    assert everything(house) == before
    assert house.fate(late[0]) is None
    at(house, silence, 59.9)
    house.round()
    assert everything(house) == before
    at(house, silence, 60)
    house.round()
    assert house.json("count.json") == {"accepted": 8, "candles": 0}
    assert house.messages(2) == ["Message 4.", *(f"In the silence {n}." for n in range(3))]
    assert len([each for each in words(house) if each]) == 8
    fate = house.fate(late[0])
    assert fate is not None
    assert (fate.state, fate.page) == (State.ACCEPTED, 2)


def test_nothing_is_begun_in_the_last_seconds_before_it(house: House) -> None:
    house.open_book()
    silence = make(house)
    at(house, silence, -6)
    house.stand(1)
    assert house.messages() == ["Message 0."]
    at(house, silence, -4)
    house.stand(1)
    assert house.messages() == ["Message 0."]


def test_what_is_taken_away_goes_at_once_and_brings_nothing_new_with_it(house: House) -> None:
    house.open_book()
    ids = house.stand(3)
    house.decide(Verdict.HOLD, ids[1])
    house.round()
    silence = make(house)
    at(house, silence, 1)
    house.stand(1)
    house.decide(Verdict.ACCEPT, ids[1])
    house.decide(Verdict.REMOVE, ids[2])
    house.round()
    assert house.messages() == ["Message 0.", None, None]
    assert "Message 2." not in house.file("pages/1.html").read_text(encoding="utf-8")
    assert hidden(house) == [1, 2]
    assert house.json("count.json") == {"accepted": 2, "candles": 0}
    at(house, silence, 61)
    house.round()
    assert house.messages() == ["Message 0.", "Message 1.", None, "Message 0."]
    assert hidden(house) == [2]


def test_at_a_local_hour_each_book_is_quiet_in_its_own_zone(house: House) -> None:
    house.open_book("london")
    house.open_book("auckland", time_zone="Pacific/Auckland")
    for book in ("london", "auckland"):
        house.sign("Before.", book)
    house.round()
    wall = datetime(2026, 3, 25, 11)
    silence = make(house, mode="local", start=wall.isoformat(), book="london")
    for book, other in (("auckland", "london"), ("london", "auckland")):
        start = silence.interval(house.books[book].zone).start
        house.now = start + timedelta(seconds=10)
        ids = {each: house.sign("In its hour.", each) for each in ("london", "auckland")}
        house.round()
        house.decide(Verdict.ACCEPT, *ids.values())
        house.round()
        assert "In its hour." in house.messages(1, other)
        counted = house.json("count.json", book)["accepted"]
        house.later(seconds=60)
        house.round()
        assert house.json("count.json", book)["accepted"] > counted


def test_the_hosts_own_clocks_hold_at_once_in_a_silence(house: House) -> None:
    house.open_book()
    house.stand(1)
    silence = make(house)
    at(house, silence, 1)
    house.stand(1)
    books.pause(LEAD, "london", "We are silent.", house.now)
    house.round()
    document = house.json("book.json")
    assert document["clocks"]["paused_notice"] == "We are silent."
    assert (document["counts"]["accepted"], document["pages"]) == (1, 1)


def test_nobody_publishes_past_a_silence(house: House) -> None:
    house.open_book()
    house.stand(1)
    silence = make(house)
    at(house, silence, 1)
    id = house.sign("In the silence.")
    house.round()
    house.decide(Verdict.ACCEPT, id)
    publish(house.options, "london", now=house.now)
    publish(house.options, "london", now=house.now, full=True)
    assert house.messages() == ["Message 0."]
    with pytest.raises(NotPossible, match="A silence is being kept"):
        installation.build(house.options, house.worker._opened_store(), "london", house.now)


def test_the_world_is_told_of_a_silence_and_of_what_becomes_of_it(house: House) -> None:
    house.open_book()
    house.stand(1)
    silence = make(house, languages="en, ar", dedication="For all of them.")
    house.round()
    told = published(house, "silences/minute.json")
    assert (told["state"], told["start"], told["seconds"]) == ("planned", "2026-03-22T12:10:00Z", 60)
    hush = {"id": "minute", "mode": "instant", "start": "2026-03-22T12:10:00Z", "seconds": 60}
    assert house.json("installation/pack/now.json")["silences"] == [hush]
    page = house.folder / "published/silence/minute/index.html"
    assert "The silence begins at 12:10" in page.read_text(encoding="utf-8")
    assert 'dir="rtl"' in page.with_name("ar.html").read_text(encoding="utf-8")
    house.stand(1)
    assert house.json("installation/pack/now.json")["silences"] == [hush]
    at(house, silence, 20)
    silences.end(LEAD, "minute", house.now)
    house.round()
    told = published(house, "silences/minute.json")
    assert (told["state"], told["ended_at"]) == ("ended", "2026-03-22T12:10:20.000Z")
    assert "silences" not in house.json("installation/pack/now.json")
    house.stand(1)
    assert house.json("count.json")["accepted"] == 3


def test_a_silence_that_is_cancelled_says_so_and_stills_nothing(house: House) -> None:
    house.open_book()
    silence = make(house)
    house.round()
    silences.cancel(LEAD, "minute", house.now)
    house.round()
    page = (house.folder / "published/silence/minute/index.html").read_text(encoding="utf-8")
    assert "It will not be kept." in page
    at(house, silence, 1)
    house.stand(1)
    assert house.messages() == ["Message 0."]


def test_a_silence_that_is_over_is_spoken_of_as_kept(house: House) -> None:
    house.open_book()
    silence = make(house)
    house.round()
    at(house, silence, 61)
    house.round()
    page = (house.folder / "published/silence/minute/index.html").read_text(encoding="utf-8")
    assert "This silence was kept at 12:10" in page


def test_covers_name_a_silence_until_it_is_over(house: House) -> None:
    house.open_book()
    house.open_book("other")
    house.round()
    silence = make(house, title="A minute for London", book="london")
    house.round()
    assert "A minute for London" in cover(house)
    assert 'href="/silence/minute"' in cover(house)
    assert "A minute for London" not in cover(house, "other")
    at(house, silence, 59)
    house.round()
    assert "A minute for London" in cover(house)
    at(house, silence, 60)
    house.round()
    assert "A minute for London" not in cover(house)


def test_a_silence_of_the_whole_host_is_on_every_cover_and_leaves_them_when_it_is_called_off(
    house: House,
) -> None:
    house.open_book()
    house.open_book("other")
    silence = make(house, title="A minute for all")
    house.round()
    assert all("A minute for all" in cover(house, slug) for slug in ("london", "other"))
    silences.cancel(LEAD, silence.id, house.now)
    house.round()
    assert not any("A minute for all" in cover(house, slug) for slug in ("london", "other"))
