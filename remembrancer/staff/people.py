"""What is done to the accounts of staff: one function an act, permission first, its row in the ledger."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from remembrancer.book.errors import Fault, Invalid, NotFound, NotPossible
from remembrancer.book.people import Actor, Permission, Role

from .links import end_links, make_link, use_link
from .models import OneTimeLink, Person, StaffAct, normal_email

JOIN = OneTimeLink.Purposes.JOIN
SIGN_IN = OneTimeLink.Purposes.SIGN_IN
STAFF_ROLES = (Role.MODERATOR, Role.LEAD, Role.CREW)
NAME_CHARACTERS = 120
FIRST_LEAD = "lead@localhost"
HOST = Actor("the host", Role.OPERATOR)
"""Whoever can run commands on the host itself."""


@transaction.atomic
def invite(actor: Actor, email: str, role: str, now: datetime) -> str:
    """A one-time link with which the owner of `email` joins as `role`; it lasts seven days.

    Invalid when the address or the role cannot be taken, NotPossible when they have joined already.
    """
    actor.require(Permission.INVITE)
    address, role = _address(email), _role(role)
    person = Person.objects.filter(email=address).first()
    if person is not None and person.joined_at is not None:
        raise NotPossible(f"{address} has joined already. Make a new link for them instead.")
    if person is None:
        person = Person.objects.create_user(address, role=role, created_at=now)
    person.role, person.is_active = role, True
    person.save(update_fields=["role", "is_active"])
    _record(actor, "invite", person, now, note=role)
    return make_link(person, JOIN, now)


@transaction.atomic
def add_person(actor: Actor, email: str, name: str, role: str, now: datetime) -> Person:
    """The person with this address, made when there is none; someone who is there is left as they are."""
    actor.require(Permission.INVITE)
    address = _address(email)
    person = Person.objects.filter(email=address).first()
    if person is not None:
        return person
    person = Person.objects.create_user(
        address, name=_name(name), role=_role(role), created_at=now, joined_at=now
    )
    _record(actor, "add", person, now, note=role)
    return person


@transaction.atomic
def sign_in_link(email: str, now: datetime, actor: Actor = HOST) -> str:
    """A link that signs its bearer in once, within the hour. Only for whoever runs the host."""
    if actor.role is not Role.OPERATOR:
        actor.require(Permission.IMPORT)
    person = Person.objects.filter(email=normal_email(email), is_active=True).first()
    if person is None:
        raise NotFound("Nobody at the desk has this address.")
    _record(actor, "sign-in-link", person, now)
    return make_link(person, SIGN_IN, now)


@transaction.atomic
def first_link(now: datetime) -> str:
    """A link that signs in the first lead of this host; on a new host that lead is made with it."""
    lead = Person.objects.filter(role=Role.LEAD, is_active=True).order_by("pk").first()
    if lead is None:
        lead = add_person(HOST, FIRST_LEAD, "The first lead", Role.LEAD, now)
    return sign_in_link(lead.email, now)


def has_lead() -> bool:
    """Whether a lead has ever signed in at this host's desk."""
    return Person.objects.filter(role=Role.LEAD, is_active=True, last_login__isnull=False).exists()


@transaction.atomic
def renew_link(actor: Actor, person_id: int, now: datetime) -> str:
    """A new link with which a person chooses a password again: for one who has forgotten it."""
    actor.require(Permission.INVITE)
    person = get_person(person_id, lock=True)
    if not person.is_active:
        raise NotPossible(f"{person.shown_name} is deactivated; let them back in first.")
    _record(actor, "new-link", person, now)
    return make_link(person, JOIN, now)


@transaction.atomic
def join(token: str, name: str, password: str, now: datetime) -> Person:
    """Take the link up: the person's name and password are set, and the link is used."""
    person = use_link(token, JOIN, now)
    person.name = _name(name)
    person.set_password(password)
    person.joined_at = person.joined_at or now
    person.save(update_fields=["name", "password", "joined_at"])
    _record(person.actor(), "join", person, now)
    return person


@transaction.atomic
def enter(token: str, now: datetime) -> Person:
    """Take a sign-in link up; it is used with this."""
    person = use_link(token, SIGN_IN, now)
    _record(person.actor(), "enter", person, now)
    return person


@transaction.atomic
def change_role(actor: Actor, person_id: int, role: str, now: datetime) -> Person:
    """Give a person another role; NotPossible when no lead would be left."""
    actor.require(Permission.INVITE)
    person = get_person(person_id, lock=True)
    new = _role(role)
    if new != Role.LEAD:
        _require_another_lead(person)
    person.role = new
    person.save(update_fields=["role"])
    _record(actor, "role", person, now, note=new)
    return person


@transaction.atomic
def deactivate(actor: Actor, person_id: int, now: datetime) -> Person:
    """Shut a person out: their links end and their sessions are refused from the next request."""
    actor.require(Permission.INVITE)
    person = get_person(person_id, lock=True)
    _require_another_lead(person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    end_links(person, now)
    _record(actor, "deactivate", person, now)
    return person


@transaction.atomic
def reactivate(actor: Actor, person_id: int, now: datetime) -> Person:
    """Let a person back in, with the password they had."""
    actor.require(Permission.INVITE)
    person = get_person(person_id, lock=True)
    person.is_active = True
    person.save(update_fields=["is_active"])
    _record(actor, "reactivate", person, now)
    return person


def get_person(person_id: int, lock: bool = False) -> Person:
    """The person with this number; NotFound when there is none."""
    people = Person.objects.select_for_update() if lock else Person.objects.all()
    person = people.filter(pk=person_id).first()
    if person is None:
        raise NotFound("Nobody at the desk has this number.")
    return person


def all_people() -> list[Person]:
    """Everyone, whoever is active first, by name."""
    return list(Person.objects.order_by("-is_active", "name", "email"))


def staff_acts(limit: int = 100) -> list[StaffAct]:
    """The newest rows of the staff ledger, newest first."""
    return list(StaffAct.objects.select_related("person").order_by("-at", "-pk")[:limit])


def _record(actor: Actor, what: str, person: Person, now: datetime, note: str = "") -> None:
    StaffAct.objects.create(
        at=now,
        actor_id=actor.id,
        actor_name=actor.name,
        actor_role=actor.role.value,
        what=what,
        person=person,
        note=note,
    )


def _require_another_lead(person: Person) -> None:
    leads = Person.objects.select_for_update().filter(role=Role.LEAD, is_active=True)
    if person.is_lead and person.is_active and not any(each.pk != person.pk for each in leads):
        raise NotPossible("The desk needs at least one lead. Make someone else a lead first.")


def _address(email: str) -> str:
    address = normal_email(email)
    try:
        validate_email(address)
    except ValidationError:
        raise Invalid([Fault("email", "Please give an address such as name@example.org.")]) from None
    return address


def _role(role: str) -> Role:
    if role not in STAFF_ROLES:
        raise Invalid([Fault("role", "A role is lead, moderator or crew.")])
    return Role(role)


def _name(name: str) -> str:
    name = name.strip()
    if not name:
        raise Invalid([Fault("name", "Please give the name that your colleagues know you by.")])
    if len(name) > NAME_CHARACTERS:
        raise Invalid([Fault("name", f"A name has room for {NAME_CHARACTERS} characters.")])
    return name
