"""A book of condolence: its words, its occasion, its clocks."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from .clocks import Clocks, Phase
from .occasion import Dedication, Occasion

SLUG = re.compile(r"[a-z0-9-]{3,60}")
PAGE_ENTRIES = 24
"""Entries to a page, unless the host says otherwise."""


@dataclass(frozen=True)
class Book:
    """One book. `title` and `dedication` are the host's own words; paragraphs are parted by an empty line."""

    slug: str
    title: str
    clocks: Clocks
    time_zone: str = "UTC"
    dedication: str = ""
    hashtag: str = ""
    languages: tuple[str, ...] = ("en",)
    page_entries: int = PAGE_ENTRIES
    occasion: Occasion = field(default_factory=Occasion)
    dedications: tuple[Dedication, ...] = ()
    examples: bool = False
    """Its entries are examples and are marked so wherever they are shown."""

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def language(self) -> str:
        """The language its own words are in: the first of its languages."""
        return self.languages[0]

    def local(self, instant: datetime) -> datetime:
        """`instant` in the book's own time zone."""
        return instant.astimezone(self.zone)

    def phase(self, now: datetime) -> Phase:
        return self.clocks.phase(now)

    def dedication_label(self, id: str) -> str:
        """The words of a dedication, or nothing when the book has none of this id."""
        return next((each.label for each in self.dedications if each.id == id), "")
