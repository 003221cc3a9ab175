"""Receipts: what became of one's own entry, and taking it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from remembrancer.book.appointment import Appointment
from remembrancer.book.book import Book
from remembrancer.book.decision import State
from remembrancer.book.entry import Audience
from remembrancer.book.errors import NotDurable, NotFound
from remembrancer.editions.documents import entry_path
from remembrancer.editions.web import ReceiptView, receipt
from remembrancer.journal.fates import FatesReader
from remembrancer.journal.intake import Intake
from remembrancer.journal.lines import withdrawal_line
from remembrancer.journal.receipts import Receipts
from remembrancer.journal.siblings import Siblings

from . import refusals
from .answers import Answer, answer, elsewhere, html, json
from .appointments import Appointments
from .bodies import Bodies
from .books import Books
from .calendars import CALENDAR, calendar_of
from .options import DoorOptions
from .origin import require_same_origin
from .refusals import not_found
from .sent import BODY_BYTES
from .times import zulu
from .visits import Visit
from .wishes import wants_json


@dataclass(frozen=True)
class Held:
    """What is known of one entry: how its receipt is shown, and where it belongs."""

    view: ReceiptView
    book: str
    locator: bytes


@dataclass(frozen=True)
class ReceiptDesk:
    """Answers for receipts, from what the worker published and from the journals of this host."""

    options: DoorOptions
    books: Books
    intake: Intake
    receipts: Receipts
    bodies: Bodies
    fates: FatesReader
    journals: Siblings
    appointments: Appointments

    async def show(self, visit: Visit, code: str) -> Answer:
        """GET /receipts/{code} and its .json."""
        held = self._held(code)
        return await self._shown(held, as_json=wants_json(visit))

    async def withdraw(self, visit: Visit, code: str) -> Answer:
        """POST /receipts/{code}/withdraw: durable when it is answered; again is the same as once."""
        require_same_origin(visit, self.options.public_url)
        await self.bodies.read(visit, BODY_BYTES)
        held = self._held(code)
        if held.view.state is not State.WITHDRAWN:
            now = self.options.clock()
            try:
                await self.intake.write(withdrawal_line(UUID(held.view.id), held.book, held.locator, now))
            except NotDurable as error:
                raise refusals.not_durable(error) from None
        if wants_json(visit):
            return await self._shown(self._held(held.view.code), as_json=True)
        return elsewhere(303, f"/receipts/{held.view.code}")

    async def calendar(self, _: Visit, code: str) -> Answer:
        """GET /receipts/{code}/lit.ics: when these words are lit. Refusal (404) while nobody knows."""
        held = self._held(code)
        published = await self.books.get(held.book)
        book = None if published is None else published.book
        view = (await self._appointed(held, book)).view
        if book is None or not view.appointments:
            raise not_found("Nobody knows yet when these words are lit.")
        body = calendar_of(view, book, self.options.public_url, self.options.clock())
        return answer(200, body, CALENDAR, extra=[("content-disposition", 'attachment; filename="lit.ics"')])

    async def _shown(self, held: Held, *, as_json: bool) -> Answer:
        published = await self.books.get(held.book)
        held = await self._appointed(held, None if published is None else published.book)
        if as_json:
            return json(200, self._document(held))
        return html(200, receipt(None if published is None else published.book, held.view))

    async def _appointed(self, held: Held, book: Book | None) -> Held:
        """With when its words are lit, if they stand in the book."""
        view = held.view
        if book is None or view.page is None:
            return held
        now = self.options.clock()
        lit = await self.appointments.of(book.slug, view.page, view.id, book.time_zone, now)
        return replace(held, view=replace(view, appointments=lit))

    def _document(self, held: Held) -> dict[str, Any]:
        view = held.view
        page_url = (
            None if view.page is None else self.options.public_url + entry_path(held.book, view.page, view.id)
        )
        return {
            "receipt": view.code,
            "id": view.id,
            "book": held.book,
            "state": view.state,
            "received_at": None if view.received_at is None else zulu(view.received_at),
            "audience": view.audience,
            "page": view.page,
            "page_url": page_url,
            "reason": view.reason or None,
            "lit": [_lit(each) for each in view.appointments],
        }

    def _held(self, code: str) -> Held:
        try:
            locator = self.receipts.read(code)
        except NotFound:
            raise _unknown() from None
        fate, found = self.fates.by_locator(locator), self.journals.find(locator)
        code = self.receipts.code_of(locator)
        withdrawn = found is not None and found.withdrawn
        if fate is not None:
            state = State.WITHDRAWN if withdrawn else fate.state
            shown = state is State.ACCEPTED and fate.audience is Audience.EVERYONE
            view = ReceiptView(
                code,
                str(fate.id),
                state,
                fate.received_at,
                fate.page if shown else None,
                "" if withdrawn else fate.reason,
                fate.audience,
            )
            return Held(view, fate.book, locator)
        if found is None:
            raise _unknown()
        state = State.WITHDRAWN if withdrawn else State.RECEIVED
        return Held(ReceiptView(code, str(found.id), state, found.received_at), found.book, locator)


def _lit(each: Appointment) -> dict[str, Any]:
    return {
        "facade": each.facade or None,
        "place": each.place or None,
        "time_zone": each.time_zone,
        "start": None if each.start is None else zulu(each.start),
        "seconds": each.seconds,
        "before": None if each.before is None else zulu(each.before),
    }


def _unknown() -> refusals.Refusal:
    return not_found(
        "We do not know a receipt with this code. Please look at it once more: it has sixteen letters and "
        "digits in four groups."
    )
