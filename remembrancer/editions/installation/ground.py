"""Where an entry stands: what a pack must know of the box and of places, whoever finds them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, Protocol

from .manifest import Box
from .points import AFLOAT
from .scene.mixing import mix

EDGE = 65_535


class Spot(NamedTuple):
    """x from the west edge, y from the north edge, 0 to 65535; `style` has AFLOAT or AFAR, or neither."""

    x: int
    y: int
    style: int


class Ground(Protocol):
    """The piece of the world that a pack shows."""

    @property
    def box(self) -> Box: ...

    def spot(self, place: str, rank: int) -> Spot:
        """Where the entry of `rank` stands whose signatory typed `place`; always the same for the same."""
        ...


PLAIN_BOX = Box(-1.0, -0.75, 1.0, 0.75, 0.75)


@dataclass(frozen=True)
class PlainGround:
    """A ground on which no place is known: everybody stands afloat, spread over the box."""

    box: Box = PLAIN_BOX

    def spot(self, place: str, rank: int) -> Spot:  # noqa: ARG002
        return Spot(int(mix([rank], 11)[0]) & EDGE, int(mix([rank], 13)[0]) & EDGE, AFLOAT)
