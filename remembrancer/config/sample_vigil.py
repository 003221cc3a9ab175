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
