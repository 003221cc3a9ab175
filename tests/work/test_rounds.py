"""Rounds of the worker: from the journal to the pages, and every cut mended by the next round."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from structlog.testing import capture_logs

from remembrancer.book.decision import State, Verdict
from remembrancer.editions import publication as editions
from remembrancer.journal import replay
from remembrancer.journal.fates import FatesWriter
from remembrancer.register import accession as register_accession
from remembrancer.register import counting, publication
from remembrancer.register.models import BookRow, EntryRow
from remembrancer.work import accession, loop, publish
from remembrancer.work.locking import publishing, publishing_if_free
from tests.conftest import settings_for, using

from .house import House


def test_what_was_signed_stands_on_a_page_once_it_is_accepted(house: House) -> None:
    house.open_book()
    kept, other = house.sign("We remember you — יהי זכרם ברוך."), house.sign("Spam.")
    house.round()
    assert house.json("count.json") == {"accepted": 0, "candles": 0}
    assert house.pages() == []
    house.decide(Verdict.ACCEPT, kept)
    house.decide(Verdict.DECLINE, other)
    house.round()
    assert house.messages() == ["We remember you — יהי זכרם ברוך."]
    assert house.json("count.json") == {"accepted": 1, "candles": 0}
    assert house.json("book.json")["pages"] == 1


def test_a_receipt_is_told_what_happened_and_why(house: House) -> None:
    house.open_book()
    ids = [house.sign(f"Message {number}.") for number in range(3)]
    house.round()
    assert [house.fate(id).state for id in ids] == [State.RECEIVED] * 3  # type: ignore[union-attr]
    house.decide(Verdict.ACCEPT, ids[0])
    house.decide(Verdict.DECLINE, ids[1])
    house.take_back(ids[2])
    house.round()
    accepted, declined, withdrawn = (house.fate(id) for id in ids)
    assert accepted is not None
    assert declined is not None
    assert withdrawn is not None
    assert (accepted.state, accepted.page) == (State.ACCEPTED, 1)
    assert declined.reason == "We could not include your message in this book."
    assert (withdrawn.state, withdrawn.page, withdrawn.reason) == (State.WITHDRAWN, None, "")


def test_an_entry_that_is_taken_away_leaves_its_page_at_once(house: House) -> None:
    house.open_book()
    ids = house.stand(3)
    house.decide(Verdict.HOLD, ids[1])
    house.round()
    assert house.messages() == ["Message 0.", None, "Message 2."]
    assert "Message 1." not in house.file("pages/1.html").read_text(encoding="utf-8")
    house.decide(Verdict.ACCEPT, ids[1])
    house.round()
    assert house.messages() == ["Message 0.", "Message 1.", "Message 2."]


def test_a_removal_reaches_its_page_though_nothing_else_can_be_published(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.open_book()
    ids = house.stand(2)
    house.decide(Verdict.REMOVE, ids[0])
    monkeypatch.setattr(editions, "publish_book", _die)
    house.worker.round()
    assert house.messages() == [None, "Message 1."]


def test_a_page_leads_on_to_the_next_as_soon_as_there_is_one(house: House) -> None:
    house.open_book()
    house.stand(4)
    assert "/pages/2" not in house.file("pages/1.html").read_text(encoding="utf-8")
    house.stand(1)
    assert house.pages() == ["1.html", "2.html"]
    assert "/pages/2" in house.file("pages/1.html").read_text(encoding="utf-8")


def test_one_accepted_entry_touches_one_page_of_many(house: House) -> None:
    house.open_book(page_entries=2)
    house.stand(20)
    before = house.written()
    house.stand(1)
    after = house.written()
    touched = {name for name, at in after.items() if before.get(name) != at and "/pages/" in name}
    assert {name.split("/")[-1].split(".")[0] for name in touched} == {"10", "11"}


def test_nothing_is_written_when_nothing_has_changed(house: House) -> None:
    house.open_book()
    house.stand(5)
    before = house.written()
    assert house.worker.round() is False
    house.worker = house.new_worker()
    assert house.worker.round() is False
    assert house.written() == before


STEPS: list[tuple[Any, str]] = [
    (register_accession, "accession"),
    (register_accession, "insert_entries"),
    (replay, "mark_accessioned"),
    (publication, "assign_positions"),
    (publication, "changed_pages"),
    (publication, "pages"),
    (editions, "publish_page"),
    (editions, "publish_book"),
    (publish, "flush"),
    (publication, "published"),
    (FatesWriter, "upsert"),
]


@pytest.mark.parametrize(("where", "step"), STEPS, ids=[step for _, step in STEPS])
def test_a_round_that_is_cut_off_anywhere_is_mended_by_the_next(
    where: Any, step: str, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.open_book()
    first = house.stand(5)
    house.decide(Verdict.REMOVE, first[0])
    accepted = house.sign("Signed just before the cut.")
    with monkeypatch.context() as cut:
        cut.setattr(where, step, _die)
        house.worker.round()
    house.worker.close()
    house.worker = house.new_worker()
    house.round()
    house.decide(Verdict.ACCEPT, accepted)
    with monkeypatch.context() as cut:
        cut.setattr(where, step, _die)
        house.worker.round()
    house.round()
    assert house.messages(1) == [None, "Message 1.", "Message 2.", "Message 3."]
    assert house.messages(2) == ["Message 4.", "Signed just before the cut."]
    fate = house.fate(accepted)
    assert fate is not None
    assert (fate.state, fate.page) == (State.ACCEPTED, 2)
    assert house.json("count.json") == {"accepted": 5, "candles": 0}
    assert counting.differences("london") == []
    row = BookRow.objects.get()
    assert row.published_version == row.version


def _die(*_: object, **__: object) -> None:
    raise OSError("the power went")


def test_nothing_is_noted_as_published_before_it_is_on_disk(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.open_book()
    house.stand(1)
    before = BookRow.objects.get().published_version
    house.sign("One more.")
    monkeypatch.setattr(publish, "flush", _die)
    house.worker.round()
    assert BookRow.objects.get().published_version == before


def test_a_book_that_fails_does_not_stop_the_others_and_its_words_stay_out_of_the_log(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.open_book("first")
    house.open_book("second")
    ids = [house.sign("Words of mine.", book) for book in ("first", "second")]
    house.worker.round()
    house.decide(Verdict.ACCEPT, *ids)
    publish_book: Callable[..., int] = editions.publish_book

    def failing(store: Any, book: Any, *more: Any, **named: Any) -> int:
        if book.slug == "first":
            raise ValueError("Words of mine.")
        return publish_book(store, book, *more, **named)

    monkeypatch.setattr(editions, "publish_book", failing)
    with capture_logs() as logs:
        house.worker.round()
    assert house.messages(1, "second") == ["Words of mine."]
    assert [(line["book"], line["error"]) for line in logs] == [("first", "ValueError")]
    assert "Words" not in str(logs)


def test_a_journal_that_cannot_be_read_does_not_stop_the_others(house: House) -> None:
    house.open_book()
    (house.options.journals / "aaa.sqlite").write_bytes(b"this is no journal" * 100)
    house.sign("Peace.")
    with capture_logs() as logs:
        house.worker.round()
    assert EntryRow.objects.count() == 1
    assert {line["journal"] for line in logs} == {"aaa.sqlite"}


def test_while_the_register_is_away_the_journal_keeps_everything(house: House, register: str) -> None:
    house.open_book()
    house.stand(1)
    before = house.written()
    away = (
        "sqlite:///nowhere/register.sqlite" if register == "sqlite" else "postgresql://nobody@127.0.0.1:1/x"
    )
    with using(settings_for(away)), capture_logs() as logs:
        ids = [house.sign("While it was away.") for _ in range(3)]
        house.worker.round()
        house.worker.round()
    assert {line["log_level"] for line in logs} == {"warning"}
    assert house.written() == before
    house.round()
    assert counting.waiting("london") == 3
    assert all(house.fate(id) for id in ids)


def test_a_million_is_published_in_slices_and_a_cut_costs_one_slice(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "PAGES_A_ROUND", 3)
    house.open_book(page_entries=1)
    house.stand(8)
    publication.refresh("london", "an older release")
    for name in house.pages():
        house.file(f"pages/{name}").write_text("an old page")
    store = house.worker._opened_store()
    done = publish.publish_round(store, "london", house.now, 3)
    assert done.more
    house.worker = house.new_worker()
    house.round()
    texts = [house.file(f"pages/{name}").read_text(encoding="utf-8") for name in house.pages()]
    assert len(texts) == 8
    assert "an old page" not in texts


def test_when_the_templates_change_every_page_is_made_anew(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.open_book()
    house.stand(9)
    for name in house.pages():
        house.file(f"pages/{name}").write_text("made with old templates")
    house.round()
    assert house.file("pages/1.html").read_text() == "made with old templates"
    monkeypatch.setattr(publish, "fingerprint", lambda: "the next release")
    house.round()
    assert "Message 0." in house.file("pages/1.html").read_text(encoding="utf-8")
    assert BookRow.objects.get().rendered_with == "the next release"


def test_somebody_who_asks_gets_everything_published_with_progress(house: House) -> None:
    house.open_book(page_entries=2)
    house.open_book("paris")
    ids = [house.sign(f"Message {number}.") for number in range(7)]
    accession.accession(replay.journals(house.options.journals)[0], house.now)
    house.decide(Verdict.ACCEPT, *ids)
    told: list[int] = []
    assert publish.publish(house.options, now=house.now, progress=told.append) == 4
    assert sum(told) == 4
    assert house.pages() == ["1.html", "2.html", "3.html", "4.html"]
    assert house.file("book.json", "paris").exists()
    assert publish.publish(house.options, "london", now=house.now) == 0
    assert publish.publish(house.options, "london", full=True, now=house.now) == 4


def test_one_publisher_works_at_a_time(house: House) -> None:
    house.open_book()
    with publishing(house.options.publish_lock):
        with publishing_if_free(house.options.publish_lock) as free:
            assert not free
        house.worker.round()
        assert not house.file("book.json").exists()
    house.round()
    assert house.file("book.json").exists()


def test_a_failure_that_stays_is_logged_once_a_minute_and_tried_every_second(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    house.open_book()
    monkeypatch.setattr(editions, "publish_book", _die)
    with capture_logs() as logs:
        for _ in range(5):
            house.worker.round()
    assert house.worker.attempts.failed == 5
    assert len(logs) == 1
    assert loop.FAILED_SECONDS <= 1.0


def test_the_loop_heeds_a_stop_at_once(house: House) -> None:
    house.open_book()
    house.sign("Peace.")
    stop = threading.Event()

    def stop_when_published() -> None:
        while not house.file("book.json").exists():
            time.sleep(0.01)
        stop.set()

    watcher = threading.Thread(target=stop_when_published)
    watcher.start()
    loop.run(house.options, stop, lambda: house.now)
    watcher.join()
    assert EntryRow.objects.count() == 1


def test_the_loop_is_quick_when_there_is_work_and_slow_when_all_fails() -> None:
    assert loop.pause(0.5, busy=True, failed=False) == loop.BUSY_SECONDS
    idle = loop.IDLE_SECONDS
    for _ in range(20):
        idle = loop.pause(idle, busy=False, failed=False)
    assert idle == loop.QUIET_SECONDS
    failing = loop.IDLE_SECONDS
    for _ in range(20):
        failing = loop.pause(failing, busy=True, failed=True)
    assert failing == loop.FAILED_SECONDS
