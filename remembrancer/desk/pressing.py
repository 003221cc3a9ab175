"""What was pressed on a page of controls: one thing at a time, read by its own reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest

from remembrancer.book.errors import NotPossible

Readers = Mapping[str, Callable[[str], Any]]


def pressed(request: HttpRequest, readers: Readers) -> tuple[str, Any]:
    """The name of the one control that was pressed, and its value. NotPossible when it is none or several."""
    names = [name for name in readers if name in request.POST]
    if len(names) != 1:
        raise NotPossible("Please press one thing at a time.")
    name = names[0]
    return name, readers[name](request.POST[name].strip())


def switch(given: str) -> bool:
    return given == "on"


def share(given: str) -> float:
    """Per cent as a share. NotPossible."""
    if not given.isdecimal() or int(given) > 100:
        raise NotPossible("Brightness is a number from 0 to 100.")
    return int(given) / 100
