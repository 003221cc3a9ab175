"""The templates of the public pages: everything escaped, and a name that is missing is an error."""

from __future__ import annotations

from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from remembrancer.book.book import Book

from .assets import assets
from .instants import moment, short_day
from .words import ENGLISH, Words, vigil_words_for, words_for


@cache
def environment() -> Environment:
    made = Environment(
        loader=PackageLoader("remembrancer.editions.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals["assets"] = assets("signing")
    return made


def render(template: str, *, words: Words = ENGLISH, book: Book | None = None, **given: Any) -> bytes:
    """`template` with `given`, as UTF-8."""
    return environment().get_template(template).render(w=words, book=book, **given).encode()


def render_for(book: Book, template: str, **given: Any) -> bytes:
    """`template` in the language of `book`, with its instants told in its own time zone."""
    words = words_for(book.language)
    return render(
        template,
        words=words,
        book=book,
        root=f"/books/{book.slug}",
        moment=lambda instant: moment(instant, book, words),
        short_day=lambda given: short_day(given, words),
        **given,
    )


def render_vigil(book: Book, template: str, **given: Any) -> bytes:
    """The same for a page of the vigil, with its own words (`v`), script and style sheet."""
    return render_for(book, template, v=vigil_words_for(book.language), vigil=assets("vigil"), **given)
