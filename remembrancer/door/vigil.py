"""What stands beside the pages of a book: its gatherings, the names, the candles, the tributes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from remembrancer.editions.store import CONTENT_TYPES

from .answers import Answer, elsewhere
from .reading import Reading, Wanted
from .refusals import not_found
from .routes import READ, Endpoint
from .visits import Visit

_SLUG = re.compile(r"[a-z0-9-]{3,60}", re.ASCII)
_ID = re.compile(r"[a-z0-9-]{1,60}", re.ASCII)
_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)


class Vigil:
    """Answers for the files of a book's vigil. What there is not, or not any more, is not found."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def routes(self) -> Iterator[tuple[tuple[str, ...], str, Endpoint]]:
        """The addresses of all this, as the door's routes have them."""
        root = "/books/{slug}"
        yield READ, f"{root}/candle", self.light
        yield READ, f"{root}/names", self.names
        yield READ, f"{root}/names.json", self.names_json
        yield READ, f"{root}/tributes", self.tributes
        yield READ, f"{root}/tributes.json", self.tributes_json
        yield READ, f"{root}/candles", self.candles_way
        yield READ, f"{root}/candles/{{number}}.json", self.candles_json
        yield READ, f"{root}/candles/{{number}}", self.candles
        yield READ, f"{root}/gatherings", self.list_way
        yield READ, f"{root}/gatherings/", self.list
        yield READ, f"{root}/gatherings.json", self.list_json
        yield READ, f"{root}/gatherings/{{id}}/now.json", self.now
        yield READ, f"{root}/gatherings/{{id}}.ics", self.calendar
        yield READ, f"{root}/gatherings/{{id}}", self.gathering

    async def light(self, visit: Visit, slug: str) -> Answer:
        """GET /books/{slug}/candle: the form that lights a candle. Refusal: 404."""
        wanted = Wanted(_slug(slug), f"books/{slug}/candle", CONTENT_TYPES[".html"], phased=True)
        return await self._reading.get(wanted, visit)

    async def names(self, visit: Visit, slug: str) -> Answer:
        """GET …/names. Refusal: 404, 410."""
        return await self._file(visit, slug, "names.html")

    async def names_json(self, visit: Visit, slug: str) -> Answer:
        return await self._file(visit, slug, "names.json")

    async def tributes(self, visit: Visit, slug: str) -> Answer:
        """GET …/tributes. Refusal: 404, 410."""
        return await self._file(visit, slug, "tributes.html")

    async def tributes_json(self, visit: Visit, slug: str) -> Answer:
        return await self._file(visit, slug, "tributes.json")

    async def candles_way(self, _: Visit, slug: str) -> Answer:
        """GET …/candles: the first page of them."""
        return elsewhere(303, f"/books/{_slug(slug)}/candles/1")

    async def candles(self, visit: Visit, slug: str, number: str) -> Answer:
        """GET …/candles/{n}: one page of those that are lit. Refusal: 404, 410."""
        return await self._file(visit, slug, f"candles/{_number(number)}.html")

    async def candles_json(self, visit: Visit, slug: str, number: str) -> Answer:
        return await self._file(visit, slug, f"candles/{_number(number)}.json")

    async def list_way(self, _: Visit, slug: str) -> Answer:
        """GET …/gatherings, which the page's own address has a slash behind."""
        return elsewhere(308, f"/books/{_slug(slug)}/gatherings/")

    async def list(self, visit: Visit, slug: str) -> Answer:
        """GET …/gatherings/. Refusal: 404, 410."""
        return await self._file(visit, slug, "gatherings/index.html")

    async def list_json(self, visit: Visit, slug: str) -> Answer:
        return await self._file(visit, slug, "gatherings.json")

    async def gathering(self, visit: Visit, slug: str, id: str) -> Answer:
        return await self._file(visit, slug, f"gatherings/{_id(id)}.html")

    async def calendar(self, visit: Visit, slug: str, id: str) -> Answer:
        return await self._file(visit, slug, f"gatherings/{_id(id)}.ics")

    async def now(self, visit: Visit, slug: str, id: str) -> Answer:
        """GET …/gatherings/{id}/now.json: where its order of service is, for polling."""
        return await self._file(visit, slug, f"gatherings/{_id(id)}/now.json")

    async def _file(self, visit: Visit, slug: str, name: str) -> Answer:
        kind = CONTENT_TYPES["." + name.rpartition(".")[2]]
        is_beside = name.endswith(".html")
        return await self._reading.get(
            Wanted(_slug(slug), f"books/{slug}/{name}", kind, is_beside=is_beside), visit
        )


def _slug(given: str) -> str:
    if not _SLUG.fullmatch(given):
        raise not_found("There is no book at this address.")
    return given


def _number(given: str) -> str:
    if not _NUMBER.fullmatch(given):
        raise not_found()
    return given


def _id(given: str) -> str:
    if not _ID.fullmatch(given):
        raise not_found()
    return given
