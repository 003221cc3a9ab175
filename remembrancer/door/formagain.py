"""The form again, with everything its writer wrote, when it could not be taken."""

from __future__ import annotations

from uuid import UUID, uuid4

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.errors import Fault
from remembrancer.editions.web import sign_form

from .answers import Answer, html
from .forms import read_form_kindly
from .refusals import Refusal


def form_again(book: Book, phase: Phase, body: bytes, refusal: Refusal) -> Answer:
    """The sign page with the words that came in `body` and what is wrong; its status is the refusal's."""
    values = read_form_kindly(body)
    faults = refusal.faults or [Fault("", refusal.detail)]
    page = sign_form(book, phase, values, faults, _key(values.pop("key", ""), refusal))
    return html(refusal.status, page, extra=refusal.headers)


def _key(given: str, refusal: Refusal) -> str:
    """The key the page carries: its own, so that sending it again makes one entry, or a new one."""
    if refusal.kind == "key-taken":
        return str(uuid4())
    try:
        return str(UUID(given))
    except ValueError:
        return str(uuid4())
