"""The form of a signing. It is a file like every other, and keeps whatever a person wrote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from remembrancer.book.book import Book
from remembrancer.book.clocks import Phase
from remembrancer.book.entry import MESSAGE_CHARACTERS, NAME_CHARACTERS, PLACE_CHARACTERS
from remembrancer.book.errors import Fault

from .environment import render_for
from .languages import choices
from .words import Words, vigil_words_for, words_for

FIELDS = ("message", "kind", "name", "place", "dedication", "language", "audience")


def sign_form(
    book: Book, phase: Phase, values: Mapping[str, str], faults: Sequence[Fault], key: str = ""
) -> bytes:
    """The form of `book` in `phase` with what was written (`values`) and what is wrong (`faults`).

    A form that is shown again carries the `key` of its entry, so that sending it twice makes one entry.
    Where signing is not possible, what was written is shown to be copied.
    """
    words = words_for(book.language)
    kept = {name: values.get(name, "") for name in FIELDS}
    told = [(fault.where, _sentence(fault, words)) for fault in faults]
    return render_for(
        book,
        "sign.html",
        phase=phase,
        wordless=vigil_words_for(book.language).light_wordless,
        values=kept,
        faults=told,
        fault_of=dict(reversed(told)),
        key=key,
        state=getattr(words, f"state_{phase}"),
        languages=choices(book.languages, kept["language"]),
        limits={"message": MESSAGE_CHARACTERS, "name": NAME_CHARACTERS, "place": PLACE_CHARACTERS},
    )


def _sentence(fault: Fault, words: Words) -> str:
    return words.faults.get(fault.where, fault.sentence)
