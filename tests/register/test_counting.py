"""Tallies: kept by addition, and found out when they are wrong."""

from __future__ import annotations

import pytest

from remembrancer.book.decision import State, Verdict
from remembrancer.book.entry import Audience, Kind
from remembrancer.register import acts, counting
from remembrancer.register.counting import Difference
from remembrancer.register.models import Tally

from .samples import BEA, NOW, bring_in, make_book

pytestmark = pytest.mark.usefixtures("register")


def test_the_public_counts_are_of_accepted_entries_for_everyone() -> None:
    make_book()
    ids = bring_in(4) + bring_in(2, first=11, kind=Kind.CANDLE)
    ids += bring_in(1, first=21, audience=Audience.FAMILIES)
    assert counting.public("london") == (0, 0)
    acts.decide(BEA, ids[1:], Verdict.ACCEPT, now=NOW)
    assert counting.public("london") == (3, 2)
    acts.decide(BEA, ids[1:2], Verdict.REMOVE, now=NOW)
    assert counting.public("london") == (2, 2)
    assert counting.by_state("london")[State.ACCEPTED] == 5
    assert counting.waiting("london") == 1


def test_books_are_counted_apart() -> None:
    make_book()
    make_book("paris")
    bring_in(2)
    bring_in(3, book="paris")
    assert (counting.waiting("london"), counting.waiting("paris")) == (2, 3)


def test_a_wrong_tally_is_found() -> None:
    make_book()
    bring_in(3)
    assert counting.differences("london") == []
    Tally.objects.filter(state="received", kind="message", audience="everyone").update(entries=7)
    assert counting.differences("london") == [Difference("received", "message", "everyone", 7, 3)]
