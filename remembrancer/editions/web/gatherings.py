"""Gatherings as public pages: all of a book, and one with its order of service to be followed on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from remembrancer.book.book import Book
from remembrancer.book.gathering import OVER, Access, Gathering, Item, Live, Stand
from remembrancer.book.text import Direction, direction
from remembrancer.editions.documents import Document

from .cover import paragraphs
from .environment import render_vigil
from .instants import day, zone
from .words import VigilWords, vigil_words_for, words_for

MAP = "https://www.openstreetmap.org/?mlat={0}&mlon={1}#map=17/{0}/{1}"
"""A link for whoever follows it; the page itself asks nothing of anybody."""


@dataclass(frozen=True)
class Line:
    """One item as the page shows it; `time` is the hour at which it begins, where one is set."""

    id: int
    kind: str
    label: str
    time: str
    speaker: str
    office: str
    paragraphs: list[str]
    direction: Direction
    reference: str


def gatherings(book: Book, held: Sequence[Gathering]) -> bytes:
    """All gatherings of a book that anybody may know of."""
    cards = [(each, when(each, book)) for each in held]
    return render_vigil(book, "gatherings.html", cards=cards)


def gathering(book: Book, held: Gathering, live: Live | None, revision: int) -> bytes:
    """One gathering; `revision` tells a page that is open whether its order of service is still this one."""
    words = vigil_words_for(book.language)
    lines = [_line(each, held, words) for each in held.items]
    return render_vigil(
        book,
        "gathering.html",
        gathering=held,
        cancelled=held.stand is Stand.CANCELLED,
        when=when(held, book),
        about=paragraphs(held.about),
        address=held.address.split("\n") if held.address else [],
        access=[words.access[each] for each in Access if each in held.access],
        access_notes=paragraphs(held.access_notes),
        map=MAP.format(held.latitude, held.longitude) if held.latitude is not None else "",
        lines=lines,
        at=live.item if live else None,
        now=_where(lines, live, words),
        following=now_document(held, live, revision),
    )


def now_document(held: Gathering, live: Live | None, revision: int) -> Document:
    """Where an order of service is, in a few bytes: `item` is an id, 0 when it is over, null before."""
    shown = live if held.stand is Stand.ANNOUNCED else None
    return {
        "gathering": held.id,
        "stand": held.stand,
        "item": shown.item if shown else None,
        "since": shown.since if shown else None,
        "revision": revision,
    }


def when(held: Gathering, book: Book) -> str:
    """When a gathering is held, on the clocks of its place."""
    words, vigil = words_for(book.language), vigil_words_for(book.language)
    start, end = held.local(held.start), held.local(held.end) if held.end else None
    told = {
        "date": day(start.date(), words),
        "time": f"{start:%H:%M}",
        "zone": zone(held.time_zone, words),
    }
    if end is None:
        return vigil.when.format(**told)
    if end.date() == start.date():
        return vigil.when_until.format(**told, end=f"{end:%H:%M}")
    return vigil.when_days.format(**told, end=f"{end:%H:%M}", end_date=day(end.date(), words))


def _line(item: Item, held: Gathering, words: VigilWords) -> Line:
    begins = held.begins(item)
    kind = words.kinds[item.kind]
    return Line(
        id=item.id,
        kind=kind if item.title else "",
        label=item.title or kind,
        time=f"{begins:%H:%M}" if begins else "",
        speaker=item.speaker,
        office=item.office,
        paragraphs=[each.strip("\n") for each in item.text.split("\n\n") if each.strip()],
        direction=direction(item.text or item.title),
        reference=item.reference,
    )


def _where(lines: Sequence[Line], live: Live | None, words: VigilWords) -> str:
    if live is None:
        return words.not_begun
    if live.item == OVER:
        return words.over
    label = next((each.label or each.kind for each in lines if each.id == live.item), "")
    return words.now.format(item=label)
