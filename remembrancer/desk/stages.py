"""A facade and its nodes as the desk speaks of them: in sentences, with what needs a person first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any
from zoneinfo import ZoneInfo

from remembrancer.book.stage_control import StageControl
from remembrancer.register.cues import Line
from remembrancer.register.nodes import Node
from remembrancer.register.places import Place

from .halls import QUIET, contact, instant, offset
from .pages import ago, lasting
from .words import POWERS, SCENES

OLD_PLAN = timedelta(days=2)
"""A plan is renewed every day; one that is older is spoken of."""


@dataclass(frozen=True)
class SeenNode:
    """One projector for the page. `well` says whether nobody need look at it."""

    place: Place
    connected: bool
    control: StageControl
    headline: str
    well: bool
    dark: bool
    """Whether it was told to be dark, at the desk or at its own show control."""
    facts: list[tuple[str, str]]

    @property
    def told(self) -> dict[str, Any]:
        """What it was told, with its brightness in percent."""
        told = self.control.document()
        return told | {"brightness": round(told["brightness"] * 100)}


@dataclass(frozen=True)
class SeenFacade:
    """One facade with its projectors. `rehearsing` is the instant that a rehearsal shows now."""

    id: str
    name: str
    time_zone: str
    nodes: list[SeenNode]
    next: Line | None
    rehearsing: datetime | None
    until: datetime | None

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def connected(self) -> bool:
        return any(each.connected for each in self.nodes)

    @property
    def dark(self) -> bool:
        """Whether any of them was told to be dark."""
        return any(each.dark for each in self.nodes if each.connected)

    @property
    def agreed(self) -> dict[str, Any]:
        """What all of its projectors were told alike; None where they were told different things."""
        first, *others = [each.told for each in self.nodes if each.connected] or [StageControl().document()]
        alike = {name for name in first if all(each[name] == first[name] for each in others)}
        return {name: value if name in alike else None for name, value in first.items()}


def seen_facades(nodes: Iterable[Node], cues: Iterable[Line], now: datetime) -> list[SeenFacade]:
    """The facades of `nodes` in words, as they are at `now`."""
    coming = sorted(
        (each for each in cues if each.effective is not None and each.effective > now),
        key=lambda each: each.effective or now,
    )
    found = []
    for facade, there in groupby(nodes, key=lambda node: node.place.facade):
        members = list(there)
        place = members[0].place
        # A projector without a machine is in no rehearsal; any that is says when it ends.
        control = next((each.control for each in members if each.control.offset_until), members[0].control)
        following = next((each for each in coming if each.facade in ("", facade)), None)
        as_if = now + timedelta(seconds=control.offset_s) if control.offset_until else None
        seen = [seen_node(each, now) for each in members]
        found.append(
            SeenFacade(
                facade, place.facade_name, place.time_zone, seen, following, as_if, control.offset_until
            )
        )
    return found


def standing(facades: Iterable[SeenFacade]) -> str:
    """Which are dark, in a few letters: what the keys of the page depend on."""
    dark = [flag for each in facades for flag in (each.dark, *(node.dark for node in each.nodes))]
    return "".join("d" if flag else "l" for flag in dark)


def seen_node(node: Node, now: datetime) -> SeenNode:
    """`node` in words, as it is at `now`."""
    headline, well = _headline(node, now)
    said = bool(node.beat.get("blackout")) if _heard(node, now) else node.control.blackout
    dark, connected = node.control.blackout or said, node.screen is not None
    return SeenNode(node.place, connected, node.control, headline, well, dark, _facts(node, now))


def _heard(node: Node, now: datetime) -> bool:
    return node.seen_at is not None and now - node.seen_at <= QUIET


def _headline(node: Node, now: datetime) -> tuple[str, bool]:
    beat = node.beat
    if node.screen is None:
        return "No machine is connected.", False
    if node.seen_at is None:
        return "Nothing has been heard from its machine yet.", False
    if not _heard(node, now):
        return f"Silent. It was last heard {ago(node.seen_at, now)}. It shows on by its plan.", False
    if beat.get("state") == "away":
        return "Its machine runs, but no page is open on it.", False
    if beat.get("state") == "failed":
        return "Cannot draw. Its browser or its graphics need a look.", False
    if beat.get("blackout"):
        return "Dark, as it was told.", True
    if beat.get("safe") or beat.get("state") == "safe":
        return f"Shows nobody’s words. {beat.get('safe', '')}".strip(), False
    if beat.get("state") != "ready":
        return "Is starting.", True
    return _shows(beat, now), True


def _shows(beat: dict[str, Any], now: datetime) -> str:
    scene, since = SCENES.get(beat.get("scene", ""), "the stage"), instant(beat.get("since"))
    if beat.get("scene") == "black":
        return "Dark: nothing is planned now."
    if since is None or now - since < timedelta(minutes=1):
        return f"Shows {scene}."
    return f"Has shown {scene} for {lasting(now - since)}."


def _facts(node: Node, now: datetime) -> list[tuple[str, str]]:
    beat, facts = node.beat, []
    if node.seen_at is not None:
        facts.append(("Heard", ago(node.seen_at, now)))
    if beat.get("fps") is not None:
        frame = f", {beat['frame_ms']:.0f} ms each" if beat.get("frame_ms") is not None else ""
        facts.append(("Frames", f"{beat['fps']:.0f} a second{frame}"))
    if beat.get("clock_offset_ms") is not None:
        facts.append(("Clock", offset(float(beat["clock_offset_ms"]), corrected=True)))
    if beat.get("edition") is not None:
        facts.append(("Pack", f"edition {int(beat['edition']):,}"))
    made = instant(beat.get("plan_at"))
    if made is not None:
        facts.append(("Plan", _plan(made, now)))
    if beat.get("calibration"):
        facts.append(("Calibration", f"revision {beat['calibration']}"))
    heard = instant(beat.get("last_contact"))
    if heard is not None:
        facts.append(("Last contact with the host", contact(heard, now)))
    return facts + _projector(beat)


def _plan(made: datetime, now: datetime) -> str:
    if now - made < OLD_PLAN:
        return f"of {ago(made, now)}" if now - made >= timedelta(minutes=1) else "of just now"
    return f"{lasting(now - made)} old. It goes on by its own rules."


def _projector(beat: dict[str, Any]) -> list[tuple[str, str]]:
    facts = []
    if beat.get("power"):
        shutter = {"open": ", shutter open", "closed": ", shutter closed"}.get(beat.get("shutter", ""), "")
        facts.append(("Projector", POWERS[beat["power"]] + shutter))
    if beat.get("projector"):
        facts.append(("Projector says", str(beat["projector"])))
    return facts
