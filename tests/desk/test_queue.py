"""The queue: taking an entry out, deciding it, undoing, skipping; with and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from html import unescape
from uuid import UUID

import pytest
from django.utils import timezone

from remembrancer.book.decision import State
from remembrancer.book.entry import Signing
from remembrancer.register import leases, ledger, reading

from .conftest import SLUG, Member

QUEUE = f"/books/{SLUG}/queue/"
HTMX = {"HX-Request": "true"}
pytestmark = pytest.mark.usefixtures("register")
Arrive = Callable[..., list[UUID]]


def page(member: Member) -> str:
    return unescape(member.client.get(QUEUE).content.decode())


def take(member: Member) -> str:
    return unescape(member.client.post(QUEUE + "next", follow=True).content.decode())


def give(member: Member, id: UUID, verdict: str, **more: str) -> str:
    answer = member.client.post(f"{QUEUE}{id}/verdict", {"verdict": verdict, **more}, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def state(id: UUID) -> str:
    return reading.entry(id).state


def out(member: Member) -> list[UUID]:
    return [each.uuid for each in leases.mine(member.person.actor(), timezone.now(), SLUG)]


def test_the_first_page_says_how_many_wait_and_offers_the_next(moderator: Member, three: list[UUID]) -> None:
    shown = unescape(moderator.client.get("/").content.decode())
    assert "3 entries wait to be read. The oldest came 3 minutes ago." in shown
    assert "Take the next entry" in shown


def test_the_entry_that_waited_longest_comes_first_with_its_words_as_they_were_written(
    moderator: Member, three: list[UUID]
) -> None:
    shown = take(moderator)
    assert out(moderator) == [three[0]]
    assert '<p class="words">The first that came.\nOn two lines.</p>' in shown
    assert "Ruth" in shown
    assert "Yours until" in shown


def test_two_moderators_never_get_the_same_entry(moderator: Member, other: Member, three: list[UUID]) -> None:
    take(moderator)
    take(other)
    assert out(moderator) == [three[0]]
    assert out(other) == [three[1]]


def test_taking_twice_keeps_the_entry_that_is_out(moderator: Member, three: list[UUID]) -> None:
    take(moderator)
    take(moderator)
    assert out(moderator) == [three[0]]


def test_a_verdict_is_given_and_the_next_entry_comes(moderator: Member, three: list[UUID]) -> None:
    take(moderator)
    shown = give(moderator, three[0], "accept")
    assert state(three[0]) == State.ACCEPTED
    assert out(moderator) == [three[1]]
    assert "Accepted." in shown
    assert 'lang="ar" dir="rtl"' in shown


def test_declining_gives_the_writer_the_sentence_that_was_chosen(
    moderator: Member, three: list[UUID]
) -> None:
    shown = take(moderator)
    assert "Your message has private details in it" in shown
    give(moderator, three[0], "decline", reason="private-details", note="A telephone number.")
    assert (state(three[0]), reading.entry(three[0]).reason) == (State.DECLINED, "private-details")
    assert ledger.of_entry(three[0])[-1].note == "A telephone number."


def test_a_reason_the_book_does_not_use_changes_nothing(moderator: Member, three: list[UUID]) -> None:
    take(moderator)
    answer = moderator.client.post(f"{QUEUE}{three[0]}/verdict", {"verdict": "decline", "reason": "ugly"})
    assert answer.status_code == 404
    assert state(three[0]) == State.RECEIVED


def test_only_accept_hold_and_decline_are_given_at_the_queue(moderator: Member, three: list[UUID]) -> None:
    take(moderator)
    for verdict in ("withdraw", "remove", "restore", "", "nonsense"):
        answer = moderator.client.post(f"{QUEUE}{three[0]}/verdict", {"verdict": verdict})
        assert answer.status_code == 409
    assert state(three[0]) == State.RECEIVED


def test_undo_brings_the_entry_back_and_puts_the_other_one_back(
    moderator: Member, other: Member, three: list[UUID]
) -> None:
    take(moderator)
    give(moderator, three[0], "decline", reason="hurtful")
    act = ledger.of_entry(three[0])[-1]
    answer = moderator.client.post(f"{QUEUE}undo/{act.id}", follow=True)
    assert "Undone." in answer.content.decode()
    assert state(three[0]) == State.RECEIVED
    assert out(moderator) == [three[0]]
    take(other)
    assert out(other) == [three[1]]


def test_another_moderators_verdict_is_not_undone_from_the_queue(
    moderator: Member, other: Member, three: list[UUID]
) -> None:
    take(moderator)
    give(moderator, three[0], "accept")
    act = ledger.of_entry(three[0])[-1]
    assert other.client.post(f"{QUEUE}undo/{act.id}").status_code == 403
    assert state(three[0]) == State.ACCEPTED


def test_what_is_skipped_goes_to_somebody_else_and_comes_round_again(
    moderator: Member, other: Member, three: list[UUID]
) -> None:
    take(moderator)
    for expected in (three[1], three[2], three[0]):
        moderator.client.post(f"{QUEUE}{out(moderator)[0]}/skip")
        assert out(moderator) == [expected]
    moderator.client.post(f"{QUEUE}{three[0]}/skip")
    take(other)
    assert out(other) == [three[0]]


def test_whoever_stops_puts_the_entry_back(moderator: Member, three: list[UUID]) -> None:
    take(moderator)
    moderator.client.post(f"{QUEUE}{three[0]}/skip", {"stop": "yes"})
    assert out(moderator) == []
    assert "Take the next entry" in page(moderator)


def test_a_verdict_too_late_says_who_has_the_entry_and_offers_to_take_it_over(
    moderator: Member, other: Member, three: list[UUID]
) -> None:
    take(moderator)
    leases.release(moderator.person.actor(), three[0])
    take(other)
    shown = give(moderator, three[0], "accept")
    assert "Cy has this entry out until" in shown
    assert "your verdict was not given. Nothing is lost." in shown
    assert "Take it over" in shown
    assert state(three[0]) == State.RECEIVED
    moderator.client.post(f"{QUEUE}{three[0]}/take", {"over": "yes"})
    assert out(moderator) == [three[0]]
    assert ledger.of_entry(three[0])[-1].what == "take over"
    shown = give(other, three[0], "accept")
    assert "Bea has this entry out" in shown
    assert state(three[0]) == State.RECEIVED


def test_a_verdict_on_what_was_decided_meanwhile_changes_nothing(
    moderator: Member, other: Member, three: list[UUID]
) -> None:
    take(moderator)
    leases.release(moderator.person.actor(), three[0])
    take(other)
    give(other, three[0], "accept")
    shown = give(moderator, three[0], "hold")
    assert "Cy has decided this entry meanwhile: it is accepted." in shown
    assert state(three[0]) == State.ACCEPTED


def test_still_reading_makes_the_lease_last(moderator: Member, other: Member, three: list[UUID]) -> None:
    take(moderator)
    before = reading.entry(three[0]).lease_until
    answer = moderator.client.post(f"{QUEUE}{three[0]}/keep")
    assert "Yours until" in answer.content.decode()
    after = reading.entry(three[0]).lease_until
    assert before is not None
    assert after is not None
    assert after > before
    assert other.client.post(f"{QUEUE}{three[0]}/keep").status_code == 204
    assert out(other) == []


def test_with_scripts_only_the_part_that_changes_is_sent(moderator: Member, three: list[UUID]) -> None:
    moderator.client.post(QUEUE + "next")
    answer = moderator.client.post(f"{QUEUE}{three[0]}/verdict", {"verdict": "hold"}, headers=HTMX)
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in shown
    assert 'id="reading"' in shown
    assert 'hx-swap-oob="innerHTML"' in shown
    assert "Held." in shown


def test_with_scripts_a_session_that_ended_leads_to_the_sign_in(moderator: Member, three: list[UUID]) -> None:
    moderator.client.logout()
    answer = moderator.client.post(QUEUE + "next", headers=HTMX)
    assert answer.status_code == 204
    assert answer["HX-Redirect"].startswith("/sign-in/")


def test_an_empty_queue_says_so_kindly(moderator: Member, arrive: Arrive) -> None:
    assert "Everyone who has written has been read." in page(moderator)
    arrive(Signing(message="One."))
    assert "One entry waits to be read." in moderator.client.get(f"{QUEUE}waiting").content.decode()


def test_only_the_languages_that_were_chosen_are_given(moderator: Member, three: list[UUID]) -> None:
    moderator.client.post(f"{QUEUE}languages", {"language": ["ar"]})
    shown = take(moderator)
    assert out(moderator) == [three[1]]
    assert "Arabic" in shown
    give(moderator, three[1], "accept")
    assert out(moderator) == []


def test_after_a_hundred_minutes_a_break_is_mentioned_once(moderator: Member, arrive: Arrive) -> None:
    ids = arrive(*(Signing(message=f"Number {number}.") for number in range(4)))
    take(moderator)
    assert "A break would be good" not in give(moderator, ids[0], "accept")
    session = moderator.client.session
    session["reading_since"] = (timezone.now() - timedelta(minutes=101)).isoformat()
    session.save()
    assert "You have been reading for 101 minutes. A break would be good" in give(moderator, ids[1], "accept")
    moderator.client.post(f"{QUEUE}rested")
    assert "A break would be good" not in give(moderator, ids[2], "accept")


def test_a_quarter_of_an_hour_away_is_a_break(moderator: Member, arrive: Arrive) -> None:
    ids = arrive(Signing(message="One."), Signing(message="Two."))
    take(moderator)
    give(moderator, ids[0], "accept")
    session = moderator.client.session
    session["reading_since"] = (timezone.now() - timedelta(minutes=200)).isoformat()
    session["reading_latest"] = (timezone.now() - timedelta(minutes=20)).isoformat()
    session.save()
    assert "A break would be good" not in give(moderator, ids[1], "accept")


def test_a_text_that_looks_like_a_script_is_shown_and_never_run(moderator: Member, arrive: Arrive) -> None:
    arrive(Signing(message="<script>alert(1)</script>", name='"><img src=x onerror=alert(2)>'))
    answer = moderator.client.post(QUEUE + "next", follow=True)
    shown = answer.content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<img" not in shown
