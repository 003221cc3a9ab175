"""Who may open what: nobody without a sign-in, and no moderator what is a lead's. Every address is tried."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.urls.converters import IntConverter

from remembrancer.book.book import Book
from remembrancer.book.decision import State
from remembrancer.register import books, reading
from remembrancer.staff.models import Person

from .conftest import SLUG, Member

PUBLIC = {
    "join",
    "sign-in-link",
    "account_login",
    "account_reset_password",
    "account_signup",
    "account_inactive",
    "mfa_authenticate",
    "hall-beat",
    "healthz",
    "metrics",
    "icon",
}
LEADS = {
    "books",
    "new-book",
    "book",
    "edit-book",
    "pause",
    "resume",
    "extend",
    "close",
    "new-reason",
    "reason",
    "people",
    "invite",
    "change-person",
    "halls",
    "hall",
    "control-hall",
    "add-screen",
    "remove-screen",
    "draw-lit",
    "projectors",
    "add-projector",
    "projector",
    "change-projector",
    "remove-projector",
    "projector-calibration",
    "projector-snapshots",
    "projector-snapshot",
    "projector-restore",
    "projector-copy",
    "projector-lock",
    "projector-unlock",
    "projector-pattern",
    "projector-identify",
    "projector-mpcdi",
    "vigils",
    "gatherings",
    "new-gathering",
    "gathering",
    "edit-gathering",
    "announce-gathering",
    "cancel-gathering",
    "withdraw-gathering",
    "new-item",
    "item",
    "move-item",
    "remove-item",
    "live",
    "add-facade",
    "approve-name",
    "change-facade",
    "correct-name",
    "decide-tribute",
    "facade",
    "facade-calendar",
    "facade-sheet",
    "facades",
    "name",
    "new-tribute",
    "order-names",
    "propose-name",
    "record-number",
    "remove-facade",
    "roll",
    "tribute",
    "tributes",
    "upload-facades",
    "wish",
    "withdraw-name",
}
VALUES = {
    "slug": SLUG,
    "id": UUID(int=1),
    "act": 1,
    "person": 1,
    "code": "hurtful",
    "token": "none",
    "screen": 1,
    "state": 1,
    "item": 1,
    "facade": "harbour-wall",
    "name": 1,
    "projector": "harbour-wall",
    "tribute": 1,
}


def addresses() -> Iterator[tuple[str, str]]:
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern)
        asked = pattern.pattern.converters.items()
        assert pattern.name
        # Some things have a number for their id, and others a UUID.
        values = {name: 1 if isinstance(kind, IntConverter) else VALUES[name] for name, kind in asked}
        yield pattern.name, reverse(pattern.name, kwargs=values)


EVERY = list(addresses())


@pytest.mark.parametrize(("name", "address"), [each for each in EVERY if each[0] not in PUBLIC])
def test_nobody_comes_in_without_signing_in(client: Client, book: Book, name: str, address: str) -> None:
    for answer in (client.get(address), client.post(address, {"verdict": "accept"})):
        assert answer.status_code == 302
        assert answer.url.startswith("/sign-in/")


@pytest.mark.parametrize(("name", "address"), [each for each in EVERY if each[0] in PUBLIC])
def test_what_is_public_shows_nothing_of_the_books(
    client: Client, three: list[UUID], name: str, address: str
) -> None:
    shown = client.get(address, follow=True).content.decode()
    assert "The first that came" not in shown
    assert "Ruth" not in shown
    assert "A book for the harbour" not in shown


@pytest.mark.parametrize(("name", "address"), [each for each in EVERY if each[0] in LEADS])
def test_a_moderator_is_refused_what_is_a_leads(
    moderator: Member, book: Book, name: str, address: str
) -> None:
    before = books.get_book(SLUG)
    for method in ("get", "post"):
        answer = getattr(moderator.client, method)(
            address, {"notice": "x", "act": "lead", "email": "x@y.org"}
        )
        assert answer.status_code in (403, 405)
    assert books.get_book(SLUG) == before
    assert Person.objects.filter(role="lead").count() == 1
    assert not Person.objects.filter(email="x@y.org").exists()


@pytest.mark.parametrize(
    "name", ["books", "new-book", "book", "edit-book", "new-reason", "reason", "people", "halls", "hall"]
)
def test_a_lead_may_open_it(lead: Member, book: Book, name: str) -> None:
    address = dict(EVERY)[name]
    assert lead.client.get(address).status_code == 200


def test_a_moderator_is_not_shown_the_way_to_what_is_a_leads(moderator: Member, book: Book) -> None:
    shown = moderator.client.get("/").content.decode()
    assert 'href="/staff/"' not in shown
    assert 'href="/books/"' not in shown


def test_somebody_shut_out_decides_nothing_in_a_session_that_is_still_open(
    moderator: Member, three: list[UUID]
) -> None:
    Person.objects.filter(pk=moderator.person.pk).update(is_active=False)
    moderator.client.post(f"/books/{SLUG}/queue/{three[0]}/verdict", {"verdict": "accept"})
    assert reading.entry(three[0]).state == State.RECEIVED


def test_a_form_from_elsewhere_is_refused(moderator: Member, three: list[UUID]) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(moderator.person)
    answer = client.post(f"/books/{SLUG}/queue/{three[0]}/verdict", {"verdict": "accept"})
    assert answer.status_code == 403
    assert reading.entry(three[0]).state == State.RECEIVED


def test_every_page_forbids_frames_scripts_from_elsewhere_and_copies(moderator: Member, book: Book) -> None:
    for address in ("/", "/entries/", "/staff/", "/none"):
        answer = moderator.client.get(address)
        policy = answer["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "script-src 'self'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert answer["Cache-Control"] == "no-store"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["X-Content-Type-Options"] == "nosniff"


def test_the_sessions_cookie_is_kept_from_scripts_and_other_sites(client: Client, lead: Member) -> None:
    answer = client.post("/sign-in/", {"login": "ada@example.org", "password": "a candle in the window"})
    cookie = answer.cookies["remembrancer_desk"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["max-age"] == ""


def test_whoever_wants_to_stays_signed_in_for_twelve_hours(client: Client, lead: Member) -> None:
    given = {"login": "ada@example.org", "password": "a candle in the window", "remember": "on"}
    assert client.post("/sign-in/", given).cookies["remembrancer_desk"]["max-age"] == 12 * 3600
