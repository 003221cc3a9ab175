"""When to say that a break would be good: after about 100 minutes of deciding without one.

Kept in the session of the person alone; nobody else is shown how long somebody has been reading.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from datetime import datetime, timedelta
from typing import Any

READING = timedelta(minutes=100)
PAUSE = timedelta(minutes=15)
"""Without a decision for so long, somebody has had a break."""

SINCE, LATEST = "reading_since", "reading_latest"


def note_decision(session: MutableMapping[str, Any], now: datetime) -> None:
    """Remember that this person is deciding now."""
    latest = session.get(LATEST)
    if latest is None or now - datetime.fromisoformat(latest) > PAUSE:
        session[SINCE] = now.isoformat()
    session[LATEST] = now.isoformat()


def reading_for(session: MutableMapping[str, Any], now: datetime) -> timedelta | None:
    """How long this person has been deciding without a break, when it is long enough to say so."""
    since, latest = session.get(SINCE), session.get(LATEST)
    if since is None or latest is None or now - datetime.fromisoformat(latest) > PAUSE:
        return None
    span = datetime.fromisoformat(latest) - datetime.fromisoformat(since)
    return span if span >= READING else None


def start_again(session: MutableMapping[str, Any], now: datetime) -> None:
    """The reminder was read: count anew from here."""
    session[SINCE] = now.isoformat()
