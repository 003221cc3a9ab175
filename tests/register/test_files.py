"""Entries to files and back: exact, safe for spreadsheets, all or nothing."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remembrancer.book.decision import State, Verdict
from remembrancer.book.entry import entry_id
from remembrancer.book.errors import Invalid, NotAllowed
from remembrancer.register import acts, counting, exporting, importing, ledger, publication
from remembrancer.register.models import ActRow, EntryRow

from .samples import BEA, LEAD, NOW, OPERATOR, bring_in, make_book

HARD = [
    "=SUM(A1:A9)",
    "+44 is not a message",
    "-1",
    "@someone",
    "\tindented",
    "\rcarriage",
    "\nfeed",
    "'quoted' words",
    "'=quoted formula",
    "''-twice",
    'a "quote", a comma\r\nand\n\nlines',
    "እግዚአብሔር ያጽናችሁ — יהי זכרם ברוך — 👩🏽‍🚒🕯️ e\u0301\u200f",
    "'Twas a sad day",
]


def contents() -> list[tuple[Any, ...]]:
    rows = EntryRow.objects.order_by("number")
    return [(row.uuid, row.signing, row.received_at, row.state, row.reason) for row in rows]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize("ending", ["csv", "jsonl"])
def test_what_is_exported_comes_back_exactly(ending: str, tmp_path: Path) -> None:
    make_book()
    for number, message in enumerate(HARD):
        bring_in(1, first=number * 10 + 1, message=message, name=message[:20], place=message[:9])
    ids = [row.uuid for row in EntryRow.objects.order_by("number")]
    acts.decide(BEA, ids[:6], Verdict.ACCEPT, now=NOW)
    acts.decide(BEA, ids[6:8], Verdict.DECLINE, reason="graphic", now=NOW)
    acts.decide(BEA, ids[8:9], Verdict.HOLD, now=NOW)
    before = contents()
    file = tmp_path / f"book.{ending}"
    assert exporting.export_file(OPERATOR, "london", file, now=NOW) == len(HARD)
    ActRow.objects.all().delete()
    EntryRow.objects.all().delete()
    assert importing.import_file(OPERATOR, "london", file, accepted=True, now=NOW) == len(HARD)
    assert contents() == before


@given(st.text(max_size=12))
def test_a_cell_that_was_made_safe_comes_back(cell: str) -> None:
    assert exporting.unsafe(exporting.safe(cell)) == cell
    assert exporting.safe(cell)[:1] not in tuple("=+-@\t\r\n")


@pytest.mark.usefixtures("register")
def test_an_export_has_the_promised_fields(tmp_path: Path) -> None:
    make_book()
    ids = bring_in(6)
    acts.decide(BEA, ids[1:], Verdict.ACCEPT, now=NOW)
    publication.assign_positions("london")
    exporting.export_file(LEAD, "london", tmp_path / "all.csv", now=NOW)
    with (tmp_path / "all.csv").open(newline="", encoding="utf-8") as text:
        rows = list(csv.DictReader(text))
    assert tuple(rows[0]) == exporting.FIELDS
    assert [row["page"] for row in rows] == ["", "1", "1", "1", "1", "2"]
    assert rows[0]["received_at"] == "2026-03-22T12:00:01+00:00"
    exporting.export_file(LEAD, "london", tmp_path / "some.jsonl", State.RECEIVED, now=NOW)
    [line] = (tmp_path / "some.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["id"] == str(ids[0])
    assert sorted(each.name for each in tmp_path.iterdir() if "sqlite" not in each.name) == [
        "all.csv",
        "some.jsonl",
    ]
    assert [act.what for act in ledger.of_book("london", limit=2)] == ["export", "export"]


@pytest.mark.usefixtures("register")
def test_only_those_with_the_permission_take_entries_out_or_bring_them_in(tmp_path: Path) -> None:
    make_book()
    with pytest.raises(NotAllowed):
        exporting.export_file(BEA, "london", tmp_path / "all.csv", now=NOW)
    with pytest.raises(NotAllowed):
        importing.import_rows(LEAD, "london", [{"message": "Peace."}], now=NOW)
    assert list(tmp_path.glob("*.csv")) == []


@pytest.mark.usefixtures("register")
def test_imported_entries_wait_at_the_desk_unless_they_were_moderated_before() -> None:
    make_book()
    rows = [{"message": "Peace.", "received_at": "2018-03-22T08:31:00", "state": "accepted", "language": ""}]
    assert importing.import_rows(OPERATOR, "london", rows, now=NOW) == 1
    row = EntryRow.objects.get()
    assert row.state == "received"
    assert row.received_at == datetime(2018, 3, 22, 8, 31, tzinfo=UTC)
    assert counting.waiting("london") == 1
    assert ledger.of_entry(row.uuid) == []
    assert ledger.of_book("london", limit=1)[0].note == "1 entries"


@pytest.mark.usefixtures("register")
def test_a_legacy_book_takes_its_states_with_it_and_the_ledger_says_so() -> None:
    make_book()
    rows = [
        {"message": "One."},
        {"message": "Two.", "state": "accepted"},
        {"message": "Three.", "state": "declined"},
        {"message": "Four.", "state": "declined", "reason": "hurtful"},
        {"message": "Five.", "state": "removed"},
    ]
    assert importing.import_rows(OPERATOR, "london", rows, accepted=True, now=NOW) == 5
    found = EntryRow.objects.order_by("number")
    assert [row.state for row in found] == ["accepted", "accepted", "declined", "declined", "removed"]
    assert [row.reason for row in found] == ["", "", "general", "hurtful", "general"]
    [act] = ledger.of_entry(found[0].uuid)
    assert (act.what, act.actor_name, act.from_state, act.to_state) == (
        "import",
        "the host",
        "received",
        "accepted",
    )
    acts.undo(LEAD, act.id, NOW)
    assert EntryRow.objects.order_by("number")[0].state == "received"
    assert counting.differences("london") == []


@pytest.mark.usefixtures("register")
def test_the_same_file_again_adds_nothing() -> None:
    make_book()
    rows = [
        {"message": "One."},
        {"message": "Two.", "id": "legacy-2"},
        {"message": "Two.", "key": str(BOOK_KEY)},
    ]
    assert importing.import_rows(OPERATOR, "london", rows, accepted=True, now=NOW) == 3
    assert importing.import_rows(OPERATOR, "london", [*rows, {"message": "Three."}], now=NOW) == 1
    assert EntryRow.objects.filter(uuid=entry_id("london", BOOK_KEY)).exists()
    assert counting.differences("london") == []


BOOK_KEY = UUID("3f5c1b9e-6d5b-4c8e-9f52-0f4b3c2d1e0a")


@pytest.mark.usefixtures("register")
def test_entries_of_one_book_are_copied_into_another_under_other_ids(tmp_path: Path) -> None:
    make_book()
    make_book("paris")
    ids = bring_in(3)
    exporting.export_file(OPERATOR, "london", tmp_path / "all.jsonl", now=NOW)
    for _ in range(2):
        importing.import_file(OPERATOR, "paris", tmp_path / "all.jsonl", now=NOW)
    assert counting.waiting("paris") == counting.waiting("london") == 3
    assert not EntryRow.objects.filter(book__slug="paris", uuid__in=ids).exists()


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "not JSON"),
        ("[1]", "JSON object"),
        ('{"message": 7}', "must be text"),
        ('{"message": "  "}', "write your message"),
        ('{"message": "x", "colour": "red"}', "no column “colour”"),
        ('{"message": "x", "kind": "wreath"}', "message, candle"),
        ('{"message": "x", "audience": "me"}', "everyone"),
        ('{"message": "x", "received_at": "yesterday"}', "instant"),
        ('{"message": "x", "dedication": "nobody"}', "dedications"),
        ('{"message": "x", "state": "lost"}', "received"),
        ('{"message": "x", "state": "declined", "reason": "rude"}', "no such reason"),
        ('{"message": "x", "key": "7"}', "UUID"),
        ('{"message": "\\ud800"}', "surrogate"),
        ('{"message": "a\\u0000b"}', "NUL"),
        ('{"message": "' + "x" * 2001 + '"}', "2,001"),
        ('{"message": "x", "id": "same"}', "same id"),
    ],
)
def test_one_bad_row_keeps_all_of_the_file_out(line: str, words: str, tmp_path: Path) -> None:
    make_book()
    file = tmp_path / "legacy.jsonl"
    file.write_text('{"message": "Peace.", "id": "same"}\n\n' + line + "\n", encoding="utf-8")
    with pytest.raises(Invalid, match=words) as refusal:
        importing.import_file(OPERATOR, "london", file, accepted=True, now=NOW)
    assert {fault.line for fault in refusal.value.faults} == {3}
    assert EntryRow.objects.count() == 0
    assert [act.what for act in ledger.of_book("london")] == ["create"]


@pytest.mark.usefixtures("register")
def test_every_bad_row_of_a_spreadsheet_is_named_by_its_line(tmp_path: Path) -> None:
    make_book()
    file = tmp_path / "legacy.csv"
    file.write_text(
        'message,kind\r\n"two\r\nlines",message\r\nx,wreath\r\nshort\r\n,candle\r\n', encoding="utf-8"
    )
    with pytest.raises(Invalid) as refusal:
        importing.import_file(OPERATOR, "london", file, now=NOW)
    assert [fault.line for fault in refusal.value.faults] == [4, 5]


@pytest.mark.usefixtures("register")
@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("book.xlsx", b"", "must end in"),
        ("book.csv", b"message\r\n\xff\xfe\r\n", "UTF-8"),
        ("book.jsonl", b'{"message": "\xff"}\n', "UTF-8"),
        ("book.csv", b'message\r\n"open', "CSV"),
    ],
)
def test_a_file_that_is_none_is_refused(name: str, body: bytes, words: str, tmp_path: Path) -> None:
    make_book()
    (tmp_path / name).write_bytes(body)
    with pytest.raises(Invalid, match=words):
        importing.import_file(OPERATOR, "london", tmp_path / name, now=NOW)


@pytest.mark.usefixtures("register")
def test_one_entry_is_shown_with_its_history() -> None:
    make_book()
    [id] = bring_in()
    acts.decide(BEA, [id], Verdict.DECLINE, note="again", now=NOW)
    row = exporting.row(id)
    assert (row["book"], row["state"], row["reason"], row["page"]) == ("london", "declined", "general", None)
    [act] = exporting.history(id)
    assert (act["actor"], act["what"], act["note"], act["at"]) == ("Bea", "decline", "again", NOW.isoformat())
    assert [each["id"] for each in exporting.rows("london", State.DECLINED, limit=5)] == [str(id)]
    assert list(exporting.rows("london", State.ACCEPTED)) == []
