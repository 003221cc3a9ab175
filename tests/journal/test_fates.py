"""The lookup that the worker publishes for the door."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from remembrancer.book.decision import State
from remembrancer.book.entry import Audience
from remembrancer.journal.fates import Fate, FatesReader, FatesWriter

from .signings import NOW, RECEIPTS


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "fates.sqlite"


def fate(number: int = 1, state: State = State.RECEIVED) -> Fate:
    id = uuid.UUID(int=number)
    digest = bytes(16)
    return Fate(id, RECEIPTS.locator(id), "london", state, None, "", Audience.EVERYONE, digest, NOW, NOW)


def test_what_the_worker_writes_the_door_reads(path):
    written = replace(fate(state=State.DECLINED), reason="This message is already in the book.", page=3)
    FatesWriter(path).upsert("london", [written], 7)
    reader = FatesReader(path)
    assert reader.by_locator(written.locator) == written
    assert reader.by_id(written.id) == written


def test_an_unknown_entry_has_no_fate(path):
    FatesWriter(path).upsert("london", [fate(1)], 7)
    assert FatesReader(path).by_id(uuid.UUID(int=2)) is None
    assert FatesReader(path).by_locator(RECEIPTS.locator(uuid.UUID(int=2))) is None


def test_a_missing_file_knows_nothing_and_is_found_when_it_comes(path):
    reader = FatesReader(path)
    assert reader.by_id(fate().id) is None
    FatesWriter(path).upsert("london", [fate()], 1)
    assert reader.by_id(fate().id) == fate()


def test_a_file_that_was_replaced_is_read_anew(path, tmp_path):
    FatesWriter(path).upsert("london", [fate()], 1)
    reader = FatesReader(path)
    assert reader.by_id(fate().id) == fate()
    other = FatesWriter(tmp_path / "other.sqlite")
    other.upsert("london", [fate(state=State.ACCEPTED)], 2)
    other.close()
    (tmp_path / "other.sqlite").replace(path)
    for beside in ("-wal", "-shm"):
        path.with_name(path.name + beside).unlink(missing_ok=True)
    found = reader.by_id(fate().id)
    assert found is not None
    assert found.state is State.ACCEPTED


def test_a_file_that_is_no_lookup_knows_nothing(path):
    path.parent.mkdir()
    path.write_bytes(b"not a lookup" * 500)
    assert FatesReader(path).by_id(fate().id) is None
    assert FatesReader(path).known([1]) == {}


def test_a_later_state_takes_the_place_of_the_earlier_one(path):
    writer, reader = FatesWriter(path), FatesReader(path)
    writer.upsert("london", [fate()], 1)
    writer.upsert("london", [replace(fate(state=State.ACCEPTED), changed_at=NOW + timedelta(1))], 2)
    assert reader.by_id(fate().id).state is State.ACCEPTED
    assert writer.version("london") == 2


def test_the_version_is_that_of_each_book(path):
    writer = FatesWriter(path)
    writer.upsert("london", [], 5)
    assert (writer.version("london"), writer.version("paris")) == (5, 0)


def test_what_is_forgotten_has_no_fate(path):
    writer = FatesWriter(path)
    writer.upsert("london", [fate(1), fate(2)], 1)
    writer.forget([uuid.UUID(int=1)])
    assert FatesReader(path).by_id(uuid.UUID(int=1)) is None
    assert FatesReader(path).by_id(uuid.UUID(int=2)) is not None
