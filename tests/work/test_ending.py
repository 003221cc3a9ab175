"""Letting go: pages of a book whose display has ended, words that were taken back, leases, old records."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from remembrancer.book.decision import State, Verdict
from remembrancer.journal import replay
from remembrancer.register import books, counting, leases, ledger
from remembrancer.register.erasure import KEPT
from remembrancer.register.models import EntryRow
from remembrancer.work.durable import flush
from remembrancer.work.fates import tell
from remembrancer.work.purge import purge
from tests.register.samples import BEA, LEAD

from .house import House


def test_the_pages_go_when_the_display_ends_and_come_back_when_it_is_prolonged(
    house: House,
) -> None:
    book = house.open_book(page_entries=2)
    house.stand(5)
    ends = house.now + timedelta(days=60)
    shown = replace(book, clocks=replace(book.clocks, display_until=ends))
    books.update_book(LEAD, shown, house.now)
    house.now = ends
    house.round()
    assert house.pages() == []
    assert list(house.file("pages").glob("*.json")) == []
    assert house.json("book.json")["pages"] == 0
    assert house.file("cover.ended.html").exists()
    before = house.written()
    house.round()
    assert house.written() == before
    longer = replace(book, clocks=replace(book.clocks, display_until=ends + timedelta(days=1)))
    books.update_book(LEAD, longer, house.now)
    house.round()
    assert house.pages() == ["1.html", "2.html", "3.html"]
    assert house.json("book.json")["pages"] == 3


def test_words_that_were_taken_back_are_erased_after_a_week_and_the_ledger_stays(house: House) -> None:
    house.open_book()
    ids = [house.sign("Please forget this.", name="Me"), house.sign("Keep this.")]
    house.round()
    house.take_back(ids[0])
    house.round()
    purge(house.options, house.now + KEPT - timedelta(seconds=1))
    assert EntryRow.objects.get(uuid=ids[0]).message == "Please forget this."
    assert purge(house.options, house.now + KEPT) == 1
    row = EntryRow.objects.get(uuid=ids[0])
    assert (row.message, row.name, row.state) == ("", "", State.WITHDRAWN)
    assert [act.what for act in ledger.of_entry(ids[0])] == ["withdraw", "erase"]
    assert EntryRow.objects.get(uuid=ids[1]).message == "Keep this."
    assert purge(house.options, house.now + KEPT) == 0
    assert counting.differences("london") == []


def test_leases_that_have_ended_are_cleared(house: House) -> None:
    house.open_book()
    id = house.sign("Peace.")
    house.round()
    leases.take(BEA, id, house.now)
    assert purge(house.options, house.now) == 0
    assert purge(house.options, house.now + leases.LEASE) == 1
    assert EntryRow.objects.get().lease_by is None


def test_a_journal_that_nobody_holds_lets_go_of_what_is_a_week_old(house: House) -> None:
    house.open_book()
    house.sign("Peace.")
    house.round()
    house.journal.close()
    [path] = replay.journals(house.options.journals)
    assert purge(house.options, house.now + replay.WINDOW - timedelta(minutes=1)) == 0
    assert purge(house.options, house.now + replay.WINDOW + timedelta(minutes=1)) == 1
    assert replay.read(path, 0, 10) == []
    assert EntryRow.objects.count() == 1


def test_a_journal_keeps_what_the_register_does_not_have(house: House) -> None:
    house.open_book()
    house.sign("Peace.")
    house.journal.close()
    purge(house.options, house.now + timedelta(days=30))
    [path] = replay.journals(house.options.journals)
    assert len(replay.read(path, 0, 10)) == 1


def test_fates_are_told_in_pieces_and_none_is_left_out(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("remembrancer.work.fates.FATES_AT_ONCE", 3)
    monkeypatch.setattr("remembrancer.work.fates.FATES_A_ROUND", 4)
    house.open_book()
    ids = []
    for _ in range(5):
        ids += [house.sign("Peace.") for _ in range(4)]
        house.worker._accession()
    house.decide(Verdict.ACCEPT, *ids[::2])
    writer = house.worker._opened_fates()
    while tell(writer, "london", house.now):
        pass
    told = [house.fate(id) for id in ids]
    assert [each.state if each else None for each in told] == [State.ACCEPTED, State.RECEIVED] * 10
    assert tell(writer, "london", house.now) == 0


def test_fates_that_were_lost_are_told_anew(house: House) -> None:
    house.open_book()
    [id] = house.stand(1)
    house.worker.close()
    for path in house.folder.glob("fates.sqlite*"):
        path.unlink()
    house.round()
    assert house.fate(id) is not None
    writer = house.worker._opened_fates()
    writer.upsert("london", (), 10_000)
    house.round()
    assert writer.version("london") < 10_000


def test_files_are_synced_before_they_are_noted(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.open_book()
    house.stand(1)
    synced: list[int] = []
    monkeypatch.setattr("os.fsync", synced.append)
    store = house.worker._opened_store()
    flush(store, "london", [1])
    assert len(synced) > len(list(house.file("pages").glob("1.*"))) + 3
    everything: list[bool] = []
    monkeypatch.setattr("os.sync", lambda: everything.append(True))
    flush(store, "london", range(1, 500))
    assert everything == [True]
