"""What this screen is to show: told by the desk and by the hall's show control; the latest word counts."""

from __future__ import annotations

import threading
from typing import Any

from remembrancer.book.control import Control, differing, read_control


class Wishes:
    """One control state. `revision` rises with every change, so that a page sees that there was one."""

    def __init__(self, remembered: dict[str, Any] | None = None) -> None:
        self._lock = threading.Lock()
        given = remembered or {}
        self.control = read_control(given.get("control", {}))
        self.revision = int(given.get("revision", 0))
        self._desk = read_control(given["desk"]) if given.get("desk") else None

    def told(self, **changes: Any) -> bool:
        """Change what is given; whether anything is different now. Invalid when it cannot be."""
        with self._lock:
            return self._tell(changes)

    def told_by_desk(self, control: Control) -> bool:
        """The desk says all of its state each time; only what has changed there since is a new word."""
        with self._lock:
            changes, self._desk = differing(self._desk, control), control
            return self._tell(changes)

    def document(self) -> dict[str, Any]:
        """As a page is told it."""
        with self._lock:
            return {"revision": self.revision, **self.control.document()}

    def remembered(self) -> dict[str, Any]:
        """What is kept through a power cut."""
        with self._lock:
            desk = None if self._desk is None else self._desk.document()
            return {"control": self.control.document(), "revision": self.revision, "desk": desk}

    def _tell(self, changes: dict[str, Any]) -> bool:
        control = self.control.told(**changes)
        if control == self.control:
            return False
        self.control, self.revision = control, self.revision + 1
        return True
