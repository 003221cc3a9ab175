"""Reading: the files of the published tree, each under its own address."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from hashlib import blake2b

from remembrancer.book.clocks import Phase
from remembrancer.editions.compression import ENCODINGS
from remembrancer.editions.store import CONTENT_TYPES

from .answers import Answer, answer
from .books import Books, Published
from .headers import BRIEFLY, Headers, header
from .negotiation import SUFFIXES, encodings, has_already
from .refusals import not_found
from .tree import Later, Leaf, Tree
from .visits import Visit

COMPRESSED_FROM_BYTES = 1_024
_ADDRESS = re.compile(
    r"/books/(?P<slug>[a-z0-9-]{3,60})/"
    r"(?:(?P<phased>sign)?|(?P<file>(?:book|count)\.json|feed\.xml)"
    r"|pages/(?P<page>[1-9][0-9]{0,8})(?P<json>\.json)?)",
    re.ASCII,
)

Refresh = Callable[[bytes, Published, Phase], bytes]


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an address asks for. `path` is the file in the tree; a `phased` one has a file for each phase."""

    slug: str
    path: str
    content_type: str
    phased: bool = False
    page: int = 0
    is_beside: bool = True
    """Its compressed variants lie beside it; else they are made when first asked for."""
    refresh: Refresh | None = None


@lru_cache(maxsize=4_096)
def wanted(path: str) -> Wanted | None:
    """What the address `path` asks for, when it is one of a published file."""
    match = _ADDRESS.fullmatch(path)
    if match is None:
        return None
    slug, root = match["slug"], f"books/{match['slug']}"
    if match["page"] and match["json"]:
        name, number = f"{root}/pages/{match['page']}.json", int(match["page"])
        return Wanted(slug, name, CONTENT_TYPES[".json"], page=number, is_beside=False, refresh=_page_count)
    if match["page"]:
        number = int(match["page"])
        return Wanted(slug, f"{root}/pages/{number}.html", CONTENT_TYPES[".html"], page=number)
    if match["file"]:
        name = f"{root}/{match['file']}"
        if name.endswith(".xml"):
            return Wanted(slug, name, CONTENT_TYPES[".xml"])
        refresh = _state if match["file"] == "book.json" else None
        return Wanted(slug, name, CONTENT_TYPES[".json"], is_beside=False, refresh=refresh)
    return Wanted(slug, f"{root}/{match['phased'] or 'cover'}", CONTENT_TYPES[".html"], phased=True)


class Reading:
    """Answers requests for published files."""

    def __init__(self, tree: Tree, books: Books) -> None:
        self._tree = tree
        self._books = books

    async def get(self, asked: Wanted, visit: Visit) -> Answer:
        """The file that was asked for. Refusal: 404, 410."""
        if asked.phased:
            published, phase = await self._books.require(asked.slug)
            status = 410 if phase is Phase.ENDED else 200
            return await self._file(asked, f"{asked.path}.{phase}.html", published, phase, status, visit)
        published, phase = await self._books.require_shown(asked.slug)
        return await self._file(asked, asked.path, published, phase, 200, visit)

    async def _file(
        self, asked: Wanted, path: str, published: Published, phase: Phase, status: int, visit: Visit
    ) -> Answer:
        for encoding in encodings(visit.header("accept-encoding")):
            beside = asked.is_beside and encoding in SUFFIXES
            leaf = await self._leaf(path + SUFFIXES[encoding] if beside else path)
            if leaf is None:
                if beside:
                    continue
                break
            refreshed = published.pages if asked.page else phase
            made = leaf.made(
                (encoding, refreshed, status),
                partial(_answer, asked, encoding, published, phase, status),
            )
            return unless_known(made, visit)
        raise not_found(_missing(asked, published))

    async def _leaf(self, path: str) -> Leaf | None:
        leaf = self._tree.now(path)
        return await self._tree.fetch(path) if isinstance(leaf, Later) else leaf


def unless_known(found: Answer, visit: Visit) -> Answer:
    """`found`, or 304 when the client says that it has the same already."""
    if_none_match = visit.header("if-none-match")
    if if_none_match is None or found.status != 200:
        return found
    if not has_already(if_none_match, header(found.headers, "etag") or ""):
        return found
    kept = [each for each in found.headers if each[0] in ("etag", "vary")]
    return answer(304, b"", "", header(found.headers, "cache-control") or "", kept)


def file_answer(
    body: bytes, encoding: str, content_type: str, *, status: int = 200, cache: str = BRIEFLY
) -> Answer:
    """A file as it goes out, with its strong ETag; `encoding` is what `body` is compressed with."""
    extra: Headers = [
        ("etag", f'"{blake2b(body, digest_size=12).hexdigest()}"'),
        ("vary", "accept-encoding"),
    ]
    if encoding != "identity":
        extra.append(("content-encoding", encoding))
    return answer(status, body, content_type, cache, extra)


def _answer(
    asked: Wanted, encoding: str, published: Published, phase: Phase, status: int, body: bytes
) -> Answer:
    if asked.refresh is not None:
        body = asked.refresh(body, published, phase)
    if not asked.is_beside:
        body, encoding = compressed(body, encoding)
    return file_answer(body, encoding, asked.content_type, status=status)


def compressed(body: bytes, encoding: str) -> tuple[bytes, str]:
    """`body` in `encoding`, or as it is when it is too small to be worth it."""
    if encoding == "identity" or len(body) < COMPRESSED_FROM_BYTES:
        return body, "identity"
    return ENCODINGS[SUFFIXES[encoding]](body), encoding


def _page_count(body: bytes, published: Published, _: Phase) -> bytes:
    """The page as it is, with the number of pages the book has now."""
    return re.sub(rb'("page":\d+,"pages":)\d+', rb"\g<1>%d" % published.pages, body, count=1)


def _state(body: bytes, _: Published, phase: Phase) -> bytes:
    """The book as it is, with the phase it is in now."""
    return re.sub(rb'("state":)"[a-z]*"', rb'\g<1>"%s"' % phase.encode(), body, count=1)


def _missing(asked: Wanted, published: Published) -> str:
    if asked.page and published.pages == 0:
        return "There are no pages in this book yet. Messages appear when a person has read them."
    if asked.page:
        return f"There is no page {asked.page} in this book yet; the last one is {published.pages}."
    return "There is nothing at this address."
