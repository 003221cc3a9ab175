"""Addresses that lead to others: the latest page, a page by its number, a slash that was left out."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

from .answers import Answer, elsewhere
from .books import Books
from .refusals import not_found
from .visits import Visit

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9-]{3,60}", re.ASCII)


class Ways:
    def __init__(self, books: Books) -> None:
        self._books = books

    async def cover(self, _: Visit, slug: str) -> Answer:
        """GET /books/{slug}, which every address within the book is relative to with a slash."""
        _require_slug(slug)
        return elsewhere(308, f"/books/{slug}/")

    async def latest(self, _: Visit, slug: str) -> Answer:
        """GET /books/{slug}/pages/latest; the cover while there are no pages."""
        _require_slug(slug)
        pages = (await self._books.require_shown(slug))[0].pages
        return elsewhere(302, f"/books/{slug}/pages/{pages}" if pages else f"/books/{slug}/")

    async def numbered(self, visit: Visit, slug: str) -> Answer:
        """GET /books/{slug}/pages/?n=12, as the form on the cover asks; the latest without a number."""
        _require_slug(slug)
        await self._books.require_shown(slug)
        number = parse_qs(visit.query).get("n", [""])[0].strip()
        return elsewhere(302, f"/books/{slug}/pages/{number if _NUMBER.fullmatch(number) else 'latest'}")


def _require_slug(slug: str) -> None:
    if not _SLUG.fullmatch(slug):
        raise not_found("There is no book at this address.")
