"""Durable intake: what is acknowledged is kept, once, and closing is decided here."""

from __future__ import annotations

import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import apsw
import pytest

from remembrancer.book.decision import State
from remembrancer.book.entry import Audience
from remembrancer.book.errors import KeyTaken, NotDurable, NotOpen
from remembrancer.journal import replay
from remembrancer.journal.fates import Fate, FatesWriter
from remembrancer.journal.journal import Journal
from remembrancer.journal.record import digest_of

from .signings import CLOSES, NOW, RECEIPTS, book, entry

SECOND = timedelta(seconds=1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "journals"


@pytest.fixture
def journal(folder: Path, tmp_path: Path) -> Iterator[Journal]:
    opened = Journal.open(folder, fates=tmp_path / "fates.sqlite")
    yield opened
    opened.close()


def append(journal, entry, book=book()):  # noqa: B008
    return journal.append(entry, RECEIPTS.locator(entry.id), book).result(10)


def records(folder: Path):
    return [each for path in replay.journals(folder) for each in replay.read(path, 0, 1_000)]


def test_what_is_acknowledged_is_in_the_file(journal, folder):
    sent = entry("שלום 🕯️ سلام")
    acknowledgement = append(journal, sent)
    (record,) = records(folder)
    assert (record.kind, record.id, record.book) == ("entry", sent.id, "london")
    assert record.received_at == acknowledgement.received_at == NOW
    assert record.signing == sent.signing
    assert record.digest == digest_of(sent.signing)
    assert record.locator == RECEIPTS.locator(sent.id)
    assert not acknowledgement.replayed


def test_many_at_once_are_all_kept_in_one_order(journal, folder):
    sent = [entry(f"Message {number}") for number in range(500)]
    futures = [journal.append(each, RECEIPTS.locator(each.id), book()) for each in sent]
    assert {each.result(10).id for each in futures} == {each.id for each in sent}
    kept = records(folder)
    assert [each.id for each in kept] == [each.id for each in sent]
    assert [each.seq for each in kept] == list(range(1, 501))


def test_the_same_key_sent_again_gives_the_same_acknowledgement(journal, folder):
    first = append(journal, entry(key=uuid.UUID(int=1)))
    again = append(journal, entry(key=uuid.UUID(int=1), at=NOW + SECOND))
    assert (again.id, again.received_at, again.replayed) == (first.id, first.received_at, True)
    assert len(records(folder)) == 1


def test_the_same_key_with_another_text_is_refused(journal, folder):
    append(journal, entry("One", key=uuid.UUID(int=1)))
    with pytest.raises(KeyTaken):
        append(journal, entry("Another", key=uuid.UUID(int=1)))
    assert [each.signing.message for each in records(folder)] == ["One"]


def test_the_same_key_from_fifty_clients_at_once_makes_one_entry(journal, folder):
    with ThreadPoolExecutor(50) as clients:
        answers = list(clients.map(lambda _: append(journal, entry(key=uuid.UUID(int=1))), range(50)))
    assert len({(each.id, each.received_at) for each in answers}) == 1
    assert sum(not each.replayed for each in answers) == 1
    assert len(records(folder)) == 1


def test_the_same_key_in_one_batch_makes_one_entry_beside_the_others(journal, folder):
    append(journal, entry(key=uuid.UUID(int=1)))
    sent = [entry(key=uuid.UUID(int=number)) for number in (1, 2, 2, 3)]
    futures = [journal.append(each, RECEIPTS.locator(each.id), book()) for each in sent]
    assert [each.result(10).replayed for each in futures] == [True, False, True, False]
    assert len(records(folder)) == 3


def test_a_restart_knows_what_was_sent_before(folder):
    for turn in range(3):
        journal = Journal.open(folder)
        assert append(journal, entry(key=uuid.UUID(int=1))).replayed == (turn > 0)
        journal.close()
    assert len(replay.journals(folder)) == 1


def test_a_restart_goes_on_with_the_same_journal_and_the_next_number(folder):
    first = Journal.open(folder)
    append(first, entry())
    first.close()
    identity = replay.identity(replay.journals(folder)[0])
    second = Journal.open(folder)
    append(second, entry())
    second.close()
    assert [each.seq for each in records(folder)] == [1, 2]
    assert replay.identity(replay.journals(folder)[0]) == identity


def test_two_doors_have_a_journal_each_and_know_of_each_other(folder):
    here, there = Journal.open(folder), Journal.open(folder)
    first = append(here, entry("One", key=uuid.UUID(int=1)))
    again = append(there, entry("One", key=uuid.UUID(int=1), at=NOW + SECOND))
    assert (again.id, again.received_at, again.replayed) == (first.id, first.received_at, True)
    with pytest.raises(KeyTaken):
        append(there, entry("Another", key=uuid.UUID(int=1)))
    append(there, entry(key=uuid.UUID(int=2)))
    assert append(here, entry(key=uuid.UUID(int=2))).replayed
    here.close()
    there.close()
    assert len(replay.journals(folder)) == 2
    assert len(records(folder)) == 2


class TestClosing:
    def test_the_last_instant_before_closing_is_in_time(self, journal):
        assert append(journal, entry(at=CLOSES - timedelta(microseconds=1)))

    def test_the_closing_instant_is_too_late(self, journal, folder):
        with pytest.raises(NotOpen) as refusal:
            append(journal, entry(at=CLOSES))
        assert refusal.value.closed_at == CLOSES
        assert records(folder) == []

    def test_an_entry_within_the_grace_is_in_time_and_after_it_too_late(self, journal):
        with_grace = book(grace=timedelta(minutes=5))
        assert append(journal, entry(at=CLOSES + timedelta(minutes=5) - SECOND), with_grace)
        with pytest.raises(NotOpen):
            append(journal, entry(at=CLOSES + timedelta(minutes=5)), with_grace)

    def test_before_the_opening_nothing_is_taken(self, journal):
        opens_at = NOW + timedelta(days=1)
        with pytest.raises(NotOpen) as refusal:
            append(journal, entry(), book(opens_at=opens_at))
        assert refusal.value.opens_at == opens_at

    def test_a_paused_book_takes_nothing(self, journal):
        with pytest.raises(NotOpen, match="We are moving"):
            append(journal, entry(), book(paused_notice="We are moving the plinth."))

    def test_what_was_taken_in_time_is_acknowledged_again_after_closing(self, journal):
        first = append(journal, entry(key=uuid.UUID(int=1)))
        again = append(journal, entry(key=uuid.UUID(int=1), at=CLOSES + SECOND))
        assert again.received_at == first.received_at

    def test_late_and_timely_entries_of_one_batch_are_told_apart(self, journal, folder):
        sent = [entry(at=CLOSES + offset * SECOND) for offset in (-2, 0, -1, 1)]
        futures = [journal.append(each, RECEIPTS.locator(each.id), book()) for each in sent]
        assert [each.exception(10) is None for each in futures] == [True, False, True, False]
        assert [each.id for each in records(folder)] == [sent[0].id, sent[2].id]


class TestWithdrawing:
    def test_a_withdrawal_is_a_record_of_its_own(self, journal, folder):
        sent = entry()
        append(journal, sent)
        journal.withdraw(sent.id, "london", RECEIPTS.locator(sent.id), NOW + SECOND).result(10)
        _, record = records(folder)
        assert (record.kind, record.id, record.received_at) == ("withdrawal", sent.id, NOW + SECOND)
        assert record.signing is None

    def test_withdrawing_twice_is_withdrawing_once(self, journal, folder):
        sent = entry()
        append(journal, sent)
        for _ in range(2):
            journal.withdraw(sent.id, "london", RECEIPTS.locator(sent.id), NOW).result(10)
        assert [each.kind for each in records(folder)] == ["entry", "withdrawal"]

    def test_a_withdrawal_may_come_after_closing(self, journal, folder):
        sent = entry()
        append(journal, sent)
        journal.withdraw(sent.id, "london", RECEIPTS.locator(sent.id), CLOSES + SECOND).result(10)
        assert len(records(folder)) == 2


class TestPurging:
    def test_what_the_register_has_had_for_a_week_goes(self, folder):
        journal = Journal.open(folder)
        old, young = entry(at=NOW - timedelta(days=8)), entry()
        append(journal, old)
        append(journal, young)
        journal.close()
        (path,) = replay.journals(folder)
        replay.mark_accessioned(path, 2, NOW)
        assert replay.purge(path, NOW) == 1
        assert [each.id for each in records(folder)] == [young.id]

    def test_what_the_register_does_not_have_stays_however_old_it_is(self, folder):
        journal = Journal.open(folder)
        append(journal, entry(at=NOW - timedelta(days=50)))
        append(journal, entry(at=NOW - timedelta(days=49)))
        journal.close()
        (path,) = replay.journals(folder)
        assert replay.purge(path, NOW) == 0
        replay.mark_accessioned(path, 1, NOW)
        assert replay.purge(path, NOW) == 1
        assert [each.seq for each in records(folder)] == [2]

    def test_a_journal_that_a_door_holds_is_left_to_the_door(self, journal, folder):
        append(journal, entry(at=NOW - timedelta(days=50)))
        (path,) = replay.journals(folder)
        replay.mark_accessioned(path, 1, NOW)
        assert replay.purge(path, NOW) == 0

    def test_the_door_itself_lets_go_while_nobody_signs(self, folder, monkeypatch):
        monkeypatch.setattr("remembrancer.journal.journal.IDLE_SECONDS", 0.02)
        journal = Journal.open(folder, clock=lambda: NOW)
        append(journal, entry(at=NOW - timedelta(days=8)))
        append(journal, entry())
        replay.mark_accessioned(replay.journals(folder)[0], 2, NOW)
        until = time.monotonic() + 10
        while len(records(folder)) > 1 and time.monotonic() < until:
            time.sleep(0.02)
        assert append(journal, entry())
        journal.close()
        assert [each.seq for each in records(folder)] == [2, 3]

    def test_a_number_is_never_given_twice(self, folder):
        for expected in (1, 2, 3):
            journal = Journal.open(folder)
            append(journal, entry(at=NOW - timedelta(days=50)))
            journal.close()
            (path,) = replay.journals(folder)
            assert [each.seq for each in records(folder)] == [expected]
            replay.mark_accessioned(path, expected, NOW)
            replay.purge(path, NOW)

    def test_no_byte_of_what_was_purged_remains(self, folder):
        journal = Journal.open(folder)
        append(journal, entry("A sentence nobody else has written.", at=NOW - timedelta(days=50)))
        journal.close()
        (path,) = replay.journals(folder)
        assert b"A sentence nobody" in path.read_bytes()
        replay.mark_accessioned(path, 1, NOW)
        replay.purge(path, NOW)
        for each in folder.iterdir():
            assert b"A sentence nobody" not in each.read_bytes()

    def test_what_was_purged_is_still_known_from_its_fate(self, folder, tmp_path):
        sent = entry("One", key=uuid.UUID(int=1))
        fates = FatesWriter(tmp_path / "fates.sqlite")
        fates.upsert("london", [fate_of(sent)], 1)
        journal = Journal.open(folder, fates=tmp_path / "fates.sqlite")
        again = append(journal, entry("One", key=uuid.UUID(int=1), at=NOW + SECOND))
        assert (again.id, again.received_at, again.replayed) == (sent.id, NOW, True)
        with pytest.raises(KeyTaken):
            append(journal, entry("Another", key=uuid.UUID(int=1)))
        journal.close()
        fates.close()
        assert records(folder) == []


def fate_of(sent) -> Fate:
    locator, digest = RECEIPTS.locator(sent.id), digest_of(sent.signing)
    return Fate(sent.id, locator, "london", State.ACCEPTED, 1, "", Audience.EVERYONE, digest, NOW, NOW)


class TestADiskThatFails:
    def test_a_folder_that_cannot_be_made_is_not_durable_and_recovers(self, tmp_path):
        in_the_way = tmp_path / "journals"
        in_the_way.write_text("a file where the folder should be")
        journal = Journal.open(in_the_way)
        with pytest.raises(NotDurable):
            append(journal, entry())
        in_the_way.unlink()
        assert append(journal, entry(key=uuid.UUID(int=1)))
        journal.close()
        assert len(records(in_the_way)) == 1

    def test_a_spoilt_journal_is_left_alone_and_another_is_begun(self, folder):
        folder.mkdir()
        (folder / "door-1.sqlite").write_bytes(b"this is no journal" * 1_000)
        journal = Journal.open(folder)
        with pytest.raises(NotDurable):
            append(journal, entry())
        assert append(journal, entry(key=uuid.UUID(int=1)))
        journal.close()
        assert len(replay.read(folder / "door-2.sqlite", 0, 10)) == 1
        assert (folder / "door-1.sqlite").read_bytes().startswith(b"this is no journal")

    def test_a_full_disk_stores_nothing_of_the_batch_and_recovers(self, journal, folder, monkeypatch):
        append(journal, entry())
        pages: int = journal._connection.pragma("page_count")
        journal._connection.pragma("max_page_count", pages)
        sent = [entry("x" * 1_500) for _ in range(200)]
        futures = [journal.append(each, RECEIPTS.locator(each.id), book()) for each in sent]
        refused = [isinstance(each.exception(10), NotDurable) for each in futures]
        assert any(refused)
        # The limit goes with the connection, as room comes back on a disk.
        for each in sent:
            append(journal, each)
        assert {each.id for each in records(folder)} >= {each.id for each in sent}
        assert len(records(folder)) == 201


def test_a_journal_without_a_reader_in_its_way_commits_with_an_fsync(journal):
    append(journal, entry())
    assert journal._connection.pragma("synchronous") == 2
    assert journal._connection.pragma("journal_mode") == "wal"


def test_the_sqlite_that_apsw_carries_is_past_the_wal_reset_fault():
    assert apsw.sqlite_lib_version() >= "3.51.3"
