"""The facade's show control: Open Sound Control over UDP. What is not understood is ignored, and logged."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

import structlog

from remembrancer.book.cue import FADE_SECONDS, PROGRAMME, read_cue
from remembrancer.book.errors import Invalid
from remembrancer.hall.listening import share, switched, word

from .memory import StageWishes

ROOT = "/remembrancer/stage"
OWN = "here"
"""The id of a cue that show control gave."""
log = structlog.get_logger()


class Hears(Protocol):
    """Whoever is told."""

    wishes: StageWishes

    def now(self) -> datetime: ...
    def remember(self) -> None: ...


def _name(value: Any) -> Any:
    """A name; nothing, or the programme's, gives the stage back."""
    named = word(value)
    return None if named in ("", "none", PROGRAMME) else named


WORDS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    f"{ROOT}/scene": ("scene", _name),
    f"{ROOT}/pattern": ("pattern", _name),
    f"{ROOT}/brightness": ("brightness", share),
    f"{ROOT}/blackout": ("blackout", switched),
    f"{ROOT}/identify": ("identify", switched),
    f"{ROOT}/shutter": ("shutter", word),
    f"{ROOT}/power": ("power", word),
}
"""What can be said, and how its one argument is read."""
CUE = f"{ROOT}/cue"


class ShowControl:
    """What hears the messages, and tells the node."""

    def __init__(self, node: Hears) -> None:
        self._node = node

    def hear(self, address: str, *arguments: Any) -> None:
        """Do what a message says."""
        if len(arguments) != 1 or (address != CUE and address not in WORDS):
            log.warning("osc not understood", address=address[:80], arguments=len(arguments))
            return
        try:
            if self._go(arguments[0]) if address == CUE else self._tell(address, arguments[0]):
                log.info("osc heard", what=address)
                self._node.remember()
        except Invalid as error:
            log.warning("osc refused", address=address, why=str(error))

    def _tell(self, address: str, argument: Any) -> bool:
        name, read = WORDS[address]
        return self._node.wishes.told(**{name: read(argument)})

    def _go(self, id: Any) -> bool:
        """Give a cue of this evening now, by its id, whatever its time."""
        wishes = self._node.wishes
        known = [*wishes.ready, *(each.document() for each in wishes.control.cues or ())]
        found = next((each for each in known if str(each.get("id")) == str(id)), None)
        if found is None:
            log.warning("osc asks for a cue that is not known here", id=str(id)[:40])
            return False
        at = self._node.now().isoformat()
        fade = found.get("fade_s", FADE_SECONDS)
        wishes.own = read_cue({"id": OWN, "at": at, "scene": found["scene"], "fade_s": fade})
        return True
