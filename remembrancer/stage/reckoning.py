"""The windows of a plan by its own rules: a node that nobody renews reckons them on by itself."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from remembrancer.book.facade import facade_from

from .schedule import windows

PLACED = ("id", "name", "time_zone", "latitude", "longitude", "width", "height")


def windows_of(plan: Mapping[str, Any], until: date) -> list[tuple[datetime, datetime]]:
    """When the facade of `plan` is lit, from its first date to `until`; Invalid, KeyError."""
    placed = {name: plan["facade"][name] for name in PLACED}
    facade = facade_from({**placed, **plan["rules"]})
    return [(each.start, each.end) for each in windows(facade, None, until)]
