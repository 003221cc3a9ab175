"""Signing: POST /books/{slug}/entries."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from remembrancer.book.book import Book
from remembrancer.book.entry import entry_id_bytes, require_signing
from remembrancer.book.errors import Invalid, KeyTaken, NotDurable, NotOpen
from remembrancer.care.characters import characters
from remembrancer.journal.file import Line
from remembrancer.journal.intake import Intake
from remembrancer.journal.lines import entry_line
from remembrancer.journal.receipts import Receipts
from remembrancer.journal.writing import Acknowledgement

from .answers import JSON, Answer, elsewhere
from .bodies import Bodies
from .books import Books
from .contenttypes import body_kind, unknown_type
from .figures import Figures
from .formagain import form_again
from .forms import decoded_bytes, read_form
from .headers import NO_STORE, Headers
from .jsonbody import read_json
from .options import DoorOptions
from .origin import require_same_origin
from .refusals import Refusal, refusal_of
from .registered import Registered
from .sent import BODY_BYTES, FORM_BYTES, Sent, understood
from .times import zulu
from .turns import Turns
from .visits import Visit

_CREATED: Headers = [
    ("cache-control", NO_STORE),
    ("content-type", JSON),
    ("x-content-type-options", "nosniff"),
]


@dataclass(frozen=True)
class Signing:
    """Takes signings for all books of a door."""

    options: DoorOptions
    books: Books
    intake: Intake
    receipts: Receipts
    bodies: Bodies
    turns: Turns
    figures: Figures
    registered: Registered | None

    async def post(self, slug: str, visit: Visit) -> Answer:
        """Take one signing; a form is answered with pages, JSON with documents. Refusal, Gone."""
        begun = time.perf_counter()
        outcome = "signed"
        try:
            book = self.books.lately(slug) or await self.books.require_signed(slug)
            kind = body_kind(visit.header("content-type"))
            if kind == "json":
                self._admit(visit)
                _require_small(visit.header("content-length"))
                body, whole = await self.bodies.read(visit, BODY_BYTES)
                received_at = self.options.clock()
                if not whole:
                    raise too_large()
                line = self._line(book, read_json(body), received_at)
                acknowledgement = await self.intake.write(line)
                if self.registered is not None:
                    await self.registered.wait(acknowledgement.id)
                return self._created(line, acknowledgement)
            if kind == "form":
                return await self._post_form(book, visit)
            raise unknown_type()
        except (NotOpen, KeyTaken, NotDurable) as error:
            refusal = refusal_of(error)
            outcome = refusal.kind
            raise refusal from None
        except Refusal as refusal:
            outcome = refusal.kind
            raise
        finally:
            self.figures.count(outcome, time.perf_counter() - begun)

    def _admit(self, visit: Visit) -> None:
        """Refusal (403, 429) of what is not to be looked at."""
        require_same_origin(visit, self.options.public_url)
        self.turns.require(visit)

    async def _post_form(self, book: Book, visit: Visit) -> Answer:
        body = b""
        try:
            # Read first of all, so that whatever is refused, the words are shown to their writer again.
            body, whole = await self.bodies.read(visit, FORM_BYTES)
            received_at = self.options.clock()
            self._admit(visit)
            if not whole or decoded_bytes(body) > BODY_BYTES:
                raise too_large()
            values = {name: value for name, value in read_form(body).items() if value}
            line = self._line(book, understood(values, []), received_at)
            acknowledgement = await self.intake.write(line)
        except (NotOpen, KeyTaken, NotDurable, Refusal) as error:
            refusal = error if isinstance(error, Refusal) else refusal_of(error)
            refusal.page = form_again(book, book.phase(self.options.clock()), body, refusal)
            raise refusal from None
        if self.registered is not None:
            await self.registered.wait(acknowledgement.id)
        return elsewhere(303, f"/receipts/{self._code(line)}")

    def _line(self, book: Book, sent: Sent, received_at: datetime) -> Line:
        """What was sent as a line of the journal. Refusal: 422."""
        _require(sent, book)
        id = entry_id_bytes(book.slug, sent.key or uuid4())
        return entry_line(id, sent.signing, received_at, self.receipts.locator_of(id), book)

    def _code(self, line: Line) -> str:
        return self.receipts.code_of(line.locator.to_bytes(8, "big"))

    def _created(self, line: Line, acknowledgement: Acknowledgement) -> Answer:
        code = self._code(line)
        id = line.id.hex()
        body = (
            f'{{"id":"{id[:8]}-{id[8:12]}-{id[12:16]}-{id[16:20]}-{id[20:]}","receipt":"{code}",'
            f'"receipt_url":"{self.options.public_url}/receipts/{code}",'
            f'"received_at":"{zulu(acknowledgement.received_at)}","state":"received"}}'
        )
        return Answer(201, _CREATED, body.encode())


def too_large() -> Refusal:
    return Refusal("too-large", f"A signing can be {BODY_BYTES // 1024} KiB long at most.")


def _require_small(content_length: str | None) -> None:
    """Refusal (413) when the request says itself that its body is too large."""
    if content_length is not None and content_length.isdecimal() and int(content_length) > BODY_BYTES:
        raise too_large()


def _require(sent: Sent, book: Book) -> None:
    """Refusal (422) with one sentence for each field that this book cannot take."""
    faults = sent.faults
    try:
        require_signing(sent.signing, book, characters)
    except Invalid as invalid:
        named = {fault.where for fault in faults}
        faults += [fault for fault in invalid.faults if fault.where not in named]
    if faults:
        raise Refusal("invalid", " ".join(str(fault) for fault in faults), faults=faults)
