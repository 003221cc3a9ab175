"""What this screen is to show: told by the desk and by show control on the spot; the latest word counts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from typing import Any, Generic, Protocol, TypeVar

from remembrancer.book.control import Control, read_control


class Tellable(Protocol):
    """A whole state that can be told changes; a dataclass."""

    @property
    def __dataclass_fields__(self) -> Mapping[str, Any]: ...
    def told(self, **changes: Any) -> Any: ...
    def document(self) -> dict[str, Any]: ...


C = TypeVar("C", bound=Tellable)
Presses = Mapping[str, int]


class Told(Generic[C]):
    """One control state. `revision` rises with every change, so that a page sees that there was one."""

    def __init__(
        self, read: Callable[[Mapping[str, Any]], C], remembered: Mapping[str, Any] | None = None
    ) -> None:
        self._lock = threading.Lock()
        given = remembered or {}
        self.control: C = read(given.get("control", {}))
        self.revision = int(given.get("revision", 0))
        self._desk: C | None = read(given["desk"]) if given.get("desk") else None
        self.presses: Presses = dict(given.get("presses") or {})

    def told(self, **changes: Any) -> bool:
        """Change what is given; whether anything is different now. Invalid when it cannot be."""
        with self._lock:
            return self._tell(changes)

    def told_by_desk(self, control: C, presses: Presses | None = None) -> bool:
        """The desk says all of its state each time; only what has changed there since is a new word.

        `presses` counts how often each thing was told there, so that saying the same again is one as well.
        """
        with self._lock:
            changes = differing(self._desk, control) | self._pressed_again(control, presses or {})
            self._desk, self.presses = control, dict(presses or {})
            return self._tell(changes)

    def document(self) -> dict[str, Any]:
        """As a page is told it."""
        with self._lock:
            return {"revision": self.revision, **self.control.document()}

    def remembered(self) -> dict[str, Any]:
        """What is kept through a power cut."""
        with self._lock:
            desk = None if self._desk is None else self._desk.document()
            kept = {"control": self.control.document(), "revision": self.revision, "desk": desk}
            return {**kept, "presses": dict(self.presses)} if self.presses else kept

    def _pressed_again(self, control: C, presses: Presses) -> dict[str, Any]:
        known = control.__dataclass_fields__
        return {
            name: getattr(control, name)
            for name, times in presses.items()
            if name in known and times != self.presses.get(name, 0)
        }

    def _tell(self, changes: dict[str, Any]) -> bool:
        control = self.control.told(**changes)
        if control == self.control:
            return False
        self.control, self.revision = control, self.revision + 1
        return True


class Wishes(Told[Control]):
    """What a screen of a hall is to show."""

    def __init__(self, remembered: Mapping[str, Any] | None = None) -> None:
        super().__init__(read_control, remembered)


def differing(before: C | None, after: C) -> dict[str, Any]:
    """What of `after` is not as in `before`, by name; everything when there was nothing before."""
    told = {name: getattr(after, name) for name in after.__dataclass_fields__}
    if before is None:
        return told
    return {name: value for name, value in told.items() if value != getattr(before, name)}
