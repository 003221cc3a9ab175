"""Books: made, changed, paused, extended, closed, and every act of it undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks, Phase
from remembrancer.book.decision import REASONS, Reason, Verdict
from remembrancer.book.errors import Invalid, NotAllowed, NotFound, NotPossible
from remembrancer.book.occasion import Dedication, Location, Occasion
from remembrancer.register import acts, books, counting, ledger, publication, reasons
from remembrancer.register.models import EntryRow

from .samples import BEA, LEAD, NOW, bring_in, make_book

pytestmark = pytest.mark.usefixtures("register")
CLOSES = NOW + timedelta(days=30)


def latest() -> ledger.Act:
    return ledger.of_book("london", limit=1)[0]


def test_a_book_comes_back_as_it_was_made() -> None:
    whole = Book(
        "whole",
        "Ein Buch für alle — ספר",
        Clocks(NOW, CLOSES, timedelta(minutes=5), CLOSES, CLOSES, CLOSES, "We are back at nine."),
        "Europe/London",
        "First.\n\nSecond.",
        "LondonUnited",
        ("en", "ar"),
        30,
        Occasion((Location("bridge", "The bridge", date(2017, 3, 22), 51.5, -0.12), Location("b", "B"))),
        (Dedication("families", "The families"),),
        True,
    )
    books.create_book(LEAD, whole, NOW)
    assert books.get_book("whole") == whole
    assert books.all_books() == [whole]


def test_a_book_begins_with_its_reasons_and_empty_tallies() -> None:
    make_book()
    assert reasons.reasons("london") == list(REASONS)
    assert set(counting.by_state("london").values()) == {0}
    assert latest().what == "create"


def test_a_slug_is_given_once() -> None:
    make_book()
    with pytest.raises(NotPossible):
        make_book()
    with pytest.raises(NotFound):
        books.get_book("paris")


def test_a_moderator_neither_makes_nor_changes_books() -> None:
    book = make_book()
    for act in (
        lambda: books.create_book(BEA, replace(book, slug="paris"), NOW),
        lambda: books.update_book(BEA, book, NOW),
        lambda: books.pause(BEA, "london", "Back soon.", NOW),
        lambda: books.resume(BEA, "london", NOW),
        lambda: books.extend(BEA, "london", CLOSES + timedelta(days=1), NOW),
        lambda: books.close(BEA, "london", NOW),
        lambda: reasons.save_reason(BEA, "london", REASONS[0], NOW),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert [act.what for act in ledger.of_book("london")] == ["create"]


def test_a_book_is_paused_with_a_notice_and_resumed() -> None:
    make_book()
    assert books.pause(LEAD, "london", " We read every message. ", NOW).phase(NOW) is Phase.PAUSED
    assert books.get_book("london").clocks.paused_notice == "We read every message."
    with pytest.raises(Invalid):
        books.pause(LEAD, "london", "  ", NOW)
    assert books.resume(LEAD, "london", NOW).phase(NOW) is Phase.OPEN
    with pytest.raises(NotPossible):
        books.resume(LEAD, "london", NOW)


def test_a_closing_is_moved_later_and_never_earlier() -> None:
    make_book()
    until = CLOSES + timedelta(days=7)
    assert books.extend(LEAD, "london", until, NOW).clocks.closes_at == until
    for wrong in (CLOSES, until, NOW - timedelta(days=1)):
        with pytest.raises(NotPossible):
            books.extend(LEAD, "london", wrong, NOW)
    with pytest.raises(Invalid):
        books.extend(LEAD, "london", datetime(2030, 1, 1), NOW)


def test_a_closed_book_opens_again_by_extending_it() -> None:
    make_book()
    books.close(LEAD, "london", NOW)
    assert books.get_book("london").phase(NOW) is Phase.CLOSED
    with pytest.raises(NotPossible):
        books.close(LEAD, "london", NOW)
    with pytest.raises(NotPossible):
        books.pause(LEAD, "london", "Back soon.", NOW)
    books.extend(LEAD, "london", CLOSES, NOW)
    assert books.get_book("london").phase(NOW) is Phase.OPEN


def test_a_book_that_has_not_opened_is_not_closed() -> None:
    make_book(clocks=Clocks(NOW + timedelta(days=1), CLOSES))
    with pytest.raises(NotPossible):
        books.close(LEAD, "london", NOW)


def test_every_act_on_a_book_is_undone_in_turn() -> None:
    made = make_book()
    books.pause(LEAD, "london", "Back soon.", NOW)
    paused = latest()
    books.extend(LEAD, "london", CLOSES + timedelta(days=1), NOW)
    extended = latest()
    with pytest.raises(NotPossible):
        acts.undo(LEAD, paused.id, NOW)
    acts.undo(LEAD, extended.id, NOW)
    assert books.get_book("london").clocks.closes_at == CLOSES
    acts.undo(LEAD, paused.id, NOW)
    assert books.get_book("london") == made
    books.close(LEAD, "london", NOW)
    acts.undo(LEAD, latest().id, NOW)
    assert books.get_book("london") == made
    with pytest.raises(NotPossible, match="stays in the register"):
        acts.undo(LEAD, ledger.of_book("london")[-1].id, NOW)


def test_changing_the_words_makes_every_page_anew_and_a_pause_does_not() -> None:
    book = make_book()
    acts.decide(BEA, bring_in(9), Verdict.ACCEPT, now=NOW)
    publication.assign_positions("london")
    [standing] = publication.standings("london")
    publication.published(standing, pages=3, fresh_pages=3)
    books.pause(LEAD, "london", "Back soon.", NOW)
    assert publication.standings("london")[0].fresh_pages == 3
    books.update_book(LEAD, replace(book, title="A book of hope"), NOW)
    [standing] = publication.standings("london")
    assert (standing.fresh_pages, standing.published_pages) == (0, 3)
    assert standing.book.clocks.paused_notice == "Back soon."


def test_the_size_of_a_page_stays_once_entries_stand_on_one() -> None:
    book = make_book()
    books.update_book(LEAD, replace(book, page_entries=6), NOW)
    acts.decide(BEA, bring_in(), Verdict.ACCEPT, now=NOW)
    publication.assign_positions("london")
    with pytest.raises(NotPossible):
        books.update_book(LEAD, book, NOW)
    assert books.get_book("london").page_entries == 6


def test_a_reason_is_added_changed_and_put_back() -> None:
    make_book()
    mine = Reason("too-long-ago", "Your message speaks of another event.")
    reasons.save_reason(LEAD, "london", mine, NOW)
    assert reasons.reasons("london")[-1] == mine
    reasons.save_reason(LEAD, "london", replace(mine, sentence="Another sentence."), NOW)
    acts.undo(LEAD, latest().id, NOW)
    assert reasons.reasons("london")[-1] == mine
    acts.undo(LEAD, next(act.id for act in ledger.of_book("london") if act.before is None and act.after), NOW)
    assert mine.code not in [each.code for each in reasons.reasons("london", active_only=True)]


def test_a_reason_that_was_put_away_is_not_given_any_more() -> None:
    make_book()
    [id] = bring_in()
    reasons.save_reason(LEAD, "london", replace(REASONS[1], active=False), NOW)
    with pytest.raises(NotFound):
        acts.decide(BEA, [id], Verdict.DECLINE, reason=REASONS[1].code, now=NOW)


@pytest.mark.parametrize(
    "wrong",
    [
        Reason("X", "A sentence."),
        Reason("two words", "A sentence."),
        Reason("empty", "  "),
        Reason("long", "x" * 501),
        Reason("general", "A sentence.", active=False),
    ],
)
def test_an_unsound_reason_is_refused(wrong: Reason) -> None:
    make_book()
    with pytest.raises(Invalid):
        reasons.save_reason(LEAD, "london", wrong, NOW)
    assert reasons.reasons("london") == list(REASONS)


def test_a_changed_sentence_reaches_those_who_were_given_it() -> None:
    make_book()
    first, second = bring_in(2)
    acts.decide(BEA, [first], Verdict.DECLINE, reason="graphic", now=NOW)
    before = EntryRow.objects.get(uuid=second).version
    reasons.save_reason(LEAD, "london", Reason("graphic", "A kinder sentence."), NOW)
    assert EntryRow.objects.get(uuid=first).version == books.book_row("london").version
    assert EntryRow.objects.get(uuid=second).version == before


def test_instants_come_back_in_utc() -> None:
    assert make_book().clocks.opens_at.tzinfo is UTC
    assert books.get_book("london").clocks.opens_at == NOW - timedelta(days=1)
