"""Facts about a text that its display needs. The text itself is never altered."""

from __future__ import annotations

import unicodedata
from typing import Literal

Direction = Literal["ltr", "rtl"]


def direction(text: str) -> Direction:
    """The direction of the first strong character (UAX 9, rule P2), left to right where there is none."""
    for each in text:
        kind = unicodedata.bidirectional(each)
        if kind in ("R", "AL"):
            return "rtl"
        if kind == "L":
            return "ltr"
    return "ltr"


def unix_newlines(text: str) -> str:
    """The CR LF that browsers put into form bodies (HTML, 4.10.21.5) as the LF that was typed."""
    return text.replace("\r\n", "\n")
