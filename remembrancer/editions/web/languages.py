"""The languages a signatory may choose from, each under its own name."""

from __future__ import annotations

from collections.abc import Sequence

AUTONYMS = {
    "sq": "Shqip",
    "am": "አማርኛ",
    "ar": "العربية",
    "hy": "Հայերեն",
    "bn": "বাংলা",
    "bg": "Български",
    "my": "မြန်မာ",
    "ca": "Català",
    "zh-Hans": "简体中文",
    "zh-Hant": "繁體中文",
    "hr": "Hrvatski",
    "cs": "Čeština",
    "da": "Dansk",
    "nl": "Nederlands",
    "en": "English",
    "et": "Eesti",
    "fi": "Suomi",
    "fr": "Français",
    "ka": "ქართული",
    "de": "Deutsch",
    "el": "Ελληνικά",
    "gu": "ગુજરાતી",
    "he": "עברית",
    "hi": "हिन्दी",
    "hu": "Magyar",
    "id": "Bahasa Indonesia",
    "ga": "Gaeilge",
    "it": "Italiano",
    "ja": "日本語",
    "kn": "ಕನ್ನಡ",
    "km": "ខ្មែរ",
    "ko": "한국어",
    "ku": "Kurdî",
    "lv": "Latviešu",
    "lt": "Lietuvių",
    "ml": "മലയാളം",
    "mr": "मराठी",
    "ne": "नेपाली",
    "nb": "Norsk",
    "ps": "پښتو",
    "fa": "فارسی",
    "pl": "Polski",
    "pt": "Português",
    "pa": "ਪੰਜਾਬੀ",
    "ro": "Română",
    "ru": "Русский",
    "gd": "Gàidhlig",
    "sr": "Српски",
    "si": "සිංහල",
    "sk": "Slovenčina",
    "sl": "Slovenščina",
    "so": "Soomaali",
    "es": "Español",
    "sw": "Kiswahili",
    "sv": "Svenska",
    "tl": "Tagalog",
    "ta": "தமிழ்",
    "te": "తెలుగు",
    "th": "ไทย",
    "ti": "ትግርኛ",
    "tr": "Türkçe",
    "uk": "Українська",
    "ur": "اردو",
    "uz": "Oʻzbekcha",
    "vi": "Tiếng Việt",
    "cy": "Cymraeg",
    "yi": "ייִדיש",
    "yo": "Yorùbá",
}


def choices(first: Sequence[str], chosen: str = "") -> list[tuple[str, str]]:
    """Tags and autonyms: those of the book first, then all others by their own names.

    A tag that was `chosen` without being in the list joins it, so that nothing a person gave is lost.
    """
    leading = [tag for tag in first if tag in AUTONYMS]
    rest = sorted((tag for tag in AUTONYMS if tag not in leading), key=lambda tag: AUTONYMS[tag].casefold())
    added = [chosen] if chosen and chosen not in AUTONYMS else []
    return [(tag, AUTONYMS.get(tag, tag)) for tag in (*leading, *rest, *added)]
