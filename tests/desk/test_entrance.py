"""Coming in: invitations, one-time links, signing in, one-time codes."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.test import Client
from django.utils import timezone

from remembrancer.staff import people
from remembrancer.staff.models import Person

pytestmark = pytest.mark.django_db
PASSWORD = "a candle in the window"


@pytest.fixture
def lead() -> Person:
    person = people.add_person(people.HOST, "ada@example.org", "Ada", "lead", timezone.now())
    person.set_password(PASSWORD)
    person.save()
    return person


def path(link: str) -> str:
    return urlsplit(link).path


def sign_in(client: Client, password: str = PASSWORD) -> object:
    return client.post("/sign-in/", {"login": "ada@example.org", "password": password})


def test_an_invitation_leads_to_the_queue(client: Client, lead: Person) -> None:
    link = path(people.invite(lead.actor(), "cy@example.org", "moderator", timezone.now()))
    assert "cy@example.org" in client.get(link).content.decode()
    answer = client.post(link, {"name": "Cy", "password": PASSWORD}, follow=True)
    assert answer.redirect_chain == [("/", 302)]
    assert "Cy" in answer.content.decode()
    assert Client().get(link).status_code == 410


def test_a_password_that_is_too_weak_is_refused_and_the_name_is_kept(client: Client, lead: Person) -> None:
    link = path(people.invite(lead.actor(), "cy@example.org", "moderator", timezone.now()))
    answer = client.post(link, {"name": "Cy Kept", "password": "password"})
    assert answer.status_code == 422
    assert "Cy Kept" in answer.content.decode()
    assert client.post(link, {"name": "Cy", "password": PASSWORD}).status_code == 302


def test_a_sign_in_link_lets_in_once_and_a_look_ahead_does_not_use_it(client: Client, lead: Person) -> None:
    link = path(people.sign_in_link(lead.email, timezone.now()))
    client.head(link)
    client.get(link, headers={"Sec-Purpose": "prefetch;prerender"})
    assert client.get(link).status_code == 302
    assert client.get("/").status_code == 200
    other = Client()
    assert other.get(link).status_code == 410
    assert other.get("/").status_code == 302


def test_a_link_that_is_over_says_so_and_lets_nobody_in(client: Client, lead: Person) -> None:
    link = path(people.sign_in_link(lead.email, timezone.now() - timedelta(hours=2)))
    assert client.get(link).status_code == 410
    assert client.get("/").status_code == 302


def test_the_right_password_lets_in_and_a_wrong_one_does_not(client: Client, lead: Person) -> None:
    assert sign_in(client, "wrong").status_code == 200
    assert client.get("/").status_code == 302
    assert sign_in(client).status_code == 302
    assert client.get("/").status_code == 200


def test_many_wrong_passwords_have_to_wait(client: Client, lead: Person) -> None:
    for _ in range(6):
        sign_in(client, "wrong")
    answer = sign_in(client)
    assert "Too many failed" in answer.content.decode()
    assert client.get("/").status_code == 302


def test_nobody_signs_up_by_themselves(client: Client) -> None:
    client.post("/sign-in/closed/", {"email": "cy@example.org", "password1": PASSWORD})
    assert not Person.objects.exists()


def test_somebody_deactivated_is_out_at_the_next_request(client: Client, lead: Person) -> None:
    cy = people.add_person(lead.actor(), "cy@example.org", "Cy", "moderator", timezone.now())
    client.force_login(cy)
    assert client.get("/").status_code == 200
    people.deactivate(lead.actor(), cy.pk, timezone.now())
    assert client.get("/").status_code == 302


def test_with_one_time_codes_on_neither_password_nor_link_is_enough(client: Client, lead: Person) -> None:
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(lead, secret)
    assert Authenticator.objects.filter(user=lead).exists()
    assert sign_in(client).url.startswith("/sign-in/code/")
    assert client.get("/").status_code == 302
    code = totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
    assert client.post("/sign-in/code/", {"code": code}).status_code == 302
    assert client.get("/").status_code == 200
    other = Client()
    other.get(path(people.sign_in_link(lead.email, timezone.now())))
    assert other.get("/").status_code == 302
