"""Search, an entry's own page, several at once, the ledger, and finding by a receipt."""

from __future__ import annotations

from collections.abc import Callable
from html import unescape
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings
from django.test import override_settings
from django.utils import timezone

from remembrancer.book.decision import State
from remembrancer.book.entry import Audience, Kind, Signing
from remembrancer.journal.fates import Fate, FatesWriter
from remembrancer.journal.receipts import Receipts
from remembrancer.register import leases, ledger, reading

from .conftest import SLUG, Member

pytestmark = pytest.mark.usefixtures("register")
Arrive = Callable[..., list[UUID]]


def shown(member: Member, address: str, **query: str) -> str:
    answer = member.client.get(address, query)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def decide(member: Member, id: UUID, verdict: str, seen: str, **more: str) -> str:
    given = {"verdict": verdict, "seen": seen, **more}
    answer = member.client.post(f"/entries/{id}/verdict", given, follow=True)
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def state(id: UUID) -> str:
    return reading.entry(id).state


def test_entries_are_found_by_words_language_place_state_kind_and_audience(
    moderator: Member, arrive: Arrive
) -> None:
    arrive(
        Signing(message="A lantern.", place="Leith", language="en"),
        Signing(message="فانوس", language="ar"),
        Signing(kind=Kind.CANDLE, name="Nan"),
        Signing(message="For you alone.", audience=Audience.FAMILIES, language="en"),
    )
    asked = {
        "A lantern.": [{"text": "lantern"}, {"place": "leith"}],
        "فانوس": [{"language": "ar"}, {"text": "فانوس"}],
        "Nan": [{"kind": "candle"}],
        "For you alone.": [{"audience": "families"}],
    }
    for words, queries in asked.items():
        for query in queries:
            found = shown(moderator, "/entries/", book=SLUG, **query)
            assert words in found
            assert sum(other in found for other in ("A lantern.", "For you alone.", ">Nan<")) <= 1
    assert "Nothing was found" in shown(moderator, "/entries/", book=SLUG, state="accepted")
    assert "Nothing was found" in shown(moderator, "/entries/", book=SLUG, until="2001-01-01")
    assert "A lantern." in shown(moderator, "/entries/", book=SLUG, since="2001-01-01")


def test_nonsense_in_a_search_is_left_out_and_never_an_error(moderator: Member, three: list[UUID]) -> None:
    nonsense = {
        "state": "x",
        "kind": "x",
        "since": "x",
        "until": "9999-12-31",
        "before": "9" * 40,
        "book": "no",
    }
    assert "The third." in shown(moderator, "/entries/", **nonsense)


def test_a_long_list_goes_on_with_older_entries(moderator: Member, arrive: Arrive) -> None:
    arrive(*(Signing(message=f"Entry {number}.") for number in range(53)))
    first = shown(moderator, "/entries/", book=SLUG, text="Entry")
    assert "Entry 52." in first
    assert "Entry 3." in first
    assert "Entry 2.<" not in first
    before = reading.entries(SLUG, limit=50)[-1].number
    older = shown(moderator, "/entries/", book=SLUG, text="Entry", before=str(before))
    assert "Entry 2.<" in older
    assert "Entry 3.<" not in older


def test_several_are_decided_together_after_a_count(moderator: Member, three: list[UUID]) -> None:
    given = {"id": [str(three[0]), str(three[2])], "verdict": "decline", "query": f"book={SLUG}"}
    asked = unescape(moderator.client.post("/entries/several", given).content.decode())
    assert "Decline 2 entries?" in asked
    assert state(three[0]) == State.RECEIVED
    sure = {**given, "sure": "yes", "reason": "repeated"}
    told = moderator.client.post("/entries/several", sure, follow=True).content.decode()
    assert "Declined: 2 entries." in told
    assert "Undo all of them" in told
    assert [state(each) for each in three] == [State.DECLINED, State.RECEIVED, State.DECLINED]
    acts = [ledger.of_entry(three[0])[-1].id, ledger.of_entry(three[2])[-1].id]
    moderator.client.post("/ledger/undo", {"act": acts})
    assert {state(each) for each in three} == {State.RECEIVED}


def test_of_several_none_is_changed_when_one_is_out_with_somebody_else(
    moderator: Member, other: Member, three: list[UUID]
) -> None:
    leases.take(other.person.actor(), three[1], timezone.now())
    given = {"id": [str(each) for each in three], "verdict": "accept", "sure": "yes"}
    told = unescape(moderator.client.post("/entries/several", given, follow=True).content.decode())
    assert "Cy has this entry out" in told
    assert "None of the 3 entries was changed." in told
    assert {state(each) for each in three} == {State.RECEIVED}


def test_quiet_removal_then_a_decision_then_undo(moderator: Member, three: list[UUID]) -> None:
    decide(moderator, three[0], "accept", "received")
    page = shown(moderator, f"/entries/{three[0]}/")
    assert "Take it out of the book quietly" in page
    told = decide(moderator, three[0], "hold", "accepted")
    assert "Held." in told
    assert state(three[0]) == State.HELD
    decide(moderator, three[0], "decline", "held", reason="graphic", note="Seen twice.")
    page = shown(moderator, f"/entries/{three[0]}/")
    assert "Its writer reads: “Your message describes injuries" in page
    assert "Seen twice." in page
    last = ledger.of_entry(three[0])[-1].id
    moderator.client.post(f"/ledger/{last}/undo", {"back": f"/entries/{three[0]}/"})
    assert state(three[0]) == State.HELD


def test_an_accepted_entry_is_removed_with_a_reason_and_restored(
    moderator: Member, three: list[UUID]
) -> None:
    decide(moderator, three[0], "accept", "received")
    decide(moderator, three[0], "remove", "accepted", reason="private-details")
    assert (state(three[0]), reading.entry(three[0]).reason) == (State.REMOVED, "private-details")
    assert "Put it back into the book" in shown(moderator, f"/entries/{three[0]}/")
    decide(moderator, three[0], "restore", "removed")
    assert state(three[0]) == State.ACCEPTED


def test_a_verdict_on_a_page_that_is_old_changes_nothing(moderator: Member, three: list[UUID]) -> None:
    decide(moderator, three[0], "accept", "received")
    told = decide(moderator, three[0], "hold", "received")
    assert "Your verdict was not given." in told
    assert state(three[0]) == State.ACCEPTED


def test_staff_never_take_an_entry_back_for_its_writer(moderator: Member, three: list[UUID]) -> None:
    given = {"verdict": "withdraw", "seen": "received"}
    assert moderator.client.post(f"/entries/{three[0]}/verdict", given).status_code == 409
    assert state(three[0]) == State.RECEIVED


def test_the_page_of_an_entry_says_who_has_it_out_and_taking_over_is_open(
    moderator: Member, other: Member, three: list[UUID]
) -> None:
    leases.take(other.person.actor(), three[0], timezone.now())
    assert "Cy has this entry out until" in shown(moderator, f"/entries/{three[0]}/")
    moderator.client.post(f"/entries/{three[0]}/take-over")
    assert "Taken over by Bea" in shown(moderator, "/ledger/").replace("</strong>", "").replace(
        "<strong>", ""
    )


def test_a_moderator_undoes_what_is_theirs_and_a_lead_undoes_all(
    lead: Member, moderator: Member, other: Member, three: list[UUID]
) -> None:
    decide(other, three[0], "accept", "received")
    act = ledger.of_entry(three[0])[-1].id
    assert f"/ledger/{act}/undo" not in shown(moderator, "/ledger/")
    assert moderator.client.post(f"/ledger/{act}/undo").status_code == 403
    assert state(three[0]) == State.ACCEPTED
    assert f"/ledger/{act}/undo" in shown(other, "/ledger/")
    assert f"/ledger/{act}/undo" in shown(lead, "/ledger/")
    lead.client.post(f"/ledger/{act}/undo")
    assert state(three[0]) == State.RECEIVED
    assert "undone already" in unescape(lead.client.post(f"/ledger/{act}/undo", follow=True).content.decode())


def test_the_ledger_is_narrowed_to_a_person_and_a_sort_of_act(
    moderator: Member, other: Member, three: list[UUID]
) -> None:
    decide(moderator, three[0], "accept", "received")
    decide(other, three[1], "hold", "received")
    rows = shown(moderator, "/ledger/", person=str(other.person.pk)).split('<ol class="ledger">')[1]
    assert "by Cy" in rows
    assert "by Bea" not in rows
    rows = shown(moderator, "/ledger/", what="accept").split('<ol class="ledger">')[1]
    assert "by Bea" in rows
    assert "by Cy" not in rows


def test_undo_leads_back_to_no_other_site(moderator: Member, three: list[UUID]) -> None:
    decide(moderator, three[0], "accept", "received")
    act = ledger.of_entry(three[0])[-1].id
    answer = moderator.client.post(f"/ledger/{act}/undo", {"back": "https://example.com/"})
    assert answer.url == "/"


def test_an_entry_is_found_by_its_receipt(moderator: Member, three: list[UUID], tmp_path: Path) -> None:
    receipts = Receipts(settings.HOST_SECRET)
    row, now = reading.entry(three[0]), timezone.now()
    fate = Fate(
        id=three[0],
        locator=receipts.locator(three[0]),
        book=SLUG,
        state=State.RECEIVED,
        page=None,
        reason="",
        audience=Audience.EVERYONE,
        digest=bytes(row.digest),
        received_at=row.received_at,
        changed_at=now,
    )
    writer = FatesWriter(tmp_path / "fates.sqlite")
    writer.upsert(SLUG, [fate], 1)
    writer.close()
    with override_settings(FATES=tmp_path / "fates.sqlite"):
        heard = receipts.code(three[0]).lower().replace("-", " ")
        assert moderator.client.get("/entries/find", {"code": heard}).url == f"/entries/{three[0]}/"
        unknown = moderator.client.get("/entries/find", {"code": receipts.code(uuid4())}, follow=True)
        assert "on its way here" in unknown.content.decode()
        wrong = moderator.client.get("/entries/find", {"code": "0000-0000-0000-0000"}, follow=True)
        assert "No receipt of this host reads like that." in wrong.content.decode()
