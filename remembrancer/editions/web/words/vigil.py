"""What every language of the interface must be able to say of gatherings, names, candles and tributes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class VigilWords:
    more_title: str
    """Over the cover's links to all this."""

    # Gatherings
    gatherings_title: str
    gatherings_intro: str
    gatherings_all: str
    when: str
    """`{date} {time} {zone}`"""
    when_until: str
    """`{date} {time} {end} {zone}`, where it ends on the same day."""
    when_days: str
    """`{date} {time} {end_date} {end} {zone}`"""
    place_title: str
    access_title: str
    access: Mapping[str, str]
    map_link: str
    geo_link: str
    calendar_link: str
    cancelled: str
    service_title: str
    kinds: Mapping[str, str]
    now: str
    """`{item}`"""
    not_begun: str
    over: str
    look_again: str
    read_along: str

    # Names
    names_title: str
    names_intro: str
    names_orders: Mapping[str, str]
    age: str
    """`{n}`"""
    corrected: str
    """`{date} {source}`"""
    number_history: str
    number_line: str
    """`{number} {date} {source}`"""

    # Candles
    candles_title: str
    candles: Callable[[int], str]
    """How many are lit."""
    nameless: Callable[[int], str]
    """So many candles of people who gave no name."""
    with_words: str
    candles_page: str
    """`{n}`"""
    candles_nav: str
    candles_light: str
    light_title: str
    light_intro: str
    light_button: str
    light_wordless: str
    light_next: tuple[str, ...]
    light_more: str

    # Tributes
    tributes_title: str
    translation: str
    """`{language}`"""
    source: str
