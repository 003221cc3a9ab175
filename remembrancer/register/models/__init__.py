"""The tables of the register. Nothing outside this room writes to them."""

from .approvals import AppointmentRow, ApprovalRow, DrawRow, TourRow
from .core import ActRow, BookRow, Cursor, EntryRow, ReasonRow, ScreenRow, Stray, Tally

__all__ = [
    "ActRow",
    "AppointmentRow",
    "ApprovalRow",
    "BookRow",
    "Cursor",
    "DrawRow",
    "EntryRow",
    "ReasonRow",
    "ScreenRow",
    "Stray",
    "Tally",
    "TourRow",
]
