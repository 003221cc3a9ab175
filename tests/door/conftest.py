"""A door over a published book, asked as a browser or a program asks."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
import pytest

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks, Phase
from remembrancer.book.entry import Entry, Signing, entry_id
from remembrancer.book.occasion import Dedication
from remembrancer.book.page import Page
from remembrancer.door.app import create_app
from remembrancer.door.options import DoorOptions
from remembrancer.editions.documents import Counts
from remembrancer.editions.publication import publish_book, publish_page
from remembrancer.editions.store import open_store
from remembrancer.journal import replay
from remembrancer.journal.receipts import Receipts
from remembrancer.journal.record import Record

OPENS = datetime(2018, 3, 22, 8, 30, tzinfo=UTC)
CLOSES = datetime(2018, 6, 19, 22, 59, 59, tzinfo=UTC)
NOW = datetime(2018, 6, 1, 12, 0, tzinfo=UTC)
SECRET = b"a secret that only this host has"
FORM = "application/x-www-form-urlencoded"


class Clock:
    """The clock of a door, set by the test."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


class Host:
    """One host's data folder, with a worker's hand to publish what a test wants published."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.clock = Clock()
        self.options = DoorOptions(
            journals=data / "journals",
            fates=data / "fates.sqlite",
            store_url=f"file://{data / 'published'}",
            secret=SECRET,
            public_url="https://book.example",
            rate_limit=False,
            clock=self.clock,
        )
        self.store = open_store(self.options.store_url)
        self.receipts = Receipts(SECRET)
        self.book = Book(
            "london",
            "A book of condolence for London",
            Clocks(OPENS, CLOSES),
            time_zone="Europe/London",
            dedications=(Dedication("families", "The families"),),
        )

    def publish(self, book: Book | None = None, pages: int = 1) -> Book:
        """Publish `book` with `pages` pages of two entries each."""
        book = book or self.book
        for number in range(1, pages + 1):
            items = tuple(
                Entry(
                    entry_id(book.slug, uuid.UUID(int=number * 2 + turn)),
                    book.slug,
                    NOW,
                    Signing(f"Message {number}.{turn}"),
                )
                for turn in range(2)
            )
            publish_page(self.store, book, Page(number, number, items, 2), number < pages)
        publish_book(
            self.store, book, Counts(pages * 2, 0), pages, edition=1, updated_at=NOW, phase=Phase.OPEN
        )
        return book

    def publish_with(self, **clocks: Any) -> Book:
        """Publish the book with other clocks."""
        return self.publish(replace(self.book, clocks=replace(self.book.clocks, **clocks)))

    def records(self) -> list[Record]:
        return [
            each for path in replay.journals(self.options.journals) for each in replay.read(path, 0, 10_000)
        ]


class Visitor:
    """Asks a door; `app` and `runner` are there for what a request alone cannot say."""

    def __init__(self, options: DoorOptions) -> None:
        self.app = create_app(options)
        self.runner = asyncio.Runner()
        self._clients: dict[str, httpx.AsyncClient] = {}

    def request(self, method: str, url: str, *, client: str = "192.0.2.1", **given: Any) -> httpx.Response:
        """One request from the address `client`; redirects are not followed."""
        if client not in self._clients:
            transport = httpx.ASGITransport(self.app, client=(client, 50_000))
            self._clients[client] = httpx.AsyncClient(
                transport=transport, base_url="https://book.example", headers={"accept-encoding": "identity"}
            )
        return self.runner.run(self._clients[client].request(method, url, **given))

    def get(self, url: str, **given: Any) -> httpx.Response:
        return self.request("GET", url, **given)

    def head(self, url: str, **given: Any) -> httpx.Response:
        return self.request("HEAD", url, **given)

    def post(self, url: str, **given: Any) -> httpx.Response:
        return self.request("POST", url, **given)

    def close(self) -> None:
        for client in self._clients.values():
            self.runner.run(client.aclose())
        self.app.close()
        self.runner.close()


@pytest.fixture
def host(tmp_path: Path) -> Host:
    return Host(tmp_path)


@pytest.fixture
def open_door(host: Host) -> Iterator[Callable[..., Visitor]]:
    """Open a door with these options; every door is closed when the test ends."""
    opened: list[Visitor] = []

    def open_one(**options: Any) -> Visitor:
        opened.append(Visitor(replace(host.options, **options)))
        return opened[-1]

    yield open_one
    for visitor in opened:
        visitor.close()


@pytest.fixture
def door(host: Host, open_door: Callable[..., Visitor]) -> Visitor:
    """An open door, with the London book published and open for signing."""
    host.publish()
    return open_door()
