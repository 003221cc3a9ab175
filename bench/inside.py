"""What can only be measured from within: one task in a process of its own, in the product's surroundings.

`python -m bench.inside TASK WORDS…` prints one JSON document. Times are in milliseconds unless named.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


def set_up() -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "remembrancer.config.django"
    django.setup()


def entries(slug: str) -> int:
    """How many entries the register has of a book."""
    from remembrancer.register.models import EntryRow

    return EntryRow.objects.filter(book__slug=slug).count()


def arrival(slug: str, whole: str) -> dict[str, float]:
    """Watches entries come in until the `whole` is there: how many a second, from the first seen on."""
    first_seen, first = 0.0, 0
    deadline = time.monotonic() + 900
    while time.monotonic() < deadline:
        count, now = entries(slug), time.perf_counter()
        if count and not first:
            first_seen, first = now, count
        if count >= int(whole):
            return {"entries": count, "per_second": (count - first) / max(now - first_seen, 1e-9)}
        time.sleep(0.05)
    raise TimeoutError(f"{entries(slug)} of {whole} entries came in.")


def publishing(slug: str) -> dict[str, float]:
    """Publishes the whole book anew."""
    from remembrancer.config.working import publish_now
    from remembrancer.register.models import BookRow

    began = time.perf_counter()
    publish_now(slug, full=True)
    seconds = time.perf_counter() - began
    positions = BookRow.objects.get(slug=slug).positions
    return {"entries": positions, "per_second": positions / seconds, "peak_mb": _peak_mb()}


def next_entry(slug: str, times: str) -> dict[str, Any]:
    """Takes the next entry out, again and again, as the desk does for one moderator."""
    from remembrancer.register.filters import Filters
    from remembrancer.register.leases import take_next

    actor = _moderator()
    taken = [
        _milliseconds(lambda: take_next(actor, slug, Filters(), datetime.now(UTC))) for _ in range(int(times))
    ]
    return {"milliseconds": taken, "waiting": entries(slug)}


def sign_in_link() -> str:
    """A one-time link to the desk."""
    from remembrancer.staff.people import first_link

    return first_link(datetime.now(UTC))


def one_accepted(slug: str, times: str) -> dict[str, Any]:
    """Accepts the entry that has waited longest and publishes, each time: how long the publishing takes."""
    from remembrancer.book.decision import Verdict
    from remembrancer.config.working import publish_now
    from remembrancer.register.acts import decide
    from remembrancer.register.filters import Filters
    from remembrancer.register.leases import take_next

    actor, published = _moderator(), []
    for _ in range(int(times)):
        entry = take_next(actor, slug, Filters(), datetime.now(UTC))
        assert entry is not None, "No entry waits."
        decide(actor, [entry.uuid], Verdict.ACCEPT, now=datetime.now(UTC))
        published.append(_milliseconds(lambda: publish_now(slug)))
    return {"milliseconds": published}


def imported(slug: str, path: str, *options: str) -> dict[str, int]:
    """Imports a file of entries, accepted with `--accepted`, without publishing them."""
    from remembrancer.book.people import Actor, Role
    from remembrancer.register.importing import import_file

    host, accepted = Actor("The host", Role.OPERATOR), "--accepted" in options
    return {"entries": import_file(host, slug, Path(path), accepted=accepted, now=datetime.now(UTC))}


def placed(slug: str) -> dict[str, int]:
    """Gives every accepted entry its position, as publishing does, without making a page."""
    from remembrancer.register.models import BookRow
    from remembrancer.register.publication import assign_positions

    while assign_positions(slug):
        pass
    return {"entries": BookRow.objects.get(slug=slug).positions}


def pack(slug: str) -> dict[str, Any]:
    """Builds the whole pack of a book, its scene on the map of London included."""
    from remembrancer.config.installing import build_pack, keep_given
    from remembrancer.config.sample_book import MAP

    began = time.perf_counter()
    keep_given(slug, MAP if MAP.exists() else None, None)
    figures = build_pack(slug)
    return {"seconds": time.perf_counter() - began, "peak_mb": _peak_mb(), "folder": figures["folder"]}


def one_packed(slug: str, times: str) -> dict[str, Any]:
    """Accepts the entry that has waited longest and brings the pack up to date: how long the latter takes."""
    from remembrancer.book.decision import Verdict
    from remembrancer.config.settings import read_settings
    from remembrancer.config.working import work_options
    from remembrancer.editions.store import open_store
    from remembrancer.register.acts import decide
    from remembrancer.register.filters import Filters
    from remembrancer.register.leases import take_next
    from remembrancer.work.installation import Installations

    options = replace(work_options(read_settings()), pack_every_seconds=0.0)
    actor, packs, store, taken = _moderator(), Installations(options), open_store(options.store_url), []
    packs.round(store, slug, datetime.now(UTC))
    for _ in range(int(times)):
        entry = take_next(actor, slug, Filters(), datetime.now(UTC))
        assert entry is not None, "No entry waits."
        decide(actor, [entry.uuid], Verdict.ACCEPT, now=datetime.now(UTC))
        placed(slug)
        taken.append(_milliseconds(lambda: packs.round(store, slug, datetime.now(UTC))))
    return {"milliseconds": taken}


def _moderator() -> Any:
    from remembrancer.book.people import Actor, Role

    return Actor("A moderator who is measured", Role.LEAD, 1)


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1e3


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


TASKS: dict[str, Callable[..., Any]] = {
    each.__name__: each
    for each in (
        *(entries, arrival, publishing, next_entry, one_accepted, sign_in_link),
        *(imported, placed, pack, one_packed),
    )
}

if __name__ == "__main__":
    set_up()
    print(json.dumps(TASKS[sys.argv[1]](*sys.argv[2:])))
