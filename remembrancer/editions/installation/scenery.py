"""What a pack must know of the scene that its lights stand in, whoever makes it."""

from __future__ import annotations

from typing import Protocol

from remembrancer.editions.store import Store

from .ground import Ground
from .points import Lights
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

    def prepare(self) -> None:
        """Do now what takes long; `ground` and `make` are quick afterwards."""
        ...

    def ground(self) -> Ground:
        """Where entries stand."""
        ...

    def make(self, store: Store, root: str) -> Scene:
        """Put the files of the scene into `store`, those of the pack below `root`."""
        ...

    def draw(self, lights: Lights) -> bytes:
        """The poster, with these lights on it."""
        ...
