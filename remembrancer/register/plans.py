"""What the plans of the projectors are composed of, gathered from the rows: each part is one call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from remembrancer.book.book import Book
from remembrancer.book.calibration import Calibration
from remembrancer.book.clocks import Phase
from remembrancer.book.cue import Cue
from remembrancer.book.facade import Facade, Turn
from remembrancer.book.projector import WHOLE, Projector

from . import counting, cues, roll, silences
from .approvals import approved_ranks
from .facades import get_facade
from .models import ProjectorRow
from .projectors import current, row_of, rows_there

LETTERING_ONLY = (Turn("lettering", 60),)
CALM = frozenset({"lettering", "silence", "black"})
"""Scenes that say nothing of anybody; of a book that is shown no more only these are."""


@dataclass(frozen=True)
class Planned:
    """Everything that one projector's plan says, but for the windows, which the sun gives."""

    book: Book
    facade: Facade
    projector: Projector
    calibration: Mapping[str, Any]
    ranks: Sequence[int] = ()
    names: Sequence[Mapping[str, Any]] = ()
    candles: int = 0
    cues: Sequence[Cue] = ()
    silences: Sequence[Mapping[str, Any]] = ()

    @property
    def id(self) -> str:
        return self.projector.slug


@dataclass(frozen=True)
class _OfBook:
    """What all projectors of a book have alike."""

    book: Book
    ranks: Sequence[int]
    names: Sequence[Mapping[str, Any]]
    candles: int


def planned(now: datetime) -> Iterator[Planned]:
    """Every projector of the host that is there, with all parts of its plan."""
    known: dict[str, _OfBook] = {}
    for row in rows_there().order_by("facade", "slug"):
        slug = row.facade.book.slug
        if slug not in known:
            known[slug] = _of_book(row.facade.book.book, now)
        yield _planned(row, known[slug], now)


def planned_facade(id: str, now: datetime) -> Planned:
    """The whole picture of a facade, as if one projector without a fault showed it. NotFound."""
    placed = get_facade(id)
    facade, of = placed.facade, _of_book(placed.book, now)
    whole = Projector(facade.id, facade.name, facade.width, facade.height, WHOLE)
    return _composed(facade, of, whole, Calibration().document(), now)


def planned_projector(id: str, now: datetime) -> Planned:
    """One projector, with all parts of its plan. NotFound."""
    row = row_of(id)
    return _planned(row, _of_book(row.facade.book.book, now), now)


def _of_book(book: Book, now: datetime) -> _OfBook:
    if book.phase(now) is Phase.ENDED:
        return _OfBook(book, (), (), 0)
    return _OfBook(book, messages(book.slug), names(book.slug), candles(book.slug))


def _planned(row: ProjectorRow, of: _OfBook, now: datetime) -> Planned:
    x0, y0, x1, y1 = row.view
    projector = Projector(row.slug, row.name, row.width, row.height, (x0, y0, x1, y1))
    return _composed(row.facade.facade, of, projector, current(row.slug)[1], now)


def _composed(
    facade: Facade, of: _OfBook, projector: Projector, calibration: Mapping[str, Any], now: datetime
) -> Planned:
    given = cues.effective(of.book.slug, facade.id, now)
    if of.book.phase(now) is Phase.ENDED:
        facade, given = calmed(facade), [each for each in given if each.scene in (*CALM, "programme")]
    return Planned(
        book=of.book,
        facade=facade,
        projector=projector,
        calibration=calibration,
        ranks=of.ranks,
        names=of.names,
        candles=of.candles,
        cues=given,
        silences=kept_silences(facade, now),
    )


def calmed(facade: Facade) -> Facade:
    """A facade of a book whose display has ended: it may be lit, and says nothing of anybody."""
    calm = tuple(turn for turn in facade.programme if turn.scene in CALM)
    return replace(facade, programme=calm or LETTERING_ONLY)


def messages(slug: str) -> Sequence[int]:
    """The ranks that two people have approved, in the order of the lot."""
    return approved_ranks(slug)


def names(slug: str) -> Sequence[Mapping[str, Any]]:
    """The roll of names in its order, as a plan has it: those alone that their families have approved."""
    return roll.public_names(slug)


def candles(slug: str) -> int:
    """How many candles are lit."""
    return counting.public(slug)[1]


def kept_silences(facade: Facade, now: datetime) -> Sequence[Mapping[str, Any]]:
    """The silences that are kept at a facade."""
    return [
        {
            "id": each.id,
            "start": each.interval.start.isoformat(),
            "end": each.interval.end.isoformat(),
        }
        for each in silences.coming(now, facade.zone)
    ]
