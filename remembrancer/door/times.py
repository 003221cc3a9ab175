"""Instants as the door writes them."""

from __future__ import annotations

from datetime import UTC, datetime


def zulu(instant: datetime) -> str:
    """An instant in UTC, as RFC 3339 has it: `2018-06-19T22:59:59Z`."""
    local = instant if instant.tzinfo is UTC else instant.astimezone(UTC)
    return local.isoformat()[: -len("+00:00")] + "Z"
