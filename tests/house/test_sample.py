"""The sample books: true to the public record, and signed as such a book is signed."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import regex

from remembrancer.book.book import Book
from remembrancer.book.entry import Audience, Kind, Signing, require_signing
from remembrancer.book.toml import read_book
from remembrancer.care.characters import characters

SAMPLE = Path(__file__).parents[2] / "remembrancer" / "config" / "sample"
SCRIPTS = (
    *("Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Ethiopic", "Thai"),
    *("Devanagari", "Bengali", "Gurmukhi", "Gujarati", "Tamil", "Han", "Hiragana", "Katakana", "Hangul"),
)
NAMED_DAYS = {
    "westminster": date(2017, 3, 22),
    "london-bridge": date(2017, 6, 3),
    "finsbury-park": date(2017, 6, 19),
    "parsons-green": date(2017, 9, 15),
}


@pytest.fixture(scope="module")
def london() -> Book:
    return read_book((SAMPLE / "london.toml").read_text(encoding="utf-8"))


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (SAMPLE / name).read_text(encoding="utf-8").splitlines()]


def signing(row: dict[str, Any]) -> Signing:
    return Signing(
        message=row["message"],
        kind=Kind(row["kind"]),
        name=row["name"],
        place=row["place"],
        dedication=row["dedication"],
        language=row["language"],
        audience=Audience(row["audience"]),
    )


def test_the_book_of_2018_has_the_places_and_clocks_of_the_public_record(london: Book) -> None:
    assert {each.id: each.date for each in london.occasion.locations} == NAMED_DAYS
    assert all(51 < (each.latitude or 0) < 52 for each in london.occasion.locations)
    assert all(-0.3 < (each.longitude or 0) < 0 for each in london.occasion.locations)
    assert london.clocks.opens_at == datetime(2018, 3, 22, 8, 30, tzinfo=UTC)
    assert london.local(london.clocks.closes_at).date() == date(2018, 6, 19)
    assert london.hashtag == "LondonUnited"


def test_the_book_of_today_is_the_same_but_for_its_name_and_clocks(london: Book) -> None:
    today = tomllib.loads((SAMPLE / "today.toml").read_text(encoding="utf-8"))
    then = tomllib.loads((SAMPLE / "london.toml").read_text(encoding="utf-8"))
    assert {"opens_at", "closes_at"}.isdisjoint(today)
    for key in ("dedication", "locations", "dedications", "languages", "hashtag", "time_zone"):
        assert today[key] == then[key]


@pytest.mark.parametrize("name", ["entries.jsonl", "waiting.jsonl"])
def test_every_example_could_have_been_signed(london: Book, name: str) -> None:
    for row in rows(name):
        UUID(row["key"])
        require_signing(signing(row), london, characters)


def test_no_two_examples_share_a_key() -> None:
    keys = [row["key"] for row in rows("entries.jsonl") + rows("waiting.jsonl")]
    assert len(set(keys)) == len(keys)


def test_every_example_of_2018_came_while_the_book_was_open_and_in_order(london: Book) -> None:
    instants = [datetime.fromisoformat(row["received_at"]) for row in rows("entries.jsonl")]
    assert instants == sorted(instants)
    for instant in instants:
        london.clocks.require_signing(instant)
        assert instant.utcoffset() == london.local(instant).utcoffset()


def test_the_book_is_signed_in_many_languages_and_scripts() -> None:
    signed = rows("entries.jsonl")
    text = "".join(row["message"] + row["name"] for row in signed)
    assert len(signed) >= 55
    assert len({row["language"] for row in signed} - {""}) >= 20
    assert len([script for script in SCRIPTS if regex.search(rf"\p{{Script={script}}}", text)]) >= 12


def test_the_book_has_candles_with_words_and_without_and_emoji_made_of_several_parts() -> None:
    signed = rows("entries.jsonl")
    candles = [row["message"] for row in signed if row["kind"] == "candle"]
    assert "" in candles
    assert any(candles)
    assert any("\u200d" in row["message"] and row["language"] == "en" for row in signed)
