"""A tribute: what an office holder said, attributed, in its own language and perhaps in another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .roll import Standing


@dataclass(frozen=True)
class Tribute:
    """One tribute. It is shown only as it was approved: whatever changes it takes the approval back."""

    name: str
    office: str
    text: str
    body: str = ""
    """The institution, where the office does not name it."""
    language: str = ""
    translation: str = ""
    translation_language: str = ""
    on: date | None = None
    source: str = ""
    """A web address at which it can be read."""
    standing: Standing = Standing.PROPOSED
    approved_by: str = ""

    @property
    def public(self) -> bool:
        return self.standing is Standing.APPROVED
