"""What is left of a message when it is a light, and its words on a text page."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from remembrancer.book.errors import Invalid
from remembrancer.care.characters import characters
from remembrancer.editions.installation.scripts import seen
from remembrancer.editions.installation.text import (
    DICTIONARY,
    Shown,
    decode_index,
    decode_page,
    dictionary,
    encode_index,
    encode_page,
)

from .samples import VOICES

SPEC = Path(__file__).parents[3] / "spec/pack/v1"


@pytest.mark.parametrize(
    ("message", "script"),
    [
        ("Rest in peace.", "Latn"),
        ("Zażółć gęślą jaźń", "Latn"),
        ("قلوبنا معكم", "Arab"),
        ("ہم آپ کو یاد رکھیں گے۔", "Arab"),
        ("ליבנו איתכם", "Hebr"),
        ("Вічна пам'ять", "Cyrl"),
        ("Δεν θα σας ξεχάσουμε", "Grek"),
        ("हम आपको याद रखेंगे", "Deva"),
        ("আমরা তোমাদের ভুলব না", "Beng"),
        ("ਅਸੀਂ ਤੁਹਾਨੂੰ", "Guru"),
        ("உங்களை மறக்க மாட்டோம்", "Taml"),
        ("我们永远记得你们", "Hani"),
        ("東京から、心よりお悔やみ申し上げます", "Jpan"),
        ("잊지 않겠습니다 大韓民國", "Kore"),
        ("ขอให้ไปสู่สุคติ", "Thai"),
        ("ሁልጊዜ እናስታውሳችኋለን", "Ethi"),
        ("მარად გვემახსოვრებით", "Geor"),
        ("Love, שלום عليكم ورحمة الله وبركاته", "Arab"),
        ("🕊️ 🕯️", "Zyyy"),
        ("22.3.2017", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_a_message_is_in_the_script_of_most_of_its_letters(message: str, script: str) -> None:
    assert seen(message)[0] == script


@pytest.mark.parametrize("message", [voice[1] for voice in VOICES] + ["e\u0301" * 40, "👨‍👩‍👧‍👦", "a\r\nb"])
def test_its_length_is_nearly_the_one_a_reader_counts(message: str) -> None:
    counted = -(-characters(message) // 8)
    assert abs(seen(message)[1] - counted) <= max(1, counted // 4)


def test_nothing_has_no_length_and_nothing_is_longer_than_a_byte_can_say() -> None:
    assert seen("")[1] == 0
    assert seen("x")[1] == seen("é")[1] == 1
    assert seen("x" * 9)[1] == 2
    assert seen("愛" * 2_000)[1] == 250
    assert seen("x" * 5_000)[1] == 255


def test_a_text_page_keeps_every_code_point() -> None:
    words = 'A "quote" \\ and\na line\u2028 e\u0301 👨‍👩‍👧‍👦 \u202eעברית\u202c'
    leaf = [Shown(words, "É", "東京", "en", "helpers", "2026-11-20"), None, Shown("", candle=True)]
    found = decode_page(encode_page(leaf))
    assert found[1] is None
    assert found[0] is not None
    assert (found[0].message, found[0].name, found[0].place) == (words, "É", "東京")
    assert (found[0].language, found[0].dedication, found[0].received_on) == ("en", "helpers", "2026-11-20")
    assert found[2] is not None
    assert found[2].message == ""


def test_what_is_no_text_page_or_index_is_refused() -> None:
    page = encode_page([Shown("Peace.")])
    for data in (b"", page[:-6], bytes(reversed(page))):
        with pytest.raises(Invalid):
            decode_page(data)
    for data in (b"", page, encode_index(np.zeros((1, 32), np.uint8))[:-6]):
        with pytest.raises(Invalid):
            decode_index(data)


def test_the_dictionary_is_the_one_of_the_format_and_small() -> None:
    assert DICTIONARY.read_bytes() == (SPEC / "dictionary.txt").read_bytes()
    assert len(dictionary()) <= 16_384
    # Whoever changes a byte of it makes every pack unreadable that was made before: that is another format.
    stated = (SPEC / "spec.md").read_text(encoding="utf-8")
    assert hashlib.sha256(dictionary()).hexdigest() in stated
