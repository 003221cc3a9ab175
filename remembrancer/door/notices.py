"""A refusal as its asker can use it: a document for a program, a page for a person."""

from __future__ import annotations

from html import escape

from remembrancer.book.errors import RemembrancerError
from remembrancer.editions.web import message_page

from .answers import Answer, html
from .refusals import Refusal
from .visits import Visit
from .wishes import wants_json


def refused(refusal: Refusal, visit: Visit) -> Answer:
    """`refusal` as a problem document or as a page that says the same."""
    if refusal.page is not None:
        return refusal.page
    if wants_json(visit):
        return refusal.problem()
    return html(refusal.status, _page(refusal), extra=refusal.headers)


def _page(refusal: Refusal) -> bytes:
    try:
        return message_page(refusal.status, refusal.title, [refusal.detail])
    except RemembrancerError:
        # Without the front end's files there are no pages; the sentence is said all the same.
        return (
            f'<!doctype html><html lang="en"><title>{escape(refusal.title)}</title>'
            f"<h1>{escape(refusal.title)}</h1><p>{escape(refusal.detail)}</p></html>"
        ).encode()
