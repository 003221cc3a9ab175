"""The names, and how many: nothing but what families have approved and what has a source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from remembrancer.book.book import Book
from remembrancer.book.roll import Name, Number, Roll
from remembrancer.book.text import Direction, direction

from .environment import render_vigil
from .instants import short_day
from .words import vigil_words_for, words_for


@dataclass(frozen=True)
class NameLine:
    """One name as the page shows it."""

    name: str
    language: str
    direction: Direction
    details: list[str]
    sentence: str
    corrected: str


@dataclass(frozen=True)
class NumberLine:
    """The latest number of one kind, and in sentences what it was before; none where it never changed."""

    number: str
    what: str
    history: list[str]


def names(book: Book, approved: Sequence[Name], roll: Roll) -> bytes:
    """The page of the names in the order in which they are given, and of the numbers of `roll`."""
    words = vigil_words_for(book.language)
    return render_vigil(
        book,
        "names.html",
        lines=[_line(each, book) for each in approved],
        numbers=[_number(each, roll, book) for each in roll.latest()],
        ordered=words.names_orders[roll.order] if len(approved) > 1 else "",
    )


def _line(name: Name, book: Book) -> NameLine:
    words = vigil_words_for(book.language)
    locations = {each.id: each.name for each in book.occasion.locations}
    age = "" if name.age is None else words.age.format(n=name.age)
    details = (age, name.origin, locations.get(name.location, ""))
    language = "" if name.language == "und" else name.language
    return NameLine(
        name=name.name,
        language=language,
        direction=direction(name.name),
        details=[each for each in details if each],
        sentence=name.sentence,
        corrected=_corrected(name, book),
    )


def _corrected(name: Name, book: Book) -> str:
    """When it was corrected last and who says so; what stood there before is not told."""
    if not name.corrections:
        return ""
    last = name.corrections[-1]
    told = {"date": short_day(last.on, words_for(book.language)), "source": last.source}
    return vigil_words_for(book.language).corrected.format(**told)


def _number(number: Number, roll: Roll, book: Book) -> NumberLine:
    words, vigil = words_for(book.language), vigil_words_for(book.language)
    history = roll.history(number.what)
    told = [
        vigil.number_line.format(
            number=f"{each.number:,}", date=short_day(each.on, words), source=each.source
        )
        for each in history
    ]
    return NumberLine(f"{number.number:,}", number.what, told)
