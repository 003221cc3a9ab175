"""What the register tells the maker of the installation, on both databases."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from remembrancer.book.decision import Verdict
from remembrancer.book.entry import Audience
from remembrancer.register import acts, installation, publication
from remembrancer.register.installation import Reached

from .samples import BEA, NOW, bring_in, make_book
from .test_plans import plan

pytestmark = pytest.mark.usefixtures("register")


def reached() -> Reached:
    found = installation.reached("london")
    assert found is not None
    return found


def place(count: int) -> Reached:
    """A book with so many accepted entries at their positions."""
    make_book()
    ids = bring_in(count)
    acts.decide(BEA, ids, Verdict.ACCEPT, now=NOW)
    publication.assign_positions("london")
    return reached()


def test_how_far_a_book_is_and_that_there_is_none() -> None:
    before = place(3)
    assert before.positions == 3
    assert before.book.slug == "london"
    bring_in(1, first=10)
    after = reached()
    assert after.version > before.version
    assert after.positions == 3
    assert installation.reached("nowhere") is None


def test_what_changed_and_what_was_lost_since_a_version() -> None:
    before = place(6)
    [rows] = installation.rows(before, [range(0, 64)])
    ids = publication.pages(publication.standings("london")[0], [1, 2])
    entries = [item for page in ids for item in page.items]
    acts.decide(BEA, [entries[1].id, entries[4].id], Verdict.REMOVE, now=NOW)  # type: ignore[list-item]
    after = reached()
    assert sorted(installation.changed(after, before.version, 6)) == [1, 4]
    assert sorted(installation.lost(after, before.version, 6)) == [1, 4]
    assert installation.lost(after, before.version, 4) == [1]
    assert installation.changed(after, after.version, 6) == []
    assert len(installation.changed(after, 0, 6)) == 6
    acts.decide(BEA, [entries[1].id], Verdict.RESTORE, now=NOW)  # type: ignore[list-item]
    assert installation.lost(reached(), before.version, 6) == [4]
    assert installation.changed(before, before.version, 6) == []
    assert [row.public for row in rows] == [True] * 6


def test_rows_come_by_position_span_by_span_and_gaps_are_not_public() -> None:
    of = place(10)
    spans = [range(0, 4), range(4, 8), range(8, 12), range(12, 16)]
    found = list(installation.rows(of, spans))
    assert [[row.position for row in some] for some in found] == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9], []]
    first = found[0][0]
    assert (first.message, first.language, first.kind) == ("We remember you, number 1.", "en", "message")


def test_what_is_not_for_everyone_has_no_position() -> None:
    make_book()
    ids = bring_in(2, audience=Audience.FAMILIES)
    acts.decide(BEA, ids, Verdict.ACCEPT, now=NOW)
    publication.assign_positions("london")
    assert reached().positions == 0
    assert list(installation.rows(reached(), [range(0, 64)])) == [[]]


def test_what_changed_is_found_along_the_versions_and_not_in_the_whole_book() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite plans without statistics; PostgreSQL reads a short table whole, and rightly.")
    of = place(3)
    with CaptureQueriesContext(connection) as asked:
        installation.changed(of, 1, 3)
        installation.lost(of, 1, 3)
        list(installation.rows(of, [range(0, 64)]))
    plans = [line for each in asked.captured_queries for line in plan(each["sql"])]
    assert (
        len([line for line in plans if "entry_version (book_id=? AND version>? AND version<?)" in line]) == 2
    )
    assert len([line for line in plans if "entry_position" in line]) == 1
    assert not [line for line in plans if "SCAN" in line]
