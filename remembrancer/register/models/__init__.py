"""The tables of the register. Nothing outside this room writes to them."""

from .core import ActRow, BookRow, Cursor, EntryRow, ReasonRow, ScreenRow, Stray, Tally

__all__ = [
    "ActRow",
    "BookRow",
    "Cursor",
    "EntryRow",
    "ReasonRow",
    "ScreenRow",
    "Stray",
    "Tally",
]
