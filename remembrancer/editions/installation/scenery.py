"""The scene of one book: ground, map, lettering and poster, made when what they show changes."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from remembrancer.book.book import Book
from remembrancer.editions.store import Store

from .ground import Ground, PlainGround
from .state import Scene


class Scenery(Protocol):
    """What stands around the lights."""

    @property
    def grounded_on(self) -> str:
        """The fingerprint of all that decides where an entry stands."""
        ...

    @property
    def made_from(self) -> str:
        """The fingerprint of all that the files of the scene are made from."""
        ...

    @property
    def poster(self) -> str:
        """Where the poster lies in the store."""
        ...

    def ground(self) -> Ground:
        """Where entries stand."""
        ...

    def make(self, store: Store, root: str) -> Scene:
        """Put the files of the scene into `store`, those of the pack below `root`."""
        ...


class PlainScenery:
    """No map and no lettering: lights alone."""

    grounded_on = "nothing"
    made_from = "nothing"

    def __init__(self, slug: str) -> None:
        self.poster = f"books/{slug}/installation/poster.svg"

    def ground(self) -> Ground:
        return PlainGround()

    def make(self, store: Store, root: str) -> Scene:  # noqa: ARG002
        return Scene(self.made_from)


def scenery_of(book: Book, folder: Path) -> Scenery:  # noqa: ARG001
    """The scene of `book`, with the map and the places that lie in `folder`."""
    return PlainScenery(book.slug)
