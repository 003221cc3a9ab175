"""Gatherings, names, candles and tributes in English."""

from __future__ import annotations

from types import MappingProxyType

from .vigil import VigilWords


def _candles(count: int) -> str:
    return "One candle is lit." if count == 1 else f"{count:,} candles are lit."


def _nameless(count: int) -> str:
    return "A candle without a name" if count == 1 else f"{count:,} candles without a name"


VIGIL_ENGLISH = VigilWords(
    more_title="More of this book",
    gatherings_title="Gatherings",
    gatherings_intro="When and where people come together.",
    gatherings_all="All gatherings",
    when="{date}, {time} ({zone})",
    when_until="{date}, {time} to {end} ({zone})",
    when_days="{date}, {time}, to {end_date}, {end} ({zone})",
    place_title="The place",
    access_title="Access",
    access=MappingProxyType(
        {
            "step-free": "There is a way without steps.",
            "seats": "There are seats for those who cannot stand for long.",
            "toilet": "There is a toilet for wheelchair users.",
            "hearing-loop": "There is a hearing loop.",
            "sign-language": "What is said is signed as well.",
            "captions": "What is said is shown in writing.",
            "quiet-place": "There is a quiet place to step aside.",
        }
    ),
    map_link="See the place on OpenStreetMap",
    geo_link="Open the place in your own map",
    calendar_link="Put it in your calendar",
    cancelled="This gathering is cancelled.",
    service_title="Order of service",
    kinds=MappingProxyType(
        {
            "welcome": "Welcome",
            "words": "Words",
            "reading": "Reading",
            "names": "The names are read",
            "silence": "Silence",
            "candles": "Candles are lit",
            "music": "Music",
            "prayer": "Prayer",
            "flowers": "Flowers are laid",
            "other": "",
        }
    ),
    now="Now: {item}",
    not_begun="While it is held, this page says where it is.",
    over="It is over. Thank you for being there.",
    look_again="Look again where it is",
    read_along="Read along",
    names_title="The names",
    names_intro="Each name stands here as the family wishes.",
    names_orders=MappingProxyType(
        {
            "alphabet": "The names stand in the order of the alphabet.",
            "wishes": "The names stand so that those are together whose families wished it.",
            "hand": "The names stand in an order that was chosen with the families.",
        }
    ),
    age="aged {n}",
    corrected="Corrected on {date}. Source: {source}",
    number_history="How this number was corrected",
    number_line="{number} on {date}. Source: {source}",
    candles_title="Candles",
    candles=_candles,
    nameless=_nameless,
    with_words="their words",
    candles_page="Candles, page {n}",
    candles_nav="Pages of candles",
    candles_light="See the candles as light",
    light_title="Light a candle",
    light_intro="One press lights a candle. You need not write anything.",
    light_button="Light a candle",
    light_wordless="Light a candle, without words",
    light_next=(
        "You are given a receipt with a short code. Keep it if you can.",
        "A person looks at every candle before it is shown.",
    ),
    light_more="Give it a name",
    tributes_title="Tributes",
    translation="Translation",
    source="Where this was said",
)
