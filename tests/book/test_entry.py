"""What can be taken as an entry: every script is, and little is refused."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks
from remembrancer.book.entry import Kind, Signing, entry_id, is_blank, require_signing
from remembrancer.book.errors import Invalid
from remembrancer.book.occasion import Dedication
from remembrancer.book.text import direction, unix_newlines
from remembrancer.care.characters import characters

AT = datetime(2018, 3, 22, tzinfo=UTC)
BOOK = Book("london", "London", Clocks(AT, AT), dedications=(Dedication("families", "The families"),))
FAMILY = "👩‍👩‍👧‍👦"


def faults(**signing: object) -> dict[str, str]:
    try:
        require_signing(Signing(**signing), BOOK, characters)  # type: ignore[arg-type]
    except Invalid as refusal:
        return {fault.where: fault.sentence for fault in refusal.faults}
    return {}


@pytest.mark.parametrize(
    "message",
    ["Peace.", "ሰላም", "שלום", "नमस्ते", "🕯️", "e\u0301" * 2_000, FAMILY * 2_000, "x" * 2_000, " \n x"],
)
def test_a_message_in_any_script_is_taken(message: str) -> None:
    assert faults(message=message) == {}


@pytest.mark.parametrize("message", ["", " ", "\n\t", "\u200b\u200d", "\u00ad\ufeff", "\u3164"])
def test_a_message_that_shows_nothing_is_refused_and_such_a_candle_is_taken(message: str) -> None:
    assert faults(message=message) == {"message": "Please write your message."}
    assert faults(message=message, kind=Kind.CANDLE) == {}
    assert is_blank(message)


def test_length_is_counted_as_a_reader_counts() -> None:
    assert "2,001" in faults(message=FAMILY * 2_001)["message"]
    assert "121" in faults(message="x", name="n" * 121)["name"]
    assert "121" in faults(message="x", place="p" * 121)["place"]
    assert faults(message="x", name="é" * 120, place=FAMILY * 120) == {}


def test_every_field_that_is_wrong_is_named() -> None:
    assert set(faults(name="n" * 121, dedication="nobody", language="no language")) == {
        "message",
        "name",
        "dedication",
        "language",
    }
    assert faults(message="x", dedication="families", language="zh-Hant-TW") == {}


@pytest.mark.parametrize("character", ["\x00", "\ud83d"])
@pytest.mark.parametrize("where", ["message", "name", "place", "dedication", "language"])
def test_nul_and_half_characters_are_refused_everywhere(character: str, where: str) -> None:
    assert set(faults(**({"message": "x"} | {where: f"a{character}b"}))) == {where}


@given(st.text(min_size=1, max_size=200).filter(lambda text: "\x00" not in text and not is_blank(text)))
def test_whatever_shows_something_is_taken(message: str) -> None:
    assert faults(message=message) == {}


@given(st.uuids(), st.uuids())
def test_one_key_makes_one_id_at_every_door(key: uuid.UUID, other: uuid.UUID) -> None:
    assert entry_id("london", key) == entry_id("london", uuid.UUID(str(key)))
    assert entry_id("london", key) != entry_id("paris", key)
    assert (entry_id("london", key) == entry_id("london", other)) == (key == other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Peace", "ltr"),
        ("שלום Peace", "rtl"),
        ("… 2017: سلام", "rtl"),
        ("🕯️ Peace שלום", "ltr"),
        ("\u200fPeace", "rtl"),
        ("2017", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_text_runs_as_its_first_strong_letter_does(text: str, found: str) -> None:
    assert direction(text) == found


def test_only_the_line_ends_of_a_form_are_changed() -> None:
    assert unix_newlines("a\r\nb\rc\n\r\nd") == "a\nb\rc\n\nd"
