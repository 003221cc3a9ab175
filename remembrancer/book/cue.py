"""A cue: at an instant, a scene. Told beforehand, so that whoever knows it needs nobody when it comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

SCENES = ("lettering", "words", "messages", "names", "candles", "silence", "black")
"""What a facade can show (spec/stage/v1)."""
PROGRAMME = "programme"
"""A cue of this name gives the stage back to the programme."""
CUE_SCENES = (*SCENES, PROGRAMME)
FADE_SECONDS = 2.0
FADE_MOST_SECONDS = 60.0
ID_CHARACTERS = 40


@dataclass(frozen=True, order=True)
class Cue:
    """At `at`, `scene`, faded in over `fade_s` seconds."""

    at: datetime
    id: str
    scene: str
    fade_s: float = FADE_SECONDS

    def document(self) -> dict[str, Any]:
        return {"id": self.id, "at": self.at.isoformat(), "scene": self.scene, "fade_s": self.fade_s}


def read_cue(given: Any) -> Cue:
    """The cue of a document; ValueError when it cannot be one."""
    if not isinstance(given, Mapping):
        raise ValueError("a cue has an instant and a scene")
    id, scene, fade = given.get("id"), given.get("scene"), given.get("fade_s", FADE_SECONDS)
    if not isinstance(id, str) or not 0 < len(id) <= ID_CHARACTERS:
        raise ValueError("a cue has an id")
    if scene not in CUE_SCENES:
        raise ValueError(f"no scene is called “{scene}”")
    if isinstance(fade, bool) or not isinstance(fade, int | float) or not 0 <= fade <= FADE_MOST_SECONDS:
        raise ValueError(f"a fade takes up to {FADE_MOST_SECONDS:.0f} seconds")
    return Cue(instant(given.get("at")), id, scene, float(fade))


def instant(given: Any) -> datetime:
    """An RFC 3339 instant; ValueError when it is none, or says no offset."""
    if not isinstance(given, str):
        raise ValueError("an instant is a text")
    read = datetime.fromisoformat(given)
    if read.tzinfo is None:
        raise ValueError("an instant says its offset")
    return read
