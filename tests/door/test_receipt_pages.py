"""Receipts at the door: what became of one's own entry, and taking it back."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import timedelta

import pytest

from remembrancer.book.decision import State
from remembrancer.book.entry import Audience, Signing, entry_id
from remembrancer.journal.fates import Fate, FatesWriter
from remembrancer.journal.record import digest_of

from .conftest import CLOSES, NOW

ENTRIES = "/books/london/entries"
KEY = uuid.UUID("0d5b5a34-6a0e-4b3f-9a35-2f8a8a3f6a11")
ID = entry_id("london", KEY)


@pytest.fixture
def receipt(door) -> str:
    """The address of the receipt of an entry that was just sent."""
    answer = door.post(ENTRIES, json={"message": "With the families.", "key": str(KEY)})
    return f"/receipts/{answer.json()['receipt']}"


@pytest.fixture
def decide(host):
    """Publish a fate for the entry, as the worker does."""
    writer = FatesWriter(host.options.fates)
    digest = digest_of(Signing("With the families."))
    fate = Fate(
        ID, host.receipts.locator(ID), "london", State.RECEIVED, None, "", Audience.EVERYONE, digest, NOW, NOW
    )
    yield lambda **changes: writer.upsert("london", [replace(fate, **changes)], 1)
    writer.close()


def test_at_once_the_receipt_says_that_the_entry_was_received(door, receipt):
    page, document = door.get(receipt), door.get(f"{receipt}.json")
    assert page.status_code == document.status_code == 200
    assert receipt.removeprefix("/receipts/") in page.text
    assert document.json()["state"] == "received"
    assert document.json()["received_at"] == "2018-06-01T12:00:00Z"
    for answer in (page, document):
        assert answer.headers["cache-control"] == "no-store"


def test_an_accepted_entry_has_its_page(door, receipt, decide):
    decide(state=State.ACCEPTED, page=3)
    assert f"/books/london/pages/3#entry-{ID}" in door.get(receipt).text
    document = door.get(f"{receipt}.json").json()
    assert (document["state"], document["page"]) == ("accepted", 3)
    assert document["page_url"] == f"https://book.example/books/london/pages/3#entry-{ID}"


def test_an_entry_for_the_families_has_no_public_page(door, receipt, decide):
    decide(state=State.ACCEPTED, page=None, audience=Audience.FAMILIES)
    assert door.get(f"{receipt}.json").json()["page"] is None


def test_a_declined_entry_has_its_reason(door, receipt, decide):
    decide(state=State.DECLINED, reason="This message is already in the book.")
    assert "This message is already in the book." in door.get(receipt).text
    assert door.get(f"{receipt}.json").json()["reason"] == "This message is already in the book."


@pytest.mark.parametrize("state", [State.HELD, State.REMOVED])
def test_every_state_is_told(door, receipt, decide, state):
    decide(state=state)
    assert door.get(receipt).status_code == 200
    assert door.get(f"{receipt}.json").json()["state"] == state


def test_the_code_may_be_typed_as_it_was_heard(door, receipt):
    heard = receipt.lower().replace("-", " ").replace("0", "o")
    assert door.get(heard).status_code == 200


@pytest.mark.parametrize("code", ["0000-0000-0000-0000", "nonsense", "%00", "a" * 500, "..%2f..%2fbook"])
def test_a_code_that_nobody_was_given_is_not_found(door, code):
    assert door.get(f"/receipts/{code}").status_code == 404
    assert door.get(f"/receipts/{code}.json").status_code == 404
    assert door.post(f"/receipts/{code}/withdraw").status_code == 404


def test_a_code_of_an_entry_that_never_came_is_not_found(door, host):
    assert door.get(f"/receipts/{host.receipts.code(uuid.UUID(int=1))}").status_code == 404


def test_a_receipt_still_tells_its_state_after_the_display_has_ended(door, host, receipt):
    host.publish_with(display_until=CLOSES)
    host.clock.now = CLOSES
    assert door.get(receipt).status_code == 200


class TestTakingItBack:
    def test_the_receipt_says_so_at_once_and_the_journal_has_it(self, door, host, receipt):
        answer = door.post(f"{receipt}/withdraw", data={"sure": "yes"})
        assert (answer.status_code, answer.headers["location"]) == (303, receipt)
        assert door.get(f"{receipt}.json").json()["state"] == "withdrawn"
        assert [each.kind for each in host.records()] == ["entry", "withdrawal"]

    def test_a_program_gets_the_receipt_itself(self, door, receipt):
        answer = door.post(f"{receipt}/withdraw", json={})
        assert (answer.status_code, answer.json()["state"]) == (200, "withdrawn")

    def test_an_accepted_entry_can_be_taken_back_too(self, door, receipt, decide):
        decide(state=State.ACCEPTED, page=1)
        door.post(f"{receipt}/withdraw")
        document = door.get(f"{receipt}.json").json()
        assert (document["state"], document["page"]) == ("withdrawn", None)

    def test_twice_is_the_same_as_once(self, door, host, receipt):
        for _ in range(2):
            assert door.post(f"{receipt}/withdraw").status_code == 303
        assert len(host.records()) == 2

    def test_after_closing_it_is_still_possible(self, door, host, receipt):
        host.clock.now = CLOSES + timedelta(days=1)
        assert door.post(f"{receipt}/withdraw").status_code == 303

    def test_another_site_cannot_do_it(self, door, host, receipt):
        answer = door.post(f"{receipt}/withdraw", headers={"sec-fetch-site": "cross-site"})
        assert answer.status_code == 403
        assert door.get(f"{receipt}.json").json()["state"] == "received"

    def test_looking_at_the_address_does_nothing(self, door, receipt):
        assert door.get(f"{receipt}/withdraw").status_code == 405
        assert door.get(f"{receipt}.json").json()["state"] == "received"


class TestAcknowledgingWithTheRegister:
    def test_it_falls_back_to_the_journal_when_the_register_is_away(self, host, open_door):
        host.publish()
        door = open_door(acknowledge="register", register_seconds=0.05)
        answers = [door.post(ENTRIES, json={"message": "x"}) for _ in range(2)]
        assert [each.status_code for each in answers] == [201, 201]
        assert len(host.records()) == 2

    def test_it_waits_until_the_register_has_the_entry(self, host, open_door, decide):
        host.publish()
        decide()
        door = open_door(acknowledge="register", register_seconds=30.0)
        answer = door.post(ENTRIES, json={"message": "With the families.", "key": str(KEY)})
        assert answer.status_code == 201
