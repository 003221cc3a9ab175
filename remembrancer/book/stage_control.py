"""What a projector is told: one state, told whole each time, as a screen of a hall is (spec/stage/v1)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from .cue import SCENES, Cue, instant, read_cue
from .errors import Fault, Invalid

OFFSET_MOST_S = 100 * 366 * 86_400.0
CUES_MOST = 1_000
SHUTTERS, POWERS = ("open", "closed"), ("on", "off")
_PATTERN = re.compile(r"[a-z][a-z0-9-]{0,29}", re.ASCII)


@dataclass(frozen=True)
class StageControl:
    """`scene` is held until it is None again; `cues` None means those of the plan.

    `calibration` is `{"revision", "document"}`, or None for that of the plan. A rehearsal ends at
    `offset_until`.
    """

    scene: str | None = None
    pattern: str | None = None
    brightness: float = 1.0
    blackout: bool = False
    identify: bool = False
    shutter: str | None = None
    power: str | None = None
    cues: tuple[Cue, ...] | None = None
    calibration: Mapping[str, Any] | None = None
    offset_s: float = 0.0
    offset_until: datetime | None = None

    def told(self, **changes: Any) -> StageControl:
        """This with `changes`, as values or as in a document; Invalid with a sentence for each fault."""
        faults: list[Fault] = []
        values: dict[str, Any] = {}
        for name, given in changes.items():
            try:
                values[name] = READERS[name](given)
            except KeyError:
                faults.append(Fault(name, f"A projector knows nothing of “{name}”."))
            except (ValueError, TypeError):
                faults.append(Fault(name, SENTENCES[name]))
        if faults:
            raise Invalid(faults)
        return replace(self, **values)

    def at(self, now: datetime) -> StageControl:
        """This as it holds at `now`: a rehearsal that is over leaves nothing behind."""
        over = self.offset_until is None or now >= self.offset_until
        return replace(self, offset_s=0.0, offset_until=None) if over else self

    def document(self) -> dict[str, Any]:
        return {
            **{name: getattr(self, name) for name in NAMES},
            "cues": None if self.cues is None else [each.document() for each in self.cues],
            "offset_until": self.offset_until.isoformat() if self.offset_until else None,
        }


NAMES = tuple(StageControl.__dataclass_fields__)


def read_stage_control(document: Mapping[str, Any]) -> StageControl:
    """The control in a document; names that are not known here are passed over. Invalid as `told`."""
    return StageControl().told(**{name: document[name] for name in NAMES if name in document})


def _scene(given: Any) -> str | None:
    return None if given is None else _one_of(given, SCENES)


def _pattern(given: Any) -> str | None:
    if given is not None and not (isinstance(given, str) and _PATTERN.fullmatch(given)):
        raise ValueError
    return given


def _share(given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not 0 <= given <= 1:
        raise ValueError
    return float(given)


def _switch(given: Any) -> bool:
    if not isinstance(given, bool):
        raise ValueError
    return given


def _cues(given: Any) -> tuple[Cue, ...] | None:
    if given is None:
        return None
    if not isinstance(given, list | tuple) or len(given) > CUES_MOST:
        raise ValueError
    return tuple(sorted(each if isinstance(each, Cue) else read_cue(each) for each in given))


def _calibration(given: Any) -> Mapping[str, Any] | None:
    if given is None:
        return None
    if not isinstance(given["revision"], str) or not isinstance(given["document"], Mapping):
        raise TypeError
    return {"revision": given["revision"], "document": given["document"]}


def _offset(given: Any) -> float:
    if isinstance(given, bool) or not isinstance(given, int | float) or not abs(given) <= OFFSET_MOST_S:
        raise ValueError
    return float(given)


def _until(given: Any) -> datetime | None:
    if given is None or (isinstance(given, datetime) and given.tzinfo is not None):
        return given
    return instant(given)


def _one_of(given: Any, known: tuple[str, ...]) -> str:
    if given not in known:
        raise ValueError
    return str(given)


READERS: Mapping[str, Callable[[Any], Any]] = {
    "scene": _scene,
    "pattern": _pattern,
    "brightness": _share,
    "blackout": _switch,
    "identify": _switch,
    "shutter": lambda given: None if given is None else _one_of(given, SHUTTERS),
    "power": lambda given: None if given is None else _one_of(given, POWERS),
    "cues": _cues,
    "calibration": _calibration,
    "offset_s": _offset,
    "offset_until": _until,
}
SENTENCES: Mapping[str, str] = {
    "scene": f"A scene is one of {', '.join(SCENES)}.",
    "pattern": "A test pattern is called by its name, such as “grid”.",
    "brightness": "Brightness is a number from 0 to 1.",
    "blackout": "“blackout” is on or off.",
    "identify": "“identify” is on or off.",
    "shutter": "A shutter is open or closed.",
    "power": "A projector is on or off.",
    "cues": "Cues are a list, each with an id, an instant and a scene.",
    "calibration": "A calibration has a revision and a document.",
    "offset_s": "A rehearsal’s time is so many seconds from now.",
    "offset_until": "A rehearsal ends at an instant.",
}
