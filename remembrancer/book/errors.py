"""What can be refused, and why. An error never carries a person's words or name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class RemembrancerError(Exception):
    """Anything this program refuses; `str()` is one plain sentence for the person who asked."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with what was given: where, and a sentence."""

    where: str
    sentence: str
    line: int | None = None

    def __str__(self) -> str:
        return f"Line {self.line}: {self.sentence}" if self.line else self.sentence


class Invalid(RemembrancerError):
    """What was given cannot be taken; `faults` has one sentence for each thing that is wrong."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(" ".join(str(fault) for fault in faults))
        self.faults = faults


class NotOpen(RemembrancerError):
    """The book does not take entries at this instant; its clocks say from when, or since when."""

    def __init__(
        self, sentence: str, opens_at: datetime | None = None, closed_at: datetime | None = None
    ) -> None:
        super().__init__(sentence)
        self.opens_at = opens_at
        self.closed_at = closed_at


class KeyTaken(RemembrancerError):
    """The same key was sent before with another text."""


class NotDurable(RemembrancerError):
    """Nothing can be made durable just now; nothing was stored."""


class NotAllowed(RemembrancerError):
    """This person may not do this. Raised whenever a permission is not plainly given."""


class NotPossible(RemembrancerError):
    """The state something is in does not permit this act."""


class NotFound(RemembrancerError):
    """There is no such book, entry, page or act."""


class TakenOut(RemembrancerError):
    """Another moderator has this entry out; `by` is the moderator's name, `until` the lease's end."""

    def __init__(self, by: str, until: datetime) -> None:
        super().__init__(f"{by} has this entry out until {until:%H:%M}.")
        self.by = by
        self.until = until
