"""Where nodes stand: the projectors of a book's facades."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Place:
    """One projector, and the facade that it lights."""

    projector: str
    name: str
    facade: str
    facade_name: str
    time_zone: str
    book: str


PLACES: list[Place] = []
CALIBRATIONS: dict[str, dict[str, Any]] = {}
"""Empty until facades have projectors."""


def places(slug: str) -> list[Place]:
    """The projectors of a book's facades, by facade and in their order."""
    return [each for each in PLACES if each.book == slug]


def place(projector: str) -> Place | None:
    """The projector of this id; None when there is none."""
    return next((each for each in PLACES if each.projector == projector), None)


def current_calibration(projector: str) -> dict[str, Any] | None:
    """`{"revision", "document"}` of the calibration that holds; None where there is none yet."""
    return CALIBRATIONS.get(projector)
