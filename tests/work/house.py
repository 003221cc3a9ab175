"""A host for the worker's tests: a real journal, a real tree of files, and what stands in them."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from remembrancer.book.book import Book
from remembrancer.book.decision import Verdict
from remembrancer.book.entry import Entry, Signing, entry_id
from remembrancer.journal.fates import Fate, FatesReader
from remembrancer.journal.journal import Journal
from remembrancer.journal.receipts import Receipts
from remembrancer.register import acts
from remembrancer.work.loop import Worker
from remembrancer.work.options import WorkOptions
from tests.register.samples import BEA, NOW, make_book

RECEIPTS = Receipts(b"a secret of the tests")


@dataclass
class House:
    """One host. `now` is what its clock says."""

    folder: Path
    now: datetime = NOW
    books: dict[str, Book] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.options = WorkOptions(
            self.folder,
            self.folder / "journals",
            self.folder / "fates.sqlite",
            f"file://{self.folder / 'published'}",
            pack_every_seconds=0.0,
        )
        self.options.journals.mkdir(parents=True)
        self.journal = Journal.open(self.options.journals, clock=lambda: self.now)
        self.worker = self.new_worker()

    def new_worker(self) -> Worker:
        """A worker that has only just started."""
        return Worker(self.options, lambda: self.now)

    def close(self) -> None:
        self.worker.close()
        self.journal.close()

    def open_book(self, slug: str = "london", **changes: Any) -> Book:
        self.books[slug] = make_book(slug, **changes)
        return self.books[slug]

    def sign(self, message: str, book: str = "london", **signing: Any) -> uuid.UUID:
        """Sign at the door; the entry is on disk when this returns."""
        id = entry_id(book, uuid.uuid4())
        entry = Entry(id, book, self.now, Signing(message=message, language="en", **signing))
        self.journal.append(entry, RECEIPTS.locator(id), self.books[book]).result(5)
        return id

    def take_back(self, id: uuid.UUID, book: str = "london") -> None:
        self.journal.withdraw(id, book, RECEIPTS.locator(id), self.now).result(5)

    def round(self) -> None:
        """Go round until there is nothing to do."""
        for _ in range(50):
            if not self.worker.round():
                return
        raise AssertionError("The worker does not come to rest.")

    def stand(self, count: int, book: str = "london") -> list[uuid.UUID]:
        """Have `count` entries signed, accepted and published."""
        ids = [self.sign(f"Message {number}.", book) for number in range(count)]
        self.round()
        self.decide(Verdict.ACCEPT, *ids)
        self.round()
        return ids

    def decide(self, verdict: Verdict, *ids: uuid.UUID) -> None:
        acts.decide(BEA, ids, verdict, now=self.now)

    def later(self, **much: float) -> None:
        self.now += timedelta(**much)

    def file(self, name: str, book: str = "london") -> Path:
        return self.folder / "published" / "books" / book / name

    def json(self, name: str, book: str = "london") -> Any:
        return json.loads(self.file(name, book).read_bytes())

    def messages(self, page: int = 1, book: str = "london") -> list[str | None]:
        """What stands on a page; None for a gap."""
        return [entry.get("message") for entry in self.json(f"pages/{page}.json", book)["entries"]]

    def pages(self, book: str = "london") -> list[str]:
        return sorted(each.name for each in self.file("pages", book).glob("*.html"))

    def fate(self, id: uuid.UUID) -> Fate | None:
        reader = FatesReader(self.options.fates)
        try:
            return reader.by_locator(RECEIPTS.locator(id))
        finally:
            reader.close()

    def written(self) -> dict[str, int]:
        """When each published file was written, in nanoseconds."""
        root = self.folder / "published"
        files = (each for each in root.rglob("*") if each.is_file())
        return {str(each.relative_to(root)): each.stat().st_mtime_ns for each in files}
