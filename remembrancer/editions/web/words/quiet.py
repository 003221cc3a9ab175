"""What every language must be able to say of a silence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class QuietWords:
    """The words of a silence's page. Gaps are the same in every language."""

    title: str
    """`{title}`: the name of the page."""
    begins: str
    """`{moment}`"""
    begins_local: str
    """`{date} {time}`: the same hour in each place."""
    lasts: Callable[[int], str]
    """Seconds as a sentence: “It lasts one minute.”"""
    how: str
    was_kept: str
    """`{moment}`"""
    was_kept_local: str
    """`{date} {time}`"""
    cancelled: str
    ended: str
    no_script: str
    calendar: str
    to_book: str
    other_languages: str
    script: Mapping[str, str]
    """What the page's own script says, by its names for it (`SCRIPT`)."""


SCRIPT = (
    "yours",  # {moment}: when it begins by the reader's own clock
    "leave_open",
    "less_than_a_minute",
    "comparing",
    "within",  # {n}: milliseconds
    "own_clock",
    "begun",
    "joined",  # {time}: when it ends
    "until",  # {time}
    "kept",
    "thanks",
    "ended",
    "over",
    "cancelled",
)
