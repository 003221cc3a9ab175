"""Messages for the facades at the desk: drawn by a lead, read by two people, held back by anyone of them."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.utils import timezone

from remembrancer.book.decision import Verdict
from remembrancer.register import acts, approvals, drawing, publication

from .conftest import SLUG, Member, _member

LIT = f"/books/{SLUG}/lit/"


@pytest.fixture
def shown(lead: Member, three: list[UUID]) -> list[UUID]:
    """Three messages that readers see."""
    acts.decide(lead.person.actor(), three, Verdict.ACCEPT, now=timezone.now())
    publication.assign_positions(SLUG)
    return three


@pytest.fixture
def drawn(lead: Member, shown: list[UUID]) -> UUID:
    """The one of them that comes up first."""
    drawing.draw(lead.person.actor(), SLUG, 3, timezone.now())
    row = approvals.next_to_read(lead.person.actor(), SLUG)
    assert row is not None
    return row.entry.uuid


def press(member: Member, what: str, **fields: str):
    return member.client.post(f"{LIT}{what}", fields, follow=True)


def test_a_book_without_a_draw_says_so_and_offers_one_to_a_lead_only(lead, moderator, shown):
    assert "No message has been drawn yet" in lead.client.get(LIT).content.decode()
    assert "Draw them" in lead.client.get(LIT).content.decode()
    assert "Draw them" not in moderator.client.get(LIT).content.decode()


def test_a_lead_draws_by_lot_and_anyone_can_see_its_number(lead, shown):
    page = press(lead, "draw", count="2").content.decode()
    assert "2 drawn. Two people read each before it is lit." in page
    assert str(drawing.lots(SLUG)[0].seed) in page


@pytest.mark.parametrize("count", ["", "0", "-3", "many", "99999"])
def test_a_number_that_cannot_be_is_refused_in_its_place(lead, shown, count):
    answer = lead.client.post(f"{LIT}draw", {"count": count})
    assert answer.status_code == 422
    assert "Please draw 1 to 200 messages at a time." in answer.content.decode()
    assert drawing.lots(SLUG) == []


def test_it_is_lit_after_two_people_and_not_after_one(moderator, other, drawn):
    assert "A second person reads it now" in press(moderator, f"{drawn}/approve").content.decode()
    assert approvals.approved_ranks(SLUG) == []
    assert moderator.client.post(f"{LIT}{drawn}/approve").status_code == 409
    assert "Approved by two" in press(other, f"{drawn}/approve").content.decode()
    assert len(approvals.approved_ranks(SLUG)) == 1


def test_holding_back_keeps_it_off_and_says_why_to_staff(moderator, other, drawn):
    press(moderator, f"{drawn}/approve")
    press(other, f"{drawn}/approve")
    page = press(moderator, f"{drawn}/hold-back", why="names one who died").content.decode()
    assert "held back by Bea: names one who died" in page
    assert approvals.approved_ranks(SLUG) == []


def test_what_was_pressed_by_mistake_can_be_taken_back(moderator, drawn):
    page = press(moderator, f"{drawn}/approve").content.decode()
    assert "Take that back" in page
    press(moderator, f"{drawn}/take-back")
    assert approvals.tally(SLUG).first == 3


def test_crew_and_strangers_see_none_of_it(lead, drawn, client):
    crew = _member("di@example.org", "Di", "crew")
    assert crew.client.get(LIT).status_code == 403
    assert crew.client.post(f"{LIT}{drawn}/approve").status_code == 403
    assert client.get(LIT).status_code == 302


def test_a_message_that_was_not_drawn_is_not_found_here(moderator, three):
    assert moderator.client.post(f"{LIT}{three[0]}/approve").status_code == 404
