"""The cover of a book, and the shelf of all books."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.silence import SilencePhase
from remembrancer.editions.documents import NOTHING_BESIDE, Beside, Counts

from .environment import render, render_for
from .instants import moment
from .silence import sentence
from .words import ENGLISH, vigil_words_for, words_for


@dataclass(frozen=True)
class BookCard:
    """A book as it stands on the shelf: `phase` is that of the instant at which the shelf is shown."""

    book: Book
    phase: Phase
    counts: Counts

    @property
    def state(self) -> str:
        """What can be done with it now, in one sentence."""
        clocks = self.book.clocks
        sentence, instant = {
            Phase.BEFORE: (ENGLISH.opens, clocks.opens_at),
            Phase.CLOSED: (ENGLISH.closed, clocks.closes_at),
            Phase.ENDED: (ENGLISH.closed, clocks.closes_at),
        }.get(self.phase, (ENGLISH.closes, clocks.closes_at))
        return sentence.format(moment=moment(instant, self.book, ENGLISH))


def cover(book: Book, phase: Phase, counts: Counts, pages: int, beside: Beside = NOTHING_BESIDE) -> bytes:
    """The cover of `book` as it is in `phase`; `pages` is how many pages can be read."""
    words = words_for(book.language)
    return render_for(
        book,
        "cover.html",
        phase=phase,
        pages=pages,
        state=getattr(words, f"state_{phase}"),
        counted=words.counted(counts.accepted, counts.candles),
        paragraphs=paragraphs(book.dedication),
        more=_more(book, counts, beside),
        silences=[(each, sentence(each, SilencePhase.COMING, book.language)) for each in beside.silences],
        candle=vigil_words_for(book.language).light_button,
        locations=sorted(book.occasion.locations, key=lambda place: (place.date is None, place.date)),
    )


def _more(book: Book, counts: Counts, beside: Beside) -> tuple[str, list[tuple[str, str]]]:
    """What else there is of a book: a title and, for each thing there is, its address and its name."""
    words, root = vigil_words_for(book.language), f"/books/{book.slug}"
    there = (
        (beside.gatherings, f"{root}/gatherings/", words.gatherings_title),
        (beside.names, f"{root}/names", words.names_title),
        (counts.candles > 0, f"{root}/candles/1", words.candles_title),
        (beside.tributes, f"{root}/tributes", words.tributes_title),
    )
    return words.more_title, [(address, name) for is_there, address, name in there if is_there]


def paragraphs(text: str) -> list[str]:
    """The host's own words as paragraphs, parted by empty lines."""
    return [" ".join(each.split()) for each in text.split("\n\n") if each.strip()]


def index(cards: Sequence[BookCard]) -> bytes:
    """The shelf: open books, those to come, and those that are closed and can be read."""

    def those(*phases: Phase) -> list[BookCard]:
        return [each for each in cards if each.phase in phases]

    shelves = (
        (ENGLISH.index_open, those(Phase.OPEN, Phase.PAUSED)),
        (ENGLISH.index_coming, those(Phase.BEFORE)),
        (ENGLISH.index_past, those(Phase.CLOSED)),
    )
    return render("index.html", shelves=[each for each in shelves if each[1]])
