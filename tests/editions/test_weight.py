"""How much a reader has to fetch."""

from __future__ import annotations

from dataclasses import replace

import brotli
import pytest

from remembrancer.book.clocks import Phase
from remembrancer.book.page import Page
from remembrancer.editions import web
from remembrancer.editions.compression import gzipped
from remembrancer.editions.documents import Counts
from remembrancer.editions.web.assets import FOLDER, NotBuilt, assets

from .samples import BOOK, entry

PUBLIC_PAGE_BYTES = 100_000
LATIN = ("source-serif-4-latin-400", "source-sans-3-latin-400", "source-sans-3-latin-600")
"""The faces of a page in English; the browser fetches no other for it."""

LEAF = Page(1, 2, tuple(entry(each, message="I think of you every morning. " * 8) for each in range(24)), 24)


def shared_bytes() -> int:
    signing = assets("signing")
    text = [FOLDER / each.rpartition("/")[2] for each in (signing.script, *signing.styles)]
    faces = [next(FOLDER.glob(f"{name}-normal-*.woff2")) for name in LATIN]
    return sum(len(gzipped(each.read_bytes())) for each in text) + sum(each.stat().st_size for each in faces)


@pytest.mark.parametrize(
    "body",
    [
        web.cover(BOOK, Phase.OPEN, Counts(4, 1), 1),
        web.sign_form(BOOK, Phase.OPEN, {}, []),
        web.page(replace(BOOK, page_entries=24), LEAF, True),
    ],
    ids=["cover", "sign", "page"],
)
def test_a_public_page_with_everything_it_needs_is_100_kb_or_less(body: bytes) -> None:
    assert len(brotli.compress(body, quality=5)) + shared_bytes() <= PUBLIC_PAGE_BYTES


def test_a_front_end_that_was_not_built_is_said_in_one_sentence(tmp_path: object) -> None:
    with pytest.raises(NotBuilt, match="has not been built yet"):
        assets("signing", tmp_path)  # type: ignore[arg-type]


def test_an_entry_the_front_end_does_not_have_is_said_in_one_sentence() -> None:
    with pytest.raises(NotBuilt, match="built without “carousel”"):
        assets("carousel")
