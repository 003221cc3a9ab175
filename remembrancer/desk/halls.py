"""A screen as the desk speaks of it: in sentences, with what needs a person first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from remembrancer.book.control import Control
from remembrancer.register.screens import Screen

from .pages import ago, lasting
from .words import FORMS

QUIET = timedelta(seconds=20)
"""A screen says how it is every five seconds; after this long it is said to be silent."""
OFFSET_MS = 250
"""By how much a clock may differ before it is spoken of."""
CONTACT = timedelta(minutes=2)
"""For how long a machine may be without its host before it is spoken of."""


@dataclass(frozen=True)
class Seen:
    """One screen for the page. `well` says whether nobody need look at it."""

    id: int
    name: str
    control: Control
    headline: str
    well: bool
    facts: list[tuple[str, str]]

    @property
    def told(self) -> dict[str, Any]:
        """What it was told, with its brightness in percent."""
        told = self.control.document()
        return told | {"brightness": round(told["brightness"] * 100)}


def agreed(screens: list[Seen]) -> dict[str, Any]:
    """What all of these were told alike; None where they were told different things."""
    first, *others = [each.told for each in screens] or [Control().document()]
    return {
        name: value if all(each[name] == value for each in others) else None for name, value in first.items()
    }


def seen(screen: Screen, now: datetime) -> Seen:
    """`screen` in words, as it is at `now`."""
    headline, well = _headline(screen, now)
    return Seen(screen.id, screen.name, screen.control, headline, well, _facts(screen.beat, screen, now))


def _headline(screen: Screen, now: datetime) -> tuple[str, bool]:
    if screen.seen_at is None:
        return "Nothing has been heard from it yet.", False
    if now - screen.seen_at > QUIET:
        return f"Silent. It was last heard {ago(screen.seen_at, now)}.", False
    beat = screen.beat
    if beat.get("safe") or beat.get("state") == "safe":
        return f"Shows the lettering and the map only. {beat.get('safe', '')}".strip(), False
    if beat.get("state") == "away":
        return "Its machine runs, but no page is open on it.", False
    if beat.get("state") == "failed":
        return "Cannot draw. Its browser or its graphics need a look.", False
    if screen.control.blackout:
        return "Dark, as it was told.", True
    if beat.get("state") != "ready":
        return "Is starting.", True
    form = FORMS.get(beat.get("form", ""), "the installation")
    since = instant(beat.get("since"))
    if since is None or now - since < timedelta(minutes=1):
        return f"Shows {form}.", True
    return f"Has shown {form} for {lasting(now - since)}.", True


def _facts(beat: dict[str, Any], screen: Screen, now: datetime) -> list[tuple[str, str]]:
    facts = []
    if screen.seen_at is not None:
        facts.append(("Heard", ago(screen.seen_at, now)))
    if beat.get("fps") is not None:
        frame = f", {beat['frame_ms']:.0f} ms each" if beat.get("frame_ms") is not None else ""
        facts.append(("Frames", f"{beat['fps']:.0f} a second{frame}"))
    if beat.get("entries") is not None:
        facts.append(
            ("Lights", f"{int(beat.get('drawn', beat['entries'])):,} of {int(beat['entries']):,} drawn")
        )
    if beat.get("edition") is not None:
        facts.append(("Edition", f"{int(beat['edition']):,}"))
    heard = instant(beat.get("last_contact"))
    if heard is not None:
        facts.append(("Last contact with the host", contact(heard, now)))
    if beat.get("clock_offset_ms") is not None:
        facts.append(("Clock", offset(float(beat["clock_offset_ms"]))))
    return facts


def contact(at: datetime, now: datetime) -> str:
    """How long ago a machine heard from its host, and what follows from it."""
    if now - at < CONTACT:
        return "now"
    return f"{ago(at, now)}. What is taken down since then may still be shown."


def offset(offset_ms: float, *, corrected: bool = False) -> str:
    """How a machine's clock stands to the desk's; `corrected` says that it goes by the desk's meanwhile."""
    if abs(offset_ms) < OFFSET_MS:
        return f"right, to {abs(offset_ms):.0f} ms"
    seconds, side = abs(offset_ms) / 1000, "behind" if offset_ms > 0 else "ahead of"
    meanwhile = "; it goes by the desk’s meanwhile" if corrected else ""
    return f"{seconds:,.1f} seconds {side} the desk’s; please set it{meanwhile}"


def instant(given: Any) -> datetime | None:
    """The instant in a beat; None when it is none."""
    try:
        read = datetime.fromisoformat(given)
    except (TypeError, ValueError):
        return None
    return read if read.tzinfo else None
