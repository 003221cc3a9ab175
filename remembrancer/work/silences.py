"""Silences, published as soon as they are made or changed, and heeded by everything that the worker does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from remembrancer.book.silence import SETTLING, Mode, Silence, stilled, written
from remembrancer.editions.installation.manifest import Hush
from remembrancer.editions.silences import publish_silence
from remembrancer.editions.store import Store
from remembrancer.register import silences as register

from .publish import fingerprint

REMEMBERED = timedelta(days=1)
"""For how long after it was over a silence is still looked at in every round."""


@dataclass
class Silences:
    """What rounds share: those that stand, and what of them this process has published."""

    standing: Sequence[Silence] = ()
    """Those that are not over in the last place of the world."""
    _published: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def round(self, store: Store, now: datetime) -> bool:
        """Look at them anew and publish what has changed; whether anything had."""
        changed = register.let_go(now)
        known = register.latest(now - REMEMBERED if self._published else None)
        self.standing = [each for each in known if each.stands(now)]
        for silence in known:
            as_it_is = (silence, silence.phase(now), fingerprint())
            if self._published.get(silence.id) != as_it_is:
                changed += publish_silence(store, silence, now)
                self._published[silence.id] = as_it_is
        return changed > 0

    def near(self, now: datetime) -> list[Silence]:
        """Those that have anything still by now, somewhere."""
        return [each for each in self.standing if now >= each.window.start - SETTLING]

    def still(self, zone: ZoneInfo, now: datetime) -> bool:
        """Whether nothing new may appear now on what is shown in `zone`."""
        return stilled(self.standing, zone, now)

    def hushes(self, zone: ZoneInfo) -> tuple[Hush, ...]:
        """What the screens of a book in `zone` are told of them, the next first."""
        coming = sorted(self.standing, key=lambda each: (each.interval(zone).start, each.id))
        return tuple(_hush(each, zone) for each in coming)


def _hush(silence: Silence, zone: ZoneInfo) -> Hush:
    local = silence.mode is Mode.LOCAL
    return Hush(
        id=silence.id,
        mode=str(silence.mode),
        start=written(silence.start),
        seconds=silence.seconds,
        zone=zone.key if local else None,
    )
