"""The words of the house: each has its sentence in the glossary, and what people read is said kindly."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from remembrancer.book.decision import REASONS
from remembrancer.editions.web.words.en import ENGLISH

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "remembrancer"
WORDS = (
    *("host", "book", "occasion", "location", "entry", "signatory", "dedication", "journal", "accession"),
    *("decision", "reason", "desk", "lease", "quiet removal", "page", "edition", "closing", "sealing"),
    *("binding", "deposit", "plinth", "installation", "form", "facade", "projector", "cue", "silence"),
    *("receipt", "door", "worker", "register", "ledger", "fate", "key"),
)
UNKIND = re.compile(r"(?<![\w-])(submit\w*|oops|users?|content|passed away|invalid|error)\b", re.IGNORECASE)
MARKUP = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^<>]*>", re.DOTALL)


def test_each_word_of_the_house_has_a_sentence_in_the_glossary() -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    explained = dict(re.findall(r"^### (.+)\n(.+?)$", glossary, re.MULTILINE))
    assert [word for word in WORDS if not explained.get(word.capitalize())] == []


def test_the_glossary_is_in_the_order_of_the_alphabet() -> None:
    headings = re.findall(r"^### (.+)$", (ROOT / "docs" / "glossary.md").read_text(), re.MULTILINE)
    assert headings == sorted(headings)


def said(value: object) -> list[str]:
    """All the text in a value of the interface's words."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for each in value for text in said(each)]
    return [text for each in value.values() for text in said(each)] if hasattr(value, "values") else []


def test_the_public_is_spoken_to_kindly() -> None:
    sentences = [text for field in fields(ENGLISH) for text in said(getattr(ENGLISH, field.name))]
    assert len(sentences) > 50
    assert [text for text in sentences if UNKIND.search(text)] == []


def test_the_reasons_are_kind_whole_sentences() -> None:
    assert [each.code for each in REASONS if UNKIND.search(each.sentence)] == []
    assert [each.code for each in REASONS if not re.fullmatch(r"[A-Z].*\.", each.sentence)] == []


@pytest.mark.parametrize(
    "template",
    sorted([*PACKAGE.rglob("*.html")]),
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_the_pages_are_written_in_the_words_of_the_house(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    while (shorter := MARKUP.sub(" ", text)) != text:
        text = shorter
    assert UNKIND.findall(text) == []
