"""The page of a projector: hardly more than a canvas, for everything on it is drawn (spec/stage/v1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .assets import Assets, NotBuilt, assets
from .environment import render
from .words import words_for

ENTRY = "projection"
"""What Vite calls the script of this page."""


@dataclass(frozen=True)
class ProjectionView:
    """What the page must know before it has a plan. Addresses are as a browser resolves them.

    `lettering` is what stands on the wall while there is neither plan nor pack: the hashtag, with its sign.
    A page at a node has `control`, from where it is told what to show; one at the public door has none.
    """

    projector: str
    name: str
    book: str
    lettering: str
    language: str = "en"
    plan: str = "plan.json"
    pack: str = ""
    """Empty for the pack of its book at the public door."""
    control: str = ""
    data: Mapping[str, str] = field(default_factory=dict)
    """Further attributes of the document, each as `data-{name}`."""

    @property
    def pack_address(self) -> str:
        return self.pack or f"/books/{self.book}/installation/pack/"


def view_of_plan(plan: Mapping[str, Any], pack: str = "", control: str = "") -> ProjectionView:
    """The view of the projector whose plan this is (spec/stage/v1)."""
    projector, book = plan["projector"], plan["book"]
    hashtag = str(book["hashtag"])
    return ProjectionView(
        projector=str(projector["id"]),
        name=str(projector["name"]),
        book=str(book["slug"]),
        lettering=f"#{hashtag}" if hashtag else str(book["title"]),
        language=next(iter(book["languages"]), "en"),
        pack=pack,
        control=control,
    )


def projection(view: ProjectionView) -> bytes:
    """The page. Without a front end, or without its script, it stays dark and says so to whoever reads it."""
    words = words_for(view.language)
    return render("projection.html", words=words, view=view, built=_built(), candles=dict(words.candles_lit))


def _built() -> Assets:
    try:
        return assets(ENTRY)
    except NotBuilt:
        return Assets("", ())
