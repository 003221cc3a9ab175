"""What every language of the interface must be able to say.

Sentences with gaps are format strings; the names of their gaps are the same in every language. Where a
number changes the grammar, the language gives a function.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from .quiet import QuietWords


@dataclass(frozen=True, kw_only=True)
class Words:
    tag: str
    direction: Literal["ltr", "rtl"]
    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    """From Monday."""
    date: str
    """`{weekday} {day} {month} {year}`"""
    short_date: str
    """`{day} {month} {year}`"""
    moment: str
    """`{date} {time} {zone}`, ready to stand after “it opens”."""
    end_of_day: str
    """`{date} {zone}`: the last second of a day, ready to stand after “it closes”."""
    zone: str
    """`{place}`: the last part of an IANA name, as in Europe/London."""

    # Every page
    skip: str
    help_title: str
    help_body: str
    examples: str
    all_books: str
    to_cover: str

    # Index
    index_title: str
    index_intro: str
    index_none: str
    index_open: str
    index_past: str
    index_coming: str

    # Cover
    locations_title: str
    sign_link: str
    read_link: str
    read_none: str
    how_title: str
    how: tuple[str, ...]
    opens: str
    """`{moment}`"""
    closes: str
    """`{moment}`"""
    closed: str
    """`{moment}`"""
    shown_until: str
    """`{date}`"""
    state_before: str
    state_open: str
    state_paused: str
    state_closed: str
    state_ended: str
    counted: Callable[[int, int], str]
    """Messages and candles, as one quiet sentence; empty when there are neither."""
    find_title: str
    find_button: str

    # Signing
    sign_title: str
    sign_intro: str
    optional: str
    message_label: str
    message_hint: str
    kind_label: str
    kind_message: str
    kind_candle: str
    kind_candle_hint: str
    name_label: str
    name_hint: str
    place_label: str
    place_hint: str
    dedication_label: str
    dedication_none: str
    language_label: str
    language_none: str
    language_hint: str
    audience_label: str
    audience_everyone: str
    audience_everyone_hint: str
    audience_families: str
    audience_families_hint: str
    audience_archive: str
    audience_archive_hint: str
    next_title: str
    next_steps: tuple[str, ...]
    privacy: str
    sign_button: str
    errors_title: str
    faults: Mapping[str, str]
    """A sentence for each field that can be wrong, where the door's own sentence is in another language."""
    kept: str
    """What a writer is told when signing is over but their words are still on the page."""
    kept_title: str
    draft_kept: str
    draft_forget: str
    draft_forgotten: str
    characters_left: str
    """`{n}`"""
    characters_over: str
    """`{n}`"""
    sending: str
    offline: str
    busy: str

    # A page of the book
    page: str
    """`{n}`"""
    pages_nav: str
    first_page: str
    previous_page: str
    next_page: str
    latest_page: str
    gap: str
    candle: str
    dedicated: str
    """`{label}`"""
    empty_page: str
    feed_title: str
    """`{title}`"""
    feed_entry: str
    """`{n}`"""

    # Receipt
    receipt_title: str
    receipt_code: str
    receipt_keep: str
    receipt_received: str
    """`{moment}`"""
    receipt_next: str
    receipt_states: Mapping[str, str]
    receipt_steps: Mapping[str, str]
    receipt_reason: str
    receipt_page: str
    receipt_other_audience: Mapping[str, str]
    lit_announcement: str
    """What stands beneath the messages on a facade."""
    receipt_lit_title: str
    receipt_lit: str
    """`{place} {moment}`"""
    receipt_hall: str
    """`{moment}`"""
    receipt_moved: str
    """`{moment}`: when it was to be before the plan changed."""
    receipt_called_off: str
    """`{place} {moment}`"""
    receipt_may_change: str
    receipt_calendar: str
    receipt_event: str
    """What stands in a calendar."""
    withdraw_title: str
    withdraw_body: str
    withdraw_confirm: str
    withdraw_button: str

    # The installation
    installation_title: str
    """`{title}`"""
    installation_link: str
    installation_picture: str
    """What the picture is, for those who do not see it."""
    installation_poster: str
    installation_plain: str
    installation_script: str
    installation: Mapping[str, str]
    """What the page's own script says, by its names for it; it has the English itself."""

    quiet: QuietWords
    """The page of a silence."""
    # A projector
    projection_picture: str
    projection_script: str
    candles_lit: Mapping[str, str]
    """By plural category (CLDR): `{count}` candles, as they stand beneath their flames on a facade."""
