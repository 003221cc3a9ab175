"""Counting a text as its reader does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from remembrancer.care.characters import characters


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("Peace", 5),
        ("é", 1),
        ("e\u0301", 1),
        ("👩‍👩‍👧‍👦", 1),
        ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 1),
        ("🇬🇧🇫🇷", 2),
        ("नमस्ते", 3),
        ("שָׁלוֹם", 4),
        ("a\r\nb", 3),
        ("한국", 2),
    ],
)
def test_a_character_is_what_a_reader_sees_as_one(text: str, count: int):
    assert characters(text) == count


@given(st.text())
def test_no_text_has_more_characters_than_code_points(text: str):
    assert characters(text) <= len(text)
