"""Addresses that lead to others: the latest page, a page by its number, a slash that was left out."""

from __future__ import annotations

import re

from starlette.requests import Request

from .answers import Answer, elsewhere
from .books import Books
from .refusals import not_found

_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
_SLUG = re.compile(r"[a-z0-9-]{3,60}", re.ASCII)


class Ways:
    def __init__(self, books: Books) -> None:
        self._books = books

    async def cover(self, request: Request) -> Answer:
        """GET /books/{slug}, which every address within the book is relative to with a slash."""
        return elsewhere(308, f"/books/{_slug(request)}/")

    async def latest(self, request: Request) -> Answer:
        """GET /books/{slug}/pages/latest; the cover while there are no pages."""
        slug = _slug(request)
        published, _ = await self._books.require_shown(slug)
        return elsewhere(
            302, f"/books/{slug}/pages/{published.pages}" if published.pages else f"/books/{slug}/"
        )

    async def numbered(self, request: Request) -> Answer:
        """GET /books/{slug}/pages/?n=12, as the form on the cover asks; the latest without a number."""
        slug = _slug(request)
        await self._books.require_shown(slug)
        number = request.query_params.get("n", "").strip()
        return elsewhere(302, f"/books/{slug}/pages/{number if _NUMBER.fullmatch(number) else 'latest'}")


def _slug(request: Request) -> str:
    slug: str = request.path_params["slug"]
    if not _SLUG.fullmatch(slug):
        raise not_found("There is no book at this address.")
    return slug
