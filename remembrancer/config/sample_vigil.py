"""The vigil of the London sample book: a gathering of the public record, and examples marked as examples."""

from __future__ import annotations

import tomllib
from datetime import datetime
from importlib.resources import files
from typing import Any

from remembrancer.book.gathering import OVER
from remembrancer.book.people import Actor

SAMPLE = files("remembrancer.config") / "sample" / "vigil.toml"


def lay_out_vigil(actor: Actor, slug: str, now: datetime) -> None:
    """Give the book `slug` the vigil of the sample, as far as it has none."""
    given = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
    _gather(actor, slug, given, now)
    _name(actor, slug, given, now)
    _pay_tribute(actor, slug, given, now)


def _gather(actor: Actor, slug: str, given: dict[str, Any], now: datetime) -> None:
    from remembrancer.register import gatherings

    if gatherings.gatherings(slug):
        return
    typed = given["gathering"]
    act = gatherings.make(actor, slug, "trafalgar-square", typed, typed["access"], now)
    id = (act.after or {})["document"]["id"]
    for item in given["items"]:
        gatherings.put_item(actor, slug, id, None, item, now)
    gatherings.announce(actor, slug, id, now)
    gatherings.go(actor, slug, id, OVER, now)


def _name(actor: Actor, slug: str, given: dict[str, Any], now: datetime) -> None:
    from remembrancer.register import roll

    if roll.names(slug):
        return
    for typed in given["names"]:
        act = roll.propose(actor, slug, typed, now)
        roll.approve(actor, slug, (act.after or {})["row"], given["approval"], now)
    for typed in given["numbers"]:
        roll.record_number(actor, slug, typed, now)


def _pay_tribute(actor: Actor, slug: str, given: dict[str, Any], now: datetime) -> None:
    from remembrancer.register import tributes

    if tributes.tributes(slug):
        return
    for typed in given["tributes"]:
        act = tributes.draft(actor, slug, typed, now)
        tributes.approve(actor, slug, (act.after or {})["row"], now)
