"""Where entries stand: what a pack must know of the box and of places, whoever finds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from .manifest import Box
from .points import AFLOAT
from .scene.mixing import mix
from .scene.places import Places

Ranks = npt.NDArray[np.int64]


class Spots(NamedTuple):
    """Arrays of one length: x from the west edge, y from the north edge, 0 to 65535; `style` has AFLOAT or
    AFAR, or neither."""

    x: npt.NDArray[np.uint16]
    y: npt.NDArray[np.uint16]
    style: npt.NDArray[np.uint8]


class Ground(Protocol):
    """The piece of the world that a pack shows."""

    @property
    def box(self) -> Box: ...

    def spots(self, places: Sequence[str], ranks: Ranks) -> Spots:
        """Where the entries of `ranks` stand whose signatories typed `places`; the same for the same."""
        ...


PLAIN_BOX = Box(-1.0, -0.75, 1.0, 0.75, 0.75)


@dataclass(frozen=True)
class PlainGround:
    """A ground on which no place is known: everybody stands afloat, spread over the box."""

    box: Box = PLAIN_BOX

    def spots(self, places: Sequence[str], ranks: Ranks) -> Spots:  # noqa: ARG002
        x, y = (mix(ranks, seed).astype(np.uint16) for seed in (11, 13))
        return Spots(x, y, np.full(len(ranks), AFLOAT, np.uint8))


@dataclass(frozen=True)
class NamedGround:
    """A ground whose places have names."""

    places: Places

    @property
    def box(self) -> Box:
        return Box(**self.places.box.as_dict())

    def spots(self, places: Sequence[str], ranks: Ranks) -> Spots:
        spot = self.places.spot
        found = np.array([spot(place, rank) for place, rank in zip(places, ranks.tolist(), strict=True)])
        x, y, style = found.reshape(-1, 3).T
        return Spots(x.astype(np.uint16), y.astype(np.uint16), style.astype(np.uint8))
