"""Facades with the projectors that make their picture: laid side by side, to be set at the tablet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.db import transaction

from remembrancer.book.facade import Facade
from remembrancer.book.people import Actor
from remembrancer.book.projector import NAME_CHARACTERS, PIXELS_LEAST, PIXELS_MOST, Projector

from .facades import add_facades
from .ledger import Act
from .projectors import add_projector


@transaction.atomic
def lay_out(actor: Actor, slug: str, made: Sequence[Facade], now: datetime) -> list[Act]:
    """Make facades and as many projectors for each as it says, or nothing at all. As `add_facades`."""
    acts = add_facades(actor, slug, made, now)
    for facade in made:
        for projector in side_by_side(facade):
            add_projector(actor, facade.id, projector, now)
    return acts


def side_by_side(facade: Facade) -> Iterator[Projector]:
    """The projectors of a facade from left to right, each with its share of the picture and of its pixels."""
    count = facade.projectors
    width, height = _raster(facade.width // count), _raster(facade.height)
    for number in range(count):
        name = facade.name if count == 1 else f"{facade.name}, {number + 1} of {count}"
        slug = facade.id if count == 1 else f"{facade.id[:57]}-{number + 1}"
        view = (number / count, 0.0, (number + 1) / count, 1.0)
        yield Projector(slug, name[:NAME_CHARACTERS], width, height, view)


def _raster(pixels: int) -> int:
    return max(PIXELS_LEAST, min(pixels, PIXELS_MOST))
