"""The tables of the register. Nothing outside this room writes to them."""

from .approvals import AppointmentRow, ApprovalRow, DrawRow, TourRow
from .core import ActRow, BookRow, Cursor, EntryRow, ReasonRow, ScreenRow, Stray, Tally
from .cues import CueRow, EveningRow
from .facades import FacadeRow
from .projectors import CalibrationRow, PackedRow, ProjectorRow
from .silences import SilenceRow
from .vigil import GatheringRow, NameRow, RollRow, TributeRow, VigilRow

__all__ = [
    "ActRow",
    "AppointmentRow",
    "ApprovalRow",
    "BookRow",
    "CalibrationRow",
    "CueRow",
    "Cursor",
    "DrawRow",
    "EntryRow",
    "EveningRow",
    "FacadeRow",
    "GatheringRow",
    "NameRow",
    "PackedRow",
    "ProjectorRow",
    "ReasonRow",
    "RollRow",
    "ScreenRow",
    "SilenceRow",
    "Stray",
    "Tally",
    "TourRow",
    "TributeRow",
    "VigilRow",
]
