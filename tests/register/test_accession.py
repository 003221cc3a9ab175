"""Accession: exactly once, restartable anywhere, and nothing acknowledged is lost."""

from __future__ import annotations

import threading
import uuid

import pytest
from django.db import connection

from remembrancer.book.decision import State, Verdict
from remembrancer.register import accession as module
from remembrancer.register import acts, books, counting, ledger
from remembrancer.register.accession import accession, accessioned, settle
from remembrancer.register.models import Cursor, EntryRow, Stray

from .samples import BEA, JOURNAL, LEAD, NOW, arrived, bring_in, make_book, state, taken_back

pytestmark = pytest.mark.usefixtures("register")
OTHER = uuid.UUID(int=99)
EVERY_SCRIPT = (
    "ሰላም — שלום — سلام — नमस्ते — 平安 — やすらかに — สู่สุคติ — 👩🏽‍🚒🕯️ e\u0301 \u200e\u202b\nzwei\r\rdrei\t"
)


def test_an_entry_comes_code_point_for_code_point() -> None:
    make_book()
    record = arrived(1, EVERY_SCRIPT, name="  Zoë ", place="Köln", audience="families")
    assert accession([record], JOURNAL, NOW) == 1
    row = EntryRow.objects.get()
    assert row.signing == record.signing
    assert (row.uuid, row.received_at, row.state) == (record.id, record.received_at, "received")
    assert (bytes(row.digest), bytes(row.locator)) == (record.digest, record.locator)


def test_the_same_records_again_change_nothing() -> None:
    make_book()
    records = [arrived(seq) for seq in range(1, 6)]
    assert accession(records[:3], JOURNAL, NOW) == 3
    assert accession(records, JOURNAL, NOW) == 2
    assert accession(records, JOURNAL, NOW) == 0
    assert EntryRow.objects.count() == 5
    assert accessioned(JOURNAL) == 5
    assert counting.waiting("london") == 5


def test_an_entry_that_two_journals_hold_is_taken_once() -> None:
    make_book()
    records = [arrived(seq) for seq in range(1, 4)]
    accession(records, JOURNAL, NOW)
    assert accession(records, OTHER, NOW) == 3
    assert EntryRow.objects.count() == 3
    assert counting.differences("london") == []


def test_a_second_text_under_the_same_key_is_kept_beside_the_first() -> None:
    make_book()
    key = uuid.uuid4()
    first, second = arrived(1, "For my brother.", key=key), arrived(1, "For my sister.", key=key)
    accession([first], JOURNAL, NOW)
    accession([second], OTHER, NOW)
    accession([second], uuid.UUID(int=98), NOW)
    rows = EntryRow.objects.order_by("number")
    assert [row.message for row in rows] == ["For my brother.", "For my sister."]
    assert rows[0].uuid == first.id != rows[1].uuid
    assert bytes(rows[1].locator) == b""
    assert counting.waiting("london") == 2


def test_the_same_key_twice_in_one_batch_is_taken_once() -> None:
    make_book()
    key = uuid.uuid4()
    accession([arrived(1, "Peace.", key=key), arrived(2, "Peace.", key=key)], JOURNAL, NOW)
    assert EntryRow.objects.count() == 1


@pytest.mark.parametrize("step", ["insert_entries", "_count", "_take_back"])
def test_a_round_that_is_cut_off_leaves_nothing_and_the_next_takes_all(
    step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_book()
    records = [arrived(1), arrived(2), arrived(3)]
    with monkeypatch.context() as cut:
        cut.setattr(module, step, _die)
        with pytest.raises(OSError, match="the power went"):
            accession(records, JOURNAL, NOW)
    assert EntryRow.objects.count() == 0
    assert accessioned(JOURNAL) == 0
    assert accession(records, JOURNAL, NOW) == 3
    assert counting.differences("london") == []


def _die(*_: object) -> None:
    raise OSError("the power went")


def test_a_withdrawal_takes_the_entry_back() -> None:
    make_book()
    entry = arrived(1)
    accession([entry, taken_back(2, entry), taken_back(3, entry)], JOURNAL, NOW)
    assert state(entry.id) == State.WITHDRAWN
    [act] = ledger.of_entry(entry.id)
    assert (act.what, act.actor_role, act.at) == ("withdraw", "signatory", taken_back(2, entry).received_at)


def test_a_withdrawal_that_comes_before_its_entry_waits_for_it() -> None:
    make_book()
    entry = arrived(1)
    accession([taken_back(1, entry)], OTHER, NOW)
    assert settle(NOW) == 0
    accession([entry], JOURNAL, NOW)
    assert settle(NOW) == 1
    assert state(entry.id) == State.WITHDRAWN
    assert not Stray.objects.exists()
    assert settle(NOW) == 0


def test_an_entry_of_a_book_that_is_not_known_yet_waits_and_holds_nothing_up() -> None:
    make_book()
    stray = arrived(1, EVERY_SCRIPT, book="paris")
    accession([stray, arrived(2)], JOURNAL, NOW)
    accession([stray], OTHER, NOW)
    assert EntryRow.objects.count() == 1
    make_book("paris")
    assert settle(NOW) == 1
    row = EntryRow.objects.get(uuid=stray.id)
    assert (row.signing, row.book.slug) == (stray.signing, "paris")
    assert counting.waiting("paris") == 1


def test_a_withdrawal_takes_an_accepted_entry_back() -> None:
    make_book()
    entry = arrived(1)
    accession([entry], JOURNAL, NOW)
    acts.decide(BEA, [entry.id], Verdict.ACCEPT, now=NOW)
    accession([taken_back(2, entry)], JOURNAL, NOW)
    assert state(entry.id) == State.WITHDRAWN
    assert counting.public("london") == (0, 0)


def test_what_was_acknowledged_is_taken_though_the_book_has_closed_meanwhile() -> None:
    make_book()
    books.close(LEAD, "london", NOW)
    assert accession([arrived(1)], JOURNAL, NOW) == 1
    assert EntryRow.objects.count() == 1


def test_a_language_is_guessed_where_the_writer_gave_none() -> None:
    make_book()
    records = [
        arrived(1, "Nos pensées vont aux familles ce soir.", language=""),
        arrived(2, "رحمهم الله وألهم أهلهم الصبر", language=""),
        arrived(3, "Our thoughts are with the families tonight.", language="en-GB"),
        arrived(4, kind="candle", message="🕯️", language=""),
    ]
    accession(records, JOURNAL, NOW)
    rows = EntryRow.objects.order_by("number")
    assert [row.language for row in rows] == ["fr", "ar", "en-GB", "und"]
    assert [row.primary_language for row in rows] == ["fr", "ar", "en", "und"]


def test_two_workers_on_the_same_journals_take_every_entry_once() -> None:
    make_book()
    records = [arrived(seq) for seq in range(1, 201)]
    failures: list[BaseException] = []

    def work(journal: uuid.UUID) -> None:
        try:
            for start in range(0, 200, 20):
                accession(records[start : start + 20], journal, NOW)
        except BaseException as error:
            failures.append(error)
        finally:
            connection.close()

    workers = [threading.Thread(target=work, args=(journal,)) for journal in (JOURNAL, JOURNAL, OTHER)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert failures == []
    assert EntryRow.objects.count() == counting.waiting("london") == 200
    assert set(Cursor.objects.values_list("seq", flat=True)) == {200}


def test_nothing_is_nothing() -> None:
    make_book()
    assert accession([], JOURNAL, NOW) == 0
    assert bring_in(0) == []
