"""The names and the tributes at the desk: written down, approved, corrected, set in order."""

from __future__ import annotations

import pytest

from remembrancer.register import roll, tributes

from .conftest import SLUG, Member

NAMES = f"/books/{SLUG}/names/"
TRIBUTES = f"/books/{SLUG}/tributes/"
SAID = {"source": "their sister", "on": "2026-03-20"}
TRIBUTE = {"name": "An office holder", "office": "Mayor", "text": "We are <with> you.", "on": "2026-03-20"}


def propose(member: Member, name: str, **more: str) -> str:
    answer = member.client.post(f"{NAMES}new", {"name": name, **more})
    assert answer.status_code == 302
    return answer.headers["location"]


def shown() -> list[str]:
    return [each["name"] for each in roll.public_names(SLUG)]


def read(member: Member, path: str) -> str:
    answer = member.client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.usefixtures("book")
class TestTheNames:
    def test_wait_for_the_family_and_are_corrected_with_a_source(self, lead: Member) -> None:
        one = propose(lead, "Ana Exampel", age="31")
        assert "It waits for the family" in read(lead, one)
        assert lead.client.post(f"{one}approve", {"source": "x"}).status_code == 422
        assert shown() == []
        lead.client.post(f"{one}approve", SAID)
        assert shown() == ["Ana Exampel"]
        answer = lead.client.post(f"{one}correct", {"name": "Ana Example", "age": "31"})
        assert answer.status_code == 422
        assert 'value="Ana Example"' in answer.content.decode()
        lead.client.post(f"{one}correct", {"name": "Ana Example", "age": "31", **SAID})
        assert shown() == ["Ana Example"]
        page = read(lead, one)
        assert "Name: <bdi>Ana Exampel</bdi>, then <bdi>Ana Example</bdi>" in page
        again = lead.client.post(f"{one}correct", {"name": "Ana Example", "age": "31", **SAID})
        assert "This is how it stands already." in again.content.decode()
        lead.client.post(f"{one}withdraw")
        assert shown() == []

    def test_what_was_typed_stays_when_something_is_wrong(self, lead: Member) -> None:
        answer = lead.client.post(f"{NAMES}new", {"name": "", "age": "many", "origin": "Leeds"})
        assert answer.status_code == 422
        assert 'value="Leeds"' in answer.content.decode()
        assert roll.names(SLUG) == []

    def test_are_moved_by_buttons_and_stand_beside_whom_they_wish(self, lead: Member) -> None:
        ids = []
        for name in ("Ana Abel", "Ben Berg", "Cy Cole"):
            one = propose(lead, name)
            lead.client.post(f"{one}approve", SAID)
            ids.append(one.rstrip("/").rpartition("/")[2])
        lead.client.post(f"{NAMES}wishes", {"one": ids[2], "other": ids[0], "wished_by": "both families"})
        lead.client.post(f"{NAMES}order", {"order": "wishes"})
        assert shown() == ["Ana Abel", "Cy Cole", "Ben Berg"]
        lead.client.post(f"{NAMES}order", {"move": ids[1], "way": "up"})
        assert shown() == ["Ana Abel", "Ben Berg", "Cy Cole"]
        page = read(lead, NAMES)
        assert "wished by <bdi>both families</bdi>" in page
        assert lead.client.post(f"{NAMES}wishes", {"one": ids[0], "other": ids[0]}).status_code == 422
        assert lead.client.post(f"{NAMES}wishes", {"one": "", "other": "x"}).status_code == 422
        lead.client.post(f"{NAMES}wishes", {"one": ids[0], "other": ids[2], "unwish": "yes"})
        assert roll.roll(SLUG).wishes == ()

    def test_numbers_keep_their_history(self, lead: Member) -> None:
        for number in ("3", "5"):
            lead.client.post(f"{NAMES}numbers", {"what": "people died", "number": number, **SAID})
        page = read(lead, NAMES)
        assert "5 <bdi>people died</bdi>" in page
        assert "3, 2026-03-20" in page
        answer = lead.client.post(f"{NAMES}numbers", {"what": "people died", "number": "six", **SAID})
        assert answer.status_code == 422
        assert 'value="six"' in answer.content.decode()


@pytest.mark.usefixtures("book")
class TestTributes:
    def test_are_shown_as_they_were_approved(self, lead: Member) -> None:
        lead.client.post(f"{TRIBUTES}new", TRIBUTE)
        [held] = tributes.tributes(SLUG)
        assert "We are &lt;with&gt; you." in read(lead, TRIBUTES)
        lead.client.post(f"{TRIBUTES}{held.id}/decide", {"act": "approve"})
        assert len(tributes.tributes(SLUG, public=True)) == 1
        assert "A change takes its approval back" in read(lead, f"{TRIBUTES}{held.id}/")
        lead.client.post(f"{TRIBUTES}{held.id}/", {**TRIBUTE, "text": "Another."})
        assert tributes.tributes(SLUG, public=True) == []
        answer = lead.client.post(f"{TRIBUTES}new", {**TRIBUTE, "source": "ftp:x", "office": ""})
        assert answer.status_code == 422
        assert "Please give a web address" in answer.content.decode()

    def test_are_moved_by_buttons(self, lead: Member) -> None:
        for name in ("First", "Second"):
            lead.client.post(f"{TRIBUTES}new", {**TRIBUTE, "name": name})
        second = tributes.tributes(SLUG)[1].id
        lead.client.post(f"{TRIBUTES}{second}/decide", {"act": "up"})
        assert [each.tribute.name for each in tributes.tributes(SLUG)] == ["Second", "First"]
        page = lead.client.post(f"{TRIBUTES}{second}/decide", {"act": "up"}, follow=True)
        assert "at the end already" in page.content.decode()
