"""Guessing a language: the script first, then words; never one of the book's by default."""

from __future__ import annotations

import pytest

from remembrancer.care.language import guess, guesses, script_of
from remembrancer.care.words import plain_language

LONDON = ("en", "fr", "ar", "zh-Hant")


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Our thoughts are with the families of those who died.", "en"),
        ("Nous pensons à vous et à toutes les familles.", "fr"),
        ("Rest in peace", "en"),
        ("Unsere Gedanken sind bei den Familien und bei euch allen.", "und"),
        ("Nuestros pensamientos están con las familias y con todos los heridos.", "und"),
        ("قلوبنا معكم", "ar"),
        ("願他們安息", "zh-Hant"),
        ("やすらかにお眠りください。平和を。", "ja"),
        ("편히 쉬세요", "ko"),
        ("ขอให้ไปสู่สุคติ", "th"),
        ("Αιωνία η μνήμη", "el"),
        ("ሰላም ለናንተ", "und"),
        ("Вечная память", "und"),
        ("शांति", "und"),
        ("🕯️ 🌹 2017", "und"),
        ("", "und"),
    ],
)
def test_a_message_is_in_a_language_of_the_book_or_of_its_script_or_unknown(text: str, tag: str) -> None:
    assert guess(text, LONDON) == tag


def test_the_words_decide_between_languages_of_one_script() -> None:
    books = ("en", "ru", "uk", "ar", "ur")
    assert guess("Співчуваємо всім, хто втратив близьких. Ми з вами.", books) == "uk"
    assert guess("Мы скорбим вместе с вами и помним каждого.", books) == "ru"
    assert guess("اللہ ان سب کو صبر دے، ہم آپ کے ساتھ ہیں۔", books) == "ur"


def test_a_language_that_shares_its_script_is_not_taken_for_the_books() -> None:
    assert guess("ልባችን ከእናንተ ጋር ነው።", ("en", "am")) == "am"
    assert guess("Merci à tous ceux qui ont aidé les blessés.", ("en",)) == "und"


def test_many_texts_are_guessed_in_their_order() -> None:
    texts = ["We are with you and your families.", "🕯️", "Nous sommes avec vous dans la douleur.", "שלום"]
    assert guesses(texts, LONDON) == ["en", "und", "fr", "und"]
    assert guesses([], LONDON) == []


def test_the_script_is_that_of_most_letters() -> None:
    assert script_of("hello мир мир мир") == "CYRILLIC"
    assert script_of("漢字とかな") == "HIRAGANA"
    assert script_of("12:30") == ""


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We will remember them and all of the people who helped.", "en"),
        ("De todo corazón, con la familia y los amigos", "es"),
        ("de la", None),
        ("Westminster, Borough, Finsbury", None),
    ],
)
def test_common_words_speak_only_when_they_are_plain(text: str, language: str | None) -> None:
    assert plain_language(text) == language
