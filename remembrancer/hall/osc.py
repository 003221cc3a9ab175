"""The hall's show control: Open Sound Control 1.0 over UDP, as lighting desks speak it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import structlog

from remembrancer.book.errors import Invalid

from .listening import share, switched, word
from .wishes import Wishes

ROOT = "/remembrancer"
log = structlog.get_logger()


def _rank(value: Any) -> Any:
    """A rank; below nought it means the whole, since OSC has no word for nothing that every desk can send."""
    whole = int(value) if isinstance(value, float) and value.is_integer() else value
    return None if isinstance(whole, int) and not isinstance(whole, bool) and whole < 0 else whole


WORDS: dict[str, tuple[str, Callable[[Any], Any]]] = {
    f"{ROOT}/form": ("form", word),
    f"{ROOT}/goto": ("go_to", _rank),
    f"{ROOT}/tour": ("tour", switched),
    f"{ROOT}/brightness": ("brightness", share),
    f"{ROOT}/blackout": ("blackout", switched),
    f"{ROOT}/identify": ("identify", switched),
}
"""What can be said, and how its one argument is read."""


class ShowControl:
    """What hears the messages, and tells the wishes."""

    def __init__(self, wishes: Wishes) -> None:
        self._wishes = wishes

    def hear(self, address: str, *arguments: Any) -> None:
        """Do what a message says; what cannot be understood is ignored, and logged."""
        known = WORDS.get(address)
        if known is None or len(arguments) != 1:
            log.warning("osc not understood", address=address[:80], arguments=len(arguments))
            return
        name, read = known
        try:
            if self._wishes.told(**{name: read(arguments[0])}):
                log.info("osc heard", what=name)
        except Invalid as error:
            log.warning("osc refused", address=address, why=str(error))
