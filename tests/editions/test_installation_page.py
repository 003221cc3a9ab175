"""The page of the installation: in the book's language, with every word that its script asks for."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from remembrancer.editions.web import installation, view_of, worker
from remembrancer.editions.web.words import CATALOGUE, ENGLISH

from .samples import BOOK

WORDS = Path(__file__).parents[2] / "web" / "installation" / "src" / "people" / "words.ts"
GAP = re.compile(r"\{\w+\}")


def english() -> dict[str, str]:
    """The English words of the script, by name."""
    text = WORDS.read_text(encoding="utf-8")
    body = text[text.index("ENGLISH = {") : text.index("} as const")]
    found = re.findall(r"^  (\w+):\s*((?:\"[^\"]*\"[\s+]*)+),", body, re.MULTILINE)
    return {name: "".join(re.findall(r"\"([^\"]*)\"", parts)) for name, parts in found}


@pytest.mark.parametrize("tag", sorted(set(CATALOGUE) - {ENGLISH.tag}))
def test_every_word_of_the_script_is_translated_with_its_gaps(tag: str) -> None:
    said, known = CATALOGUE[tag].installation, english()
    assert len(known) > 40
    assert set(said) == set(known)
    assert [
        name for name in known if sorted(GAP.findall(said[name])) != sorted(GAP.findall(known[name]))
    ] == []


@pytest.mark.parametrize(("tag", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl"), ("cy", "ltr")])
def test_the_page_speaks_the_language_of_its_book(tag: str, direction: str) -> None:
    page = installation(view_of(replace(BOOK, languages=(tag,)))).decode()
    words = CATALOGUE.get(tag, ENGLISH)
    assert f'<html lang="{words.tag}" dir="{direction}"' in page
    assert words.installation_plain in page
    told = json.loads(page.split('id="words">')[1].split("</script>")[0])
    assert told == {**words.installation, "tag": words.tag, "direction": direction}


def test_the_places_that_scripts_fill_are_there() -> None:
    page = installation(view_of(BOOK)).decode()
    for id in ("installation", "stage", "people", "mirror", "notice", "plain", "words"):
        assert page.count(f'id="{id}"') == 1


def test_the_page_is_small() -> None:
    assert len(installation(view_of(replace(BOOK, languages=("ar",))))) < 20_000


def test_a_screen_without_a_network_has_what_it_needs_to_keep_a_silence() -> None:
    kept = worker()
    assert kept is not None
    shell = kept.decode().partition("FONTS")[0]
    assert all(f"/assets/{name}-" in shell for name in ("stillness", "clock", "people"))
    assert "/assets/silence-" not in shell
