"""The people of the desk, the one-time links that let them in, and the ledger of what was done to them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from remembrancer.book.people import Actor, Role


class People(BaseUserManager["Person"]):
    """Where people are looked up and made; Django calls this a manager."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person who signs in with `email`; without a password only a one-time link lets them in."""
        person = self.model(email=normal_email(email), **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email=normal_email(username or ""))


class Person(AbstractBaseUser):
    """A member of staff. Nobody is ever deleted: the ledger speaks of them; they are deactivated."""

    class Roles(models.TextChoices):
        LEAD = Role.LEAD.value, "Lead"
        MODERATOR = Role.MODERATOR.value, "Moderator"
        CREW = Role.CREW.value, "Stage crew"

    email = models.EmailField(unique=True, max_length=254)
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=16, choices=Roles, default=Roles.MODERATOR)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(null=True)
    joined_at = models.DateTimeField(null=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[People] = People()

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """What colleagues call this person: the chosen name, or the address before one was chosen."""
        return self.name or self.email

    @property
    def is_lead(self) -> bool:
        return self.role == Role.LEAD

    @property
    def is_crew(self) -> bool:
        return self.role == Role.CREW

    def actor(self) -> Actor:
        """Who this person is to the register; somebody deactivated may do nothing at all."""
        role = Role(self.role) if self.is_active else Role.SIGNATORY
        return Actor(name=self.shown_name, role=role, id=self.pk)


class OneTimeLink(models.Model):
    """A link that lets one person in once. Only a hash of its token is kept."""

    class Purposes(models.TextChoices):
        JOIN = "join", "Choose a name and a password"
        SIGN_IN = "sign-in", "Sign in"

    token_hash = models.BinaryField(max_length=32, unique=True)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="links")
    purpose = models.CharField(max_length=8, choices=Purposes)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.purpose} until {self.expires_at:%Y-%m-%d %H:%M}"


class StaffAct(models.Model):
    """One row of the staff ledger: who did what to whose account, and when. Rows are only ever added."""

    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=254)
    actor_role = models.CharField(max_length=16)
    what = models.CharField(max_length=32)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="acts")
    note = models.CharField(max_length=254, blank=True)

    class Meta:
        indexes = [models.Index(fields=["-at"], name="staff_act_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.what}"


def normal_email(email: str) -> str:
    """The address as it is kept and compared: without spaces around it and in lower case."""
    return email.strip().lower()
