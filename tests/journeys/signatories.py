"""What people write in the journeys: many languages and scripts, and the texts that software spoils."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """One signing of a journey; `script` is the ISO 15924 code of its writing."""

    language: str
    script: str
    message: str
    name: str = ""
    place: str = ""


SIGNATORIES: tuple[Words, ...] = (
    Words(
        "en",
        "Latn",
        "We came with tea and stayed till morning.\n\n  Nobody slept;\n  nobody was alone.",
        "Ada",
    ),
    Words("ar", "Arab", "نحن معكم في هذا الحزن، ولن ننساكم.\nسلامٌ عليكم.", "سلمى", "عمّان"),
    Words("he", "Hebr", "יְהִי זִכְרָם בָּרוּךְ. אנחנו חושבים עליכם מרחוק.", "נועה", "חיפה"),
    Words("ur", "Arab", "ہم آپ کے غم میں شریک ہیں۔ یہ شہر آپ کو یاد رکھے گا۔", "زینب", "لاہور"),
    Words("hi", "Deva", "हम आपके दुःख में साथ खड़े हैं। क्षमा और शांति।", "मीरा", "पुणे"),
    Words("bn", "Beng", "আপনাদের কষ্টে আমরা পাশে আছি। ভুলব না।", "রুপা", "সিলেট"),
    Words("zh-Hans", "Hans", "愿逝者安息，愿生者坚强。𠮷祥街的邻居们。", "陈静", "广州"),
    Words("ja", "Jpan", "遠くから、静かに祈っています。\n葛󠄀城の町より。", "葵", "葛󠄀城"),
    Words("th", "Thai", "ขอแสดงความเสียใจกับทุกครอบครัว เราจะจำไว้เสมอ", "มะลิ", "เชียงใหม่"),
    Words("am", "Ethi", "በሐዘናችሁ ከእናንተ ጋር ነን። አንረሳችሁም።", "ሰላም", "ባሕር ዳር"),
    Words("ko", "Kore", "함께 슬퍼합니다. 잊지 않겠습니다.", "서연", "부산"),
    Words("ru", "Cyrl", "Скорбим вместе с вами. Свеча на окне горит всю ночь.", "Вера", "Псков"),
    Words("el", "Grek", "Η σκέψη μας είναι μαζί σας.", "Ελένη", "Πάτρα"),
    Words("ta", "Taml", "உங்கள் துயரத்தில் நாங்களும் பங்கு கொள்கிறோம்.", "கயல்", "மதுரை"),
    # The accents are letters of their own here (NFD), and must come back as such.
    Words("fr", "Latn", "Nous pensons a\u0300 vous, tre\u0300s fort.", "Zoe\u0301", "Sète"),
    Words(
        "en",
        "Zsye",
        "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 \U0001f3f4\U000e0067\U000e0062\U000e0077"
        "\U000e006c\U000e0073\U000e007f \U0001f56f\ufe0f \U0001f9d1\U0001f3fd\u200d\U0001f91d\u200d"
        "\U0001f9d1\U0001f3fb",
        "\U0001f54a\ufe0f",
    ),
)

LANGUAGES = {each.language for each in SIGNATORIES}
SCRIPTS = {each.script for each in SIGNATORIES}
