"""Gatherings at the desk: made, announced and led by a lead, on pages that keep what was typed."""

from __future__ import annotations

import pytest

from remembrancer.register import gatherings
from tests.book.test_gathering import TYPED

from .conftest import SLUG, Member

ALL = f"/books/{SLUG}/gatherings/"
ONE = f"{ALL}a-vigil-in-the-square/"


@pytest.fixture
def made(lead: Member, book) -> Member:
    answer = lead.client.post(f"{ALL}new", {**TYPED, "access": ["step-free", "seats"]})
    assert answer.headers["location"] == ONE
    return lead


def add(member: Member, **typed: str) -> list[int]:
    assert member.client.post(f"{ONE}items/new", {"kind": "words", **typed}).status_code == 302
    return [each.id for each in held().gathering.items]


def held() -> gatherings.Held:
    return gatherings.gathering(SLUG, "a-vigil-in-the-square")


def read(member: Member, path: str) -> str:
    answer = member.client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_gathering_is_made_changed_announced_and_cancelled(made: Member) -> None:
    assert "the public does not see it" in read(made, ONE)
    made.client.post(f"{ONE}edit", {**TYPED, "place": "The hall"})
    assert held().gathering.place == "The hall"
    made.client.post(f"{ONE}announce")
    assert "This gathering is announced" in read(made, ONE)
    assert made.client.post(f"{ONE}cancel", {"notice": " "}).status_code == 422
    made.client.post(f"{ONE}cancel", {"notice": "There is a storm."})
    assert "There is a storm." in read(made, ONE)
    made.client.post(f"{ONE}withdraw")
    assert not held().gathering.public
    assert "23 March 2017" in read(made, ALL)
    assert "Gatherings" in read(made, "/vigil/")


def test_what_was_typed_stays_when_something_is_wrong(lead: Member, book) -> None:
    answer = lead.client.post(f"{ALL}new", {**TYPED, "title": "", "place": "The <square>", "access": "seats"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The &lt;square&gt;" in page
    assert 'value="seats" checked' in page
    assert "Please give it a title" in page
    assert gatherings.gatherings(SLUG) == []
    assert "Please choose what happens" in _refused_item(lead)


def _refused_item(lead: Member) -> str:
    lead.client.post(f"{ALL}new", TYPED)
    answer = lead.client.post(f"{ONE}items/new", {"kind": "dance", "title": "Kept"})
    assert answer.status_code == 422
    assert 'value="Kept"' in answer.content.decode()
    return answer.content.decode()


def test_items_are_moved_by_buttons_and_one_taken_out_can_be_put_back(made: Member) -> None:
    for title in ("One", "Two"):
        ids = add(made, title=title)
    made.client.post(f"{ONE}items/{ids[1]}/move", {"way": "up"})
    assert [each.title for each in held().gathering.items] == ["Two", "One"]
    page = made.client.post(f"{ONE}items/{ids[1]}/move", {"way": "up"}, follow=True)
    assert "at the end already" in page.content.decode()
    made.client.post(f"{ONE}items/{ids[1]}", {"kind": "reading", "title": "Two, changed"})
    page = made.client.post(f"{ONE}items/{ids[0]}/remove", follow=True).content.decode()
    undo = page.split('action="/ledger/')[1].split('"')[0]
    made.client.post(f"/ledger/{undo}", {"back": ONE})
    assert [each.title for each in held().gathering.items] == ["Two, changed", "One"]


def test_a_steward_goes_on_and_back_with_two_buttons(made: Member) -> None:
    ids = [add(made, title=title)[-1] for title in ("One", "Two")]
    made.client.post(f"{ONE}announce")
    assert "It has not begun yet." in read(made, f"{ONE}live")
    made.client.post(f"{ONE}live", {"to": str(ids[0])})
    page = read(made, f"{ONE}live")
    assert "Now, 1 of 2" in page
    assert f'name="to" value="{ids[1]}"' in page
    part = made.client.post(f"{ONE}live", {"to": str(ids[1])}, headers={"HX-Request": "true"})
    assert part.content.decode().strip().startswith('<div id="live"')
    made.client.post(f"{ONE}live", {"to": "0"})
    assert "It is over." in read(made, f"{ONE}live")
    made.client.post(f"{ONE}live", {"to": str(ids[1])})
    assert made.client.post(f"{ONE}live", {"to": "nine"}).status_code == 409
    made.client.post(f"{ONE}live", {"to": ""})
    assert held().live is None


def test_nobody_but_a_lead_opens_any_of_it(made: Member, moderator: Member) -> None:
    for path in ("/vigil/", ALL, f"{ALL}new", ONE, f"{ONE}edit", f"{ONE}items/new", f"{ONE}live"):
        assert moderator.client.get(path).status_code == 403
    for path in ("announce", "cancel", "withdraw", "live"):
        assert moderator.client.post(f"{ONE}{path}", {"notice": "x"}).status_code == 403
    assert held().revision == 1
