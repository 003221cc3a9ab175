"""The page of the installation: its shell, its words, and the plain way in where nothing can be drawn."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from remembrancer.book.book import Book
from remembrancer.book.text import direction

from .assets import FOLDER, Assets, NotBuilt, assets
from .environment import render
from .words import Words, words_for

ENTRY = "installation"
"""What Vite calls the script of this page."""
WORKER = "installation-worker.js"
"""What Vite calls the service worker: it has no hash in its name, for browsers ask for it by name again."""
NOT_OURS = ("signing", "desk", "projection", "tablet", "silence", "vigil", "installation-worker")


@dataclass(frozen=True)
class InstallationView:
    """What the page must know of its book, and of where it stands.

    A page on the web has receipts and plain pages beside it. A page in a hall has `control`, from where it
    is told what to show, and perhaps neither of the others. Addresses are as a browser resolves them.
    """

    slug: str
    title: str
    language: str = "en"
    examples: bool = False
    pack: str = "pack/"
    poster: str = "poster.svg"
    receipts: str = "/receipts/"
    plain: str = ""
    """Where the book's cover is; empty where there is none."""
    control: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    """Further attributes of the document, each as `data-{name}`."""


def view_of(book: Book) -> InstallationView:
    """The page of `book` as the public door shows it."""
    return InstallationView(
        book.slug, book.title, book.language, examples=book.examples, plain=f"/books/{book.slug}/"
    )


def installation(view: InstallationView) -> bytes:
    """The page, in the book's language. Without a front end it still leads to the plain pages."""
    words = words_for(view.language)
    return render(
        "installation.html",
        words=words,
        view=view,
        built=_built(),
        title_direction=direction(view.title),
        people=_people(words),
    )


@lru_cache(maxsize=1)
def worker() -> bytes | None:
    """The service worker, told which files of the front end to keep; None in a front end without one."""
    path = FOLDER / WORKER
    if not path.is_file():
        return None
    ours = (each for each in FOLDER.rglob("*") if not each.name.startswith(NOT_OURS))
    names = sorted(str(each.relative_to(FOLDER)) for each in ours)
    shell = [f"/assets/{name}" for name in names if name.endswith((".js", ".css"))]
    fonts = [f"/assets/{name}" for name in names if name.endswith(".woff2")]
    told = f"const SHELL={json.dumps(shell)},FONTS={json.dumps(fonts)};\n"
    return told.encode() + path.read_bytes()


def _people(words: Words) -> dict[str, str]:
    """The words that the page's own script says, by the names it knows them by."""
    return dict(words.installation) | {"tag": words.tag, "direction": words.direction}


def _built() -> Assets:
    try:
        return assets(ENTRY)
    except NotBuilt:
        return Assets("", assets("signing").styles)
