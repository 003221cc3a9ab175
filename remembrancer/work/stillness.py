"""What stands in the published tree in a silence: what stood there before, less what was taken away."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from remembrancer.book.entry import Entry
from remembrancer.book.page import Gap, Page
from remembrancer.editions.documents import Counts, read_counts
from remembrancer.editions.publication import folder
from remembrancer.editions.store import Store


def as_shown(store: Store, slug: str, page: Page) -> Page:
    """`page` with no entry on it that is not on the published one: neither behind its last, nor in a gap."""
    body = store.get(f"{folder(slug)}/pages/{page.number}.json")
    items = msgspec.json.decode(body)["entries"] if body is not None else []
    shown = {each["id"] for each in items if not each.get("removed")}
    return replace(page, items=tuple(_as_shown(each, shown) for each in page.items[: len(items)]))


def shown_counts(store: Store, slug: str) -> Counts:
    """The counts that are published; none of a book that is not."""
    body = store.get(f"{folder(slug)}/count.json")
    return read_counts(msgspec.json.decode(body)) if body is not None else Counts()


def _as_shown(item: Entry | Gap, shown: set[str]) -> Entry | Gap:
    return item if isinstance(item, Gap) or str(item.id) in shown else Gap(str(item.id))
