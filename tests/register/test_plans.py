"""What the queue asks is answered along an index of its own: a long queue costs no more than a short one."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from remembrancer.book.decision import State
from remembrancer.register import leases, reading
from remembrancer.register.filters import EVERYTHING, Filters

from .samples import BEA, NOW, bring_in, make_book

pytestmark = pytest.mark.usefixtures("register")
WHOLE_BOOK = ("SCAN register_entry", "entry_number (book_id=?)", "entry_version (book_id=?)")

QUESTIONS: dict[str, Callable[[], object]] = {
    "what one has out": lambda: leases.mine(BEA, NOW, "london"),
    "the next entry": lambda: leases.take_next(BEA, "london", EVERYTHING, NOW),
    "the next entry in French": lambda: leases.take_next(BEA, "london", Filters(languages=("fr",)), NOW),
    "the entry that waits longest": lambda: reading.entries(
        "london", Filters(states=(State.RECEIVED,)), after=0, limit=1
    ),
    "the languages that wait": lambda: reading.waiting_languages("london"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_of_the_queue_reads_the_whole_book(question: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("SQLite plans without statistics; PostgreSQL reads a short table whole, and rightly.")
    make_book()
    bring_in(3)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        QUESTIONS[question]()
    plans = [line for each in asked.captured_queries for line in plan(each["sql"])]
    assert plans, "Nothing was asked."
    assert not [line for line in plans if any(whole in line for whole in WHOLE_BOOK)]


def plan(sql: str) -> list[str]:
    if not sql.startswith("SELECT"):
        return []
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + sql.replace("%", "%%"))
        return [str(row[3]) for row in cursor.fetchall()]
