"""From a facade and two instants to the plan of a film."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from remembrancer.book.cue import SCENES
from remembrancer.book.errors import Fault, Invalid, NotPossible
from remembrancer.book.facade import Turn
from remembrancer.film.reel import Reel

DAY = timedelta(days=1)
LONG = 10**8
"""Seconds of a scene that is not to end: three years."""


def plan_of(facade: str, projector: str, reel: Reel, scene: str = "") -> dict[str, Any]:
    """The plan of the film: of the whole facade, or of what one projector sends to its lens.

    With `scene` it is shown from beginning to end, whatever programme and sun say. NotFound where there is
    no such facade or projector, NotPossible where the projector is another facade's.
    """
    from remembrancer.register import plans
    from remembrancer.stage.plan import compose
    from remembrancer.stage.schedule import windows
    from remembrancer.work.stage import parts_of

    now = datetime.now(UTC)
    planned = plans.planned_projector(projector, now) if projector else plans.planned_facade(facade, now)
    if planned.facade.id != facade:
        raise NotPossible(f"The projector “{projector}” belongs to the facade “{planned.facade.id}”.")
    first, last = reel.start - DAY, reel.end + DAY
    if scene:
        _require_scene(scene)
        planned = replace(
            planned, facade=replace(planned.facade, programme=(Turn(scene, LONG),)), cues=(), silences=()
        )
        lit = [(first, last)]
    else:
        lit = [(each.start, each.end) for each in windows(planned.facade, None, last.date())]
    return compose(parts_of(planned, lit), now)


def instant_of(given: str, time_zone: str, option: str) -> datetime:
    """An instant with its offset, or a local time in the facade's zone; Invalid for anything else."""
    try:
        instant = datetime.fromisoformat(given)
    except ValueError:
        sentence = f"“{given}” is not an instant, such as 2018-03-22T18:51 or 2018-03-22T18:51:00+00:00."
        raise Invalid([Fault(option, sentence)]) from None
    return instant if instant.tzinfo else instant.replace(tzinfo=ZoneInfo(time_zone))


def zone_of(facade: str) -> str:
    """The time zone of a facade; NotFound."""
    from remembrancer.register.facades import get_facade

    return get_facade(facade).facade.time_zone


def _require_scene(scene: str) -> None:
    if scene not in SCENES:
        raise Invalid([Fault("scene", f"A scene is one of {', '.join(SCENES)}.")])
