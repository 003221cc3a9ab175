"""The accounts of staff, and the links that let people in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from remembrancer.book.errors import Invalid, NotAllowed, NotFound, NotPossible
from remembrancer.book.people import Actor, Role
from remembrancer.staff import people
from remembrancer.staff.links import INVITATION, SIGN_IN, read_link
from remembrancer.staff.models import OneTimeLink, Person, StaffAct

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 3, 12, tzinfo=UTC)
LEAD = Actor("Ada", Role.LEAD, 1)
MODERATOR = Actor("Bea", Role.MODERATOR, 2)
PASSWORD = "a candle in the window"


def token(link: str) -> str:
    return link.rsplit("/", 1)[1]


def test_an_invitation_lets_one_person_join_once() -> None:
    link = people.invite(LEAD, " Cy@Example.org ", "moderator", NOW)
    person = people.join(token(link), "Cy", PASSWORD, NOW)
    assert (person.email, person.name, person.role) == ("cy@example.org", "Cy", "moderator")
    assert person.check_password(PASSWORD)
    with pytest.raises(NotFound):
        people.join(token(link), "Cy", PASSWORD, NOW)


def test_an_invitation_lasts_seven_days_and_no_longer() -> None:
    link = people.invite(LEAD, "cy@example.org", "moderator", NOW)
    assert read_link(token(link), people.JOIN, NOW + INVITATION - timedelta(seconds=1))
    with pytest.raises(NotFound):
        read_link(token(link), people.JOIN, NOW + INVITATION)


def test_a_sign_in_link_lasts_an_hour_and_works_once() -> None:
    people.add_person(people.HOST, "ada@example.org", "Ada", "lead", NOW)
    link = people.sign_in_link("ada@example.org", NOW)
    with pytest.raises(NotFound):
        people.enter(token(link), NOW + SIGN_IN)
    assert people.enter(token(link), NOW).name == "Ada"
    with pytest.raises(NotFound):
        people.enter(token(link), NOW)


def test_a_sign_in_link_is_for_the_host_alone() -> None:
    people.add_person(people.HOST, "ada@example.org", "Ada", "lead", NOW)
    with pytest.raises(NotAllowed):
        people.sign_in_link("ada@example.org", NOW, actor=LEAD)


def test_a_link_of_one_purpose_does_not_serve_another() -> None:
    link = people.invite(LEAD, "cy@example.org", "moderator", NOW)
    with pytest.raises(NotFound):
        people.enter(token(link), NOW)


def test_the_token_itself_is_not_kept() -> None:
    link = people.invite(LEAD, "cy@example.org", "moderator", NOW)
    kept = OneTimeLink.objects.get()
    assert token(link).encode() not in bytes(kept.token_hash)
    assert len(bytes(kept.token_hash)) == 32


def test_a_second_invitation_ends_the_first() -> None:
    first = people.invite(LEAD, "cy@example.org", "moderator", NOW)
    second = people.invite(LEAD, "cy@example.org", "lead", NOW)
    with pytest.raises(NotFound):
        people.join(token(first), "Cy", PASSWORD, NOW)
    assert people.join(token(second), "Cy", PASSWORD, NOW).role == "lead"


def test_somebody_who_has_joined_is_not_invited_again() -> None:
    link = people.invite(LEAD, "cy@example.org", "moderator", NOW)
    people.join(token(link), "Cy", PASSWORD, NOW)
    with pytest.raises(NotPossible):
        people.invite(LEAD, "cy@example.org", "moderator", NOW)


def test_a_new_link_serves_whoever_forgot_the_password() -> None:
    person = people.add_person(LEAD, "cy@example.org", "Cy", "moderator", NOW)
    link = people.renew_link(LEAD, person.pk, NOW)
    assert people.join(token(link), "Cy", PASSWORD, NOW).check_password(PASSWORD)


@pytest.mark.parametrize("actor", [MODERATOR, Actor("", Role.SIGNATORY)])
def test_only_a_lead_changes_accounts(actor: Actor) -> None:
    person = people.add_person(LEAD, "cy@example.org", "Cy", "moderator", NOW)
    for act in (
        lambda: people.invite(actor, "di@example.org", "lead", NOW),
        lambda: people.add_person(actor, "di@example.org", "Di", "lead", NOW),
        lambda: people.renew_link(actor, person.pk, NOW),
        lambda: people.change_role(actor, person.pk, "lead", NOW),
        lambda: people.deactivate(actor, person.pk, NOW),
        lambda: people.reactivate(actor, person.pk, NOW),
    ):
        with pytest.raises(NotAllowed):
            act()
    person.refresh_from_db()
    assert (person.role, person.is_active) == ("moderator", True)
    assert Person.objects.count() == 1


def test_the_last_lead_stays_a_lead() -> None:
    ada = people.add_person(people.HOST, "ada@example.org", "Ada", "lead", NOW)
    with pytest.raises(NotPossible):
        people.change_role(LEAD, ada.pk, "moderator", NOW)
    with pytest.raises(NotPossible):
        people.deactivate(LEAD, ada.pk, NOW)
    people.add_person(LEAD, "bo@example.org", "Bo", "lead", NOW)
    assert people.deactivate(LEAD, ada.pk, NOW).is_active is False


def test_somebody_deactivated_may_do_nothing_and_their_links_end() -> None:
    people.add_person(LEAD, "ada@example.org", "Ada", "lead", NOW)
    person = people.add_person(LEAD, "cy@example.org", "Cy", "lead", NOW)
    link = people.renew_link(LEAD, person.pk, NOW)
    gone = people.deactivate(LEAD, person.pk, NOW)
    with pytest.raises(NotFound):
        people.join(token(link), "Cy", PASSWORD, NOW)
    with pytest.raises(NotAllowed):
        people.invite(gone.actor(), "di@example.org", "lead", NOW)
    with pytest.raises(NotPossible):
        people.renew_link(LEAD, person.pk, NOW)


@pytest.mark.parametrize(
    ("email", "role"), [("nobody", "lead"), ("cy@example.org", "operator"), ("cy@example.org", "")]
)
def test_an_address_or_role_that_cannot_be_taken_is_refused_in_a_sentence(email: str, role: str) -> None:
    with pytest.raises(Invalid) as refused:
        people.invite(LEAD, email, role, NOW)
    assert refused.value.faults[0].sentence
    assert not Person.objects.exists()


def test_every_act_on_an_account_is_a_row_in_the_staff_ledger() -> None:
    people.add_person(people.HOST, "ada@example.org", "Ada", "lead", NOW)
    link = people.invite(LEAD, "cy@example.org", "moderator", NOW)
    person = people.join(token(link), "Cy", PASSWORD, NOW)
    people.change_role(LEAD, person.pk, "lead", NOW)
    people.deactivate(LEAD, person.pk, NOW)
    people.reactivate(LEAD, person.pk, NOW)
    rows = StaffAct.objects.filter(person=person).order_by("pk").values_list("actor_name", "what")
    assert list(rows) == [
        ("Ada", "invite"), ("Cy", "join"), ("Ada", "role"), ("Ada", "deactivate"), ("Ada", "reactivate"),
    ]  # fmt: skip


def test_a_new_host_gets_its_first_lead_with_the_first_link_and_only_one() -> None:
    first = people.enter(token(people.first_link(NOW)), NOW)
    again = people.enter(token(people.first_link(NOW)), NOW)
    assert first == again
    assert first.role == "lead"
