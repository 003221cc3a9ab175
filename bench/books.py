"""Books of any size for measuring: entries of several lengths, languages and scripts, made up by rule."""

from __future__ import annotations

import json
import random
from pathlib import Path

SENTENCES = (
    ("en", "We stood on the bridge this morning and thought of you."),
    ("en", "You were kind to everyone in our street. Thank you."),
    ("fr", "Nous ne vous oublierons pas."),
    ("fr", "Toute la ville pense à vous et à vos familles."),
    ("ar", "قلوبنا معكم في هذه الأيام الصعبة."),
    ("he", "ליבנו איתכם."),
    ("ur", "ہم آپ کو یاد رکھیں گے۔"),
    ("hi", "हम आपको हमेशा याद रखेंगे।"),
    ("bn", "আমরা তোমাদের ভুলব না।"),
    ("zh", "我们永远记得你们。"),
    ("ja", "心からお悔やみ申し上げます。"),
    ("th", "ขอให้ไปสู่สุคติ"),
    ("am", "ሁልጊዜ እናስታውሳችኋለን።"),
    ("pl", "Jesteśmy z wami w tych trudnych dniach."),
    ("es", "Siempre estaréis en nuestra memoria."),
)
PLACES = ("London", "Leeds", "Cardiff", "Paris", "القاهرة", "東京", "")
NAMES = ("A neighbour", "Two friends", "The night shift", "Une amie", "", "")


def write_entries(path: Path, entries: int, seed: int = 20180322) -> Path:
    """Writes that many entries as JSON Lines, as `entries import` reads them; the same for the same seed."""
    chance = random.Random(seed)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(entries):
            language, sentence = chance.choice(SENTENCES)
            message = " ".join([sentence] * chance.randint(1, 4))
            row = {
                "message": f"{message} ({number})",
                "name": chance.choice(NAMES),
                "place": chance.choice(PLACES),
                "language": language,
                "received_at": f"2018-04-{1 + number % 28:02}T12:{number // 60 % 60:02}:{number % 60:02}Z",
            }
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    return path
