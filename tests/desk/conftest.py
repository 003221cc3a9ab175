"""A small book with entries that wait, a lead and two moderators, each with a browser of their own."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from whitenoise.middleware import WhiteNoiseMiddleware

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks
from remembrancer.book.entry import Signing
from remembrancer.book.occasion import Dedication
from remembrancer.journal.receipts import Receipts
from remembrancer.journal.record import Record
from remembrancer.register import books
from remembrancer.register.accession import accession
from remembrancer.staff import people
from remembrancer.staff.models import Person

SLUG = "harbour"
PASSWORD = "a candle in the window"
JOURNAL = uuid4()


@dataclass
class Member:
    """Somebody at the desk, with a browser that is signed in."""

    person: Person
    client: Client


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Django makes its test database only for tests that say beforehand that they need it."""
    for item in items:
        names = getattr(item, "fixturenames", ())
        if "store" in names and "register" not in names:
            item.add_marker(pytest.mark.django_db)


@pytest.fixture
def store(request: pytest.FixtureRequest) -> None:
    """Django's own test database, or for tests that ask for `register` each kind of database in turn."""
    request.getfixturevalue("register" if "register" in request.fixturenames else "db")


@pytest.fixture(autouse=True, scope="session")
def _one_look_at_the_assets() -> Iterator[None]:
    """Every client makes the desk anew; the five hundred files are looked through for the first alone."""
    seen: dict[tuple[str, str], dict[str, Any]] = {}
    look = WhiteNoiseMiddleware.update_files_dictionary

    def once(desk: WhiteNoiseMiddleware, root: str, prefix: str) -> None:
        if (root, prefix) not in seen:
            look(desk, root, prefix)
            seen[root, prefix] = dict(desk.files)
        desk.files.update(seen[root, prefix])

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(WhiteNoiseMiddleware, "update_files_dictionary", once)
        yield


@pytest.fixture(autouse=True)
def _quick_passwords(settings: Settings) -> None:
    """Hashing slowly is for the world outside."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _fresh_attempts(store: None) -> None:
    """Attempts to sign in are counted for five minutes, also from one test to the next."""
    cache.clear()


@pytest.fixture
def lead(store: None) -> Member:
    return _member("ada@example.org", "Ada", "lead")


@pytest.fixture
def moderator(lead: Member) -> Member:
    return _member("bea@example.org", "Bea", "moderator")


@pytest.fixture
def other(lead: Member) -> Member:
    return _member("cy@example.org", "Cy", "moderator")


@pytest.fixture
def book(store: None) -> Book:
    now = timezone.now()
    made = Book(
        slug=SLUG,
        title="A book for the harbour",
        clocks=Clocks(now - timedelta(days=3), now + timedelta(days=30)),
        time_zone="Europe/London",
        languages=("en", "ar", "am"),
        dedications=(Dedication("crews", "The lifeboat crews"),),
    )
    return books.create_book(people.HOST, made, now)


@pytest.fixture
def arrive(book: Book) -> Callable[..., list[UUID]]:
    """Lets signings come in from a journal, one a minute, the latest a minute ago; gives their ids."""
    seq = 0

    def arriving(*signings: Signing) -> list[UUID]:
        nonlocal seq
        start, records = timezone.now() - timedelta(minutes=len(signings)), []
        for signing in signings:
            seq += 1
            id = uuid5(JOURNAL, f"{seq}")
            received = (start + timedelta(minutes=len(records))).astimezone(UTC)
            locator = Receipts(settings.HOST_SECRET).locator(id)
            digest = hashlib.blake2b(repr(signing).encode(), digest_size=16).digest()
            records.append(Record(seq, "entry", id, book.slug, received, digest, locator, signing))
        accession(records, JOURNAL, timezone.now())
        return [record.id for record in records]

    return arriving


@pytest.fixture
def three(arrive: Callable[..., list[UUID]]) -> list[UUID]:
    return arrive(
        Signing(message="The first that came.\nOn two lines.", name="Ruth", place="Lambeth", language="en"),
        Signing(message="رحم الله من ماتوا", name="ليلى", place="London", language="ar"),
        Signing(message="The third.", language="en", dedication="crews"),
    )


def _member(email: str, name: str, role: str) -> Member:
    person = people.add_person(people.HOST, email, name, role, datetime.now(UTC))
    person.set_password(PASSWORD)
    person.save()
    client = Client()
    client.force_login(person)
    return Member(person, client)
