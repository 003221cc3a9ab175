"""What a screen of a hall is told to show: one state, told whole each time, whatever came before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from .errors import Fault, Invalid

FORMS = ("map", "letters", "ramp", "field", "book", "sky")
"""The forms that an installation takes (spec/forms/v1)."""
RANK_MOST = (1 << 31) - 1


@dataclass(frozen=True)
class Control:
    """`go_to` is the rank of an entry, or None for the whole; `brightness` is from 0 to 1."""

    form: str = "map"
    go_to: int | None = None
    tour: bool = True
    brightness: float = 1.0
    blackout: bool = False
    identify: bool = False

    def told(self, **changes: Any) -> Control:
        """This with `changes`; Invalid with a sentence for each that cannot be."""
        faults = [fault for name, value in changes.items() if (fault := _fault(name, value))]
        if faults:
            raise Invalid(faults)
        return replace(self, **changes)

    def document(self) -> dict[str, Any]:
        return asdict(self)


NAMES = tuple(Control.__dataclass_fields__)


def read_control(document: Mapping[str, Any]) -> Control:
    """The control in a document; names that are not known here are passed over. Invalid as `told`."""
    return Control().told(**{name: document[name] for name in NAMES if name in document})


def _fault(name: str, value: Any) -> Fault | None:
    if name == "form" and value not in FORMS:
        return Fault("form", f"A form is one of {', '.join(FORMS)}.")
    if name == "go_to" and value is not None and not _is_rank(value):
        return Fault("go_to", "An entry is gone to by its rank, a whole number from 0.")
    if name == "brightness" and not _is_share(value):
        return Fault("brightness", "Brightness is a number from 0 to 1.")
    if name in ("tour", "blackout", "identify") and not isinstance(value, bool):
        return Fault(name, f"“{name}” is on or off.")
    return None if name in NAMES else Fault(name, f"A screen knows nothing of “{name}”.")


def _is_rank(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= RANK_MOST


def _is_share(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1
