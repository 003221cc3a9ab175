"""The plans of the projectors, kept in step with the register: looked at in every round, written when other.

A projector that was taken away leaves the tree. Windows reach a year ahead, and are reckoned anew each day.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import msgspec

from remembrancer.book.facade import Facade, fields_of
from remembrancer.editions.installation.making import seed_of
from remembrancer.editions.store import Store
from remembrancer.editions.web import projection, view_of_plan
from remembrancer.editions.web.words import words_for
from remembrancer.register import ledger
from remembrancer.register import plans as register
from remembrancer.register.plans import Planned
from remembrancer.stage.plan import Parts, compose, encoded
from remembrancer.stage.schedule import windows

from .publish import fingerprint

ROOT = "stage"
AHEAD = timedelta(days=366)
RENEWED = timedelta(days=1)
"""How old a plan may grow without a change, so that a node can tell that somebody still looks after it."""
LOOK_SECONDS = 0.5
WHOLE_SECONDS = 5.0
"""How often everything is looked at although nobody has done anything: for what comes by time alone."""
AT_A_TIME, SECONDS = 12, 30
"""How many messages stand on a facade together, and for how long: time to read three of them."""
CANDLES_SECONDS = 10.0
"""How often at most a plan is made anew for nothing but another number of candles."""
Windows = list[tuple[datetime, datetime]]


@dataclass
class Made:
    """A plan as it was published: from what, when, and with which page."""

    source: Planned
    day: date
    at: datetime
    page: str
    candles_at: float


@dataclass
class Stages:
    """What rounds share: the plans that stand in the tree, and windows that were reckoned today."""

    _made: dict[str, Made] = field(default_factory=dict)
    _windows: dict[str, tuple[date, Facade, Windows]] = field(default_factory=dict)
    _looked: float = float("-inf")
    _whole: float = float("-inf")
    _act: int = -1
    """The latest act of the ledger when everything was looked at last."""
    _swept: bool = False

    def round(self, store: Store, at: datetime) -> bool:
        """Publish the plans that are not what they should be; whether there were any."""
        if time.monotonic() - self._looked < LOOK_SECONDS:
            return False
        self._looked, act = time.monotonic(), ledger.latest()
        if act == self._act and self._looked - self._whole < WHOLE_SECONDS:
            return False
        self._act, self._whole = act, self._looked
        wanted = {each.id: each for each in register.planned(at)}
        changed = [each for each in wanted.values() if self._publish(store, each, at)]
        gone = self._sweep(store, set(wanted))
        return bool(changed or gone)

    def _publish(self, store: Store, planned: Planned, at: datetime) -> bool:
        planned = self._with_candles(planned)
        before = self._made.get(planned.id)
        if before is not None and before.source == planned and self._is_fresh(before, at):
            return False
        plan = compose(parts_of(planned, self._windows_of(planned.facade, at.date())), at)
        root = f"{ROOT}/{planned.id}"
        page = projection(view_of_plan(plan))
        standing = _standing(store, f"{root}/plan.json")
        # What stands there already is left, so that a worker that starts anew changes nothing.
        if standing is None or standing[0] != plan["revision"] or at - standing[1] >= RENEWED:
            store.put(f"{root}/plan.json", encoded(plan))
        if store.get(f"{root}/index.html") != page:
            store.put(f"{root}/index.html", page)
        same = before is not None and before.source.candles == planned.candles
        candles_at = before.candles_at if before is not None and same else self._looked
        self._made[planned.id] = Made(planned, at.date(), at, fingerprint(), candles_at)
        return True

    def _with_candles(self, planned: Planned) -> Planned:
        """`planned` with the candles of a moment ago, when these were counted only just now."""
        before = self._made.get(planned.id)
        if before is None or self._looked - before.candles_at >= CANDLES_SECONDS or not planned.candles:
            return planned
        return replace(planned, candles=before.source.candles)

    def _is_fresh(self, made: Made, at: datetime) -> bool:
        return made.day == at.date() and at - made.at < RENEWED and made.page == fingerprint()

    def _windows_of(self, facade: Facade, day: date) -> Windows:
        known = self._windows.get(facade.id)
        if known is None or known[:2] != (day, facade):
            found = [(each.start, each.end) for each in windows(facade, None, day + AHEAD)]
            self._windows[facade.id] = known = day, facade, found
        return known[2]

    def _sweep(self, store: Store, wanted: set[str]) -> int:
        """Take away what stands of projectors that are not there any more."""
        gone = set(self._made) - wanted
        if not self._swept:
            gone |= {path.split("/")[1] for path in store.list(ROOT)} - wanted
            self._swept = True
        for id in gone:
            for name in ("plan.json", "index.html"):
                store.delete(f"{ROOT}/{id}/{name}")
            self._made.pop(id, None)
        return len(gone)


def parts_of(planned: Planned, lit: Windows) -> Parts:
    """The parts of a plan as documents (spec/stage/v1)."""
    book, facade = planned.book, planned.facade
    fields = fields_of(facade)
    return Parts(
        projector=planned.projector.document(),
        facade={
            name: fields[name]
            for name in ("id", "name", "time_zone", "latitude", "longitude", "width", "height")
        },
        book={
            "slug": book.slug,
            "title": book.title,
            "hashtag": book.hashtag,
            "languages": list(book.languages),
            "seed": seed_of(book.slug),
        },
        rules={name: fields[name] for name in ("dates", "show", "quiet", "permits")},
        windows=lit,
        calibration=planned.calibration,
        brightness=facade.brightness,
        programme=fields["programme"],
        messages={
            "ranks": list(planned.ranks),
            "at_a_time": AT_A_TIME,
            "seconds": SECONDS,
            "announcement": words_for(book.language).lit_announcement if planned.ranks else "",
        },
        names=planned.names,
        candles=planned.candles,
        cues=planned.cues,
        silences=planned.silences,
    )


def _standing(store: Store, path: str) -> tuple[str, datetime] | None:
    """The revision of the plan that stands in the tree, and when it was made."""
    body = store.get(path)
    if body is None:
        return None
    try:
        document = msgspec.json.decode(body)
        return str(document["revision"]), datetime.fromisoformat(document["made_at"])
    except (msgspec.DecodeError, ValueError, KeyError, TypeError):
        return None
