"""One-time links: made, read and used. The token is in the link alone; the database keeps its hash."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.urls import reverse

from remembrancer.book.errors import NotFound

from .models import OneTimeLink, Person

INVITATION = timedelta(days=7)
SIGN_IN = timedelta(hours=1)
TOKEN_BYTES = 24


def make_link(person: Person, purpose: OneTimeLink.Purposes, now: datetime) -> str:
    """A new link for `person`, as an address; unused links of the same purpose end with it."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    lasts = SIGN_IN if purpose == OneTimeLink.Purposes.SIGN_IN else INVITATION
    end_links(person, now, purpose)
    OneTimeLink.objects.create(
        token_hash=_hash(token), person=person, purpose=purpose, made_at=now, expires_at=now + lasts
    )
    name = "sign-in-link" if purpose == OneTimeLink.Purposes.SIGN_IN else "join"
    return f"{settings.DESK_URL}{reverse(name, args=[token])}"


def read_link(token: str, purpose: OneTimeLink.Purposes, now: datetime) -> Person:
    """The person whom `token` lets in; NotFound when it was used, has expired or never was."""
    link = _usable(token, purpose, now).filter(person__is_active=True).select_related("person").first()
    if link is None:
        raise NotFound("This link has been used already, or its time is over.")
    return link.person


def use_link(token: str, purpose: OneTimeLink.Purposes, now: datetime) -> Person:
    """As `read_link`, and the link is used with it: of two who come at once, one is let in."""
    person = read_link(token, purpose, now)
    if not _usable(token, purpose, now).update(used_at=now):
        raise NotFound("This link has been used already, or its time is over.")
    return person


def end_links(person: Person, now: datetime, purpose: OneTimeLink.Purposes | None = None) -> None:
    """End the unused links of `person`, of one purpose or of all."""
    links = OneTimeLink.objects.filter(person=person, used_at=None)
    if purpose is not None:
        links = links.filter(purpose=purpose)
    links.update(used_at=now)


def _usable(token: str, purpose: OneTimeLink.Purposes, now: datetime) -> models.QuerySet[OneTimeLink]:
    return OneTimeLink.objects.filter(
        token_hash=_hash(token), purpose=purpose, used_at=None, expires_at__gt=now
    )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
