"""The lead's pages: books and their clocks, reasons, people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import urlsplit
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.errors import NotFound
from remembrancer.register import books, ledger, reasons
from remembrancer.staff.models import Person, StaffAct

from .conftest import PASSWORD, SLUG, Member

FORM = {
    "title": "A book for the valley",
    "slug": "valley",
    "dedication": "First.\r\n\r\nSecond.",
    "time_zone": "Europe/London",
    "opens_at": "2026-07-01T09:00",
    "closes_at": "2026-08-01T23:59:59",
    "display_until": "",
    "grace_minutes": "15",
    "hashtag": "#Valley",
    "languages": "en, cy",
    "page_entries": "24",
    "locations-id": ["", ""],
    "locations-name": ["The old bridge", ""],
    "locations-date": ["2026-06-03", ""],
    "locations-latitude": ["51.5", ""],
    "locations-longitude": ["-3.2", ""],
    "dedications-id": [""],
    "dedications-label": ["The lifeboat crews"],
}


def post(member: Member, address: str, given: dict[str, object] | None = None) -> str:
    """Send a form; when the password is asked for once more, give it. The last page is returned."""
    answer = member.client.post(address, given or {}, follow=True)
    if answer.redirect_chain and "/sign-in/again/" in answer.redirect_chain[-1][0]:
        again = answer.redirect_chain[-1][0]
        answer = member.client.post(again, {"password": PASSWORD, "next": address}, follow=True)
    assert answer.status_code < 500
    return unescape(answer.content.decode())


def test_a_lead_makes_a_book_with_its_times_in_its_own_zone(lead: Member) -> None:
    shown = post(lead, "/books/new", dict(FORM))
    assert "The book is made." in shown
    made = books.get_book("valley")
    assert made.clocks.opens_at == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert made.clocks.grace == timedelta(minutes=15)
    assert made.dedication == "First.\n\nSecond."
    assert (made.hashtag, made.languages) == ("Valley", ("en", "cy"))
    assert [(each.id, each.latitude) for each in made.occasion.locations] == [("the-old-bridge", 51.5)]
    assert made.dedication_label("the-lifeboat-crews") == "The lifeboat crews"


def test_every_fault_of_a_book_is_told_and_everything_typed_stays(lead: Member) -> None:
    wrong = {"closes_at": "2026-06-01T00:00", "page_entries": "many", "locations-latitude": ["north", ""]}
    answer = lead.client.post("/books/new", {**FORM, **wrong})
    shown = unescape(answer.content.decode())
    assert answer.status_code == 422
    assert "“Closes” must come after “Opens”." in shown
    assert "“Entries to a page” must be a whole number." in shown
    assert "“Latitude” must be a number of degrees." in shown
    for kept in ("A book for the valley", "The old bridge", "Second.", 'value="north"', 'value="many"'):
        assert kept in shown
    with pytest.raises(NotFound):
        books.get_book("valley")


def test_an_address_that_is_taken_is_refused(lead: Member, book: Book) -> None:
    answer = lead.client.post("/books/new", {**FORM, "slug": SLUG})
    assert answer.status_code == 422
    assert "already" in unescape(answer.content.decode())
    assert books.get_book(SLUG) == book


def test_a_books_form_holds_the_book_and_changing_nothing_changes_nothing(lead: Member) -> None:
    post(lead, "/books/new", dict(FORM))
    before = books.get_book("valley")
    post(lead, "/books/valley/edit", {**FORM, "locations-id": ["the-old-bridge", ""]})
    assert books.get_book("valley") == before
    post(lead, "/books/valley/edit", {**FORM, "title": "Another title"})
    assert books.get_book("valley").title == "Another title"


def test_a_pause_needs_a_notice_and_is_resumed(lead: Member, book: Book) -> None:
    assert "Please write what the public will read" in post(lead, f"/books/{SLUG}/pause", {"notice": " "})
    assert books.get_book(SLUG).phase(timezone.now()) is Phase.OPEN
    shown = post(lead, f"/books/{SLUG}/pause", {"notice": "Back at nine."})
    assert "The public reads: “Back at nine.”" in shown
    assert books.get_book(SLUG).phase(timezone.now()) is Phase.PAUSED
    post(lead, f"/books/{SLUG}/resume")
    assert books.get_book(SLUG).phase(timezone.now()) is Phase.OPEN


def test_the_closing_moves_later_and_never_earlier(lead: Member, book: Book) -> None:
    later = book.local(book.clocks.closes_at + timedelta(days=9)).replace(tzinfo=None, microsecond=0)
    post(lead, f"/books/{SLUG}/extend", {"until": later.isoformat()})
    assert book.local(books.get_book(SLUG).clocks.closes_at).replace(tzinfo=None) == later
    for wrong in ("2020-01-01T00:00", "soon", ""):
        answer = lead.client.post(f"/books/{SLUG}/extend", {"until": wrong})
        assert answer.status_code == 422
    assert book.local(books.get_book(SLUG).clocks.closes_at).replace(tzinfo=None) == later


def test_closing_now_is_asked_about_done_and_undone(lead: Member, book: Book) -> None:
    lead.client.get(f"/books/{SLUG}/close")
    assert books.get_book(SLUG).phase(timezone.now()) is Phase.OPEN
    assert "The book is closed." in post(lead, f"/books/{SLUG}/close")
    assert books.get_book(SLUG).phase(timezone.now()) is Phase.CLOSED
    lead.client.post(f"/ledger/{ledger.of_book(SLUG)[0].id}/undo")
    assert books.get_book(SLUG).phase(timezone.now()) is Phase.OPEN


def test_closing_asks_for_the_password_once_more(lead: Member, book: Book) -> None:
    answer = lead.client.post(f"/books/{SLUG}/close")
    assert answer.url.startswith("/sign-in/again/")
    wrong = lead.client.post(answer.url, {"password": "not this"})
    assert wrong.status_code == 200
    assert books.get_book(SLUG).phase(timezone.now()) is Phase.OPEN


def test_a_reason_is_looked_at_kept_and_put_away(lead: Member, book: Book) -> None:
    given = {"code": "names", "sentence": "Your message names somebody.", "note": "", "active": "on"}
    looked = post(lead, f"/books/{SLUG}/reasons/new", {**given, "look": "yes"})
    assert "As the writer reads it" in looked
    assert "names" not in {each.code for each in reasons.reasons(SLUG)}
    post(lead, f"/books/{SLUG}/reasons/new", dict(given))
    assert reasons.sentences(SLUG)["names"] == "Your message names somebody."
    post(lead, f"/books/{SLUG}/reasons/names", {"sentence": "It names somebody."})
    kept = {each.code: each for each in reasons.reasons(SLUG)}["names"]
    assert (kept.sentence, kept.active) == ("It names somebody.", False)


def test_a_reason_without_a_sentence_or_of_a_code_in_use_is_refused(lead: Member, book: Book) -> None:
    for given in (
        {"code": "names", "sentence": " ", "active": "on"},
        {"code": "NO!", "sentence": "x", "active": "on"},
        {"code": "hurtful", "sentence": "Overwritten.", "active": "on"},
    ):
        assert lead.client.post(f"/books/{SLUG}/reasons/new", given).status_code == 422
    assert "Overwritten." not in reasons.sentences(SLUG).values()


def test_a_lead_invites_and_the_link_is_shown_once(lead: Member, client: Client) -> None:
    shown = post(lead, "/staff/invite", {"email": "di@example.org", "role": "moderator"})
    link = shown.split('readonly value="')[1].split('"')[0]
    assert link not in lead.client.get("/staff/").content.decode()
    client.post(urlsplit(link).path, {"name": "Di", "password": PASSWORD})
    assert Person.objects.get(email="di@example.org").name == "Di"


def test_an_address_that_cannot_be_invited_is_told_and_kept(lead: Member, moderator: Member) -> None:
    post(lead, "/staff/invite", {"email": "di@example.org", "role": "moderator"})
    for email in ("not-an-address", "bea@example.org"):
        shown = post(lead, "/staff/invite", {"email": email, "role": "moderator"})
        assert f'value="{email}"' in shown
    assert Person.objects.count() == 3


def test_a_role_is_changed_and_somebody_is_shut_out_and_let_back_in(lead: Member, moderator: Member) -> None:
    address = f"/staff/{moderator.person.pk}"
    post(lead, address, {"act": "lead"})
    assert Person.objects.get(pk=moderator.person.pk).role == "lead"
    post(lead, address, {"act": "deactivate"})
    assert not Person.objects.get(pk=moderator.person.pk).is_active
    assert moderator.client.get("/").status_code == 302
    post(lead, address, {"act": "reactivate"})
    assert "readonly value=" in post(lead, address, {"act": "link"})
    assert StaffAct.objects.filter(person=moderator.person, actor_name="Ada").count() == 4


def test_the_last_lead_is_not_shut_out_by_themselves(lead: Member) -> None:
    assert "needs at least one lead" in post(lead, f"/staff/{lead.person.pk}", {"act": "deactivate"})
    assert Person.objects.get(pk=lead.person.pk).is_active


def test_the_figures_tell_what_waits_and_nobodys_words(client: Client, three: list[UUID]) -> None:
    shown = client.get("/metrics").content.decode()
    assert 'remembrancer_waiting_entries{book="harbour"} 3.0' in shown
    seconds = float(shown.split('remembrancer_oldest_waiting_seconds{book="harbour"} ')[1].split("\n")[0])
    assert 170 < seconds < 300
    assert "Ruth" not in shown


def test_the_desk_says_that_it_is_alive(client: Client) -> None:
    assert client.get("/healthz").status_code == 200
