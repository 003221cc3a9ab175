"""The candles of a book in pages of their own, each candle always on the same page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet

from remembrancer.book.candle import CANDLES_A_PAGE, Candle
from remembrancer.book.page import page_of

from .models import EntryRow, VigilRow
from .versions import book_row

CHANGES_MOST = 500
"""More changes than these are not looked for one by one: every page is made anew."""


@dataclass(frozen=True)
class Changed:
    """Pages on which a candle has changed, and how many pages there are."""

    pages: int
    numbers: list[int]
    all: bool = False


def pages(slug: str) -> int:
    """How many pages of candles there are, those of removed candles among them."""
    return -(-_placed(slug).count() // CANDLES_A_PAGE)


def changed(slug: str, since: int, upto: int) -> Changed:
    """The pages on which a candle has changed after the version `since` of its book, up to `upto`."""
    number = pages(slug)
    rows = EntryRow.objects.filter(
        book__slug=slug, kind="candle", version__gt=since, version__lte=upto, position__isnull=False
    )
    positions = list(rows.values_list("position", flat=True)[: CHANGES_MOST + 1])
    if len(positions) > CHANGES_MOST:
        return Changed(number, list(range(1, number + 1)), all=True)
    places = {_placed(slug).filter(position__lt=position).count() for position in positions}
    return Changed(number, sorted({place // CANDLES_A_PAGE + 1 for place in places}))


def page(slug: str, number: int) -> list[Candle]:
    """The candles of a page in the order of acceptance; removed ones say so and nothing else."""
    size = book_row(slug).book.page_entries
    start = (number - 1) * CANDLES_A_PAGE
    rows = _placed(slug).order_by("position")[start : start + CANDLES_A_PAGE]
    return [_candle(row, size) for row in rows]


def published(slug: str, version: int) -> None:
    """Note that every change up to `version` stands in the files."""
    row, _ = VigilRow.objects.get_or_create(book=book_row(slug))
    VigilRow.objects.filter(pk=row.pk).update(candles_version=version)


def _placed(slug: str) -> QuerySet[EntryRow]:
    # Kind and position as in the condition of the index, so that it is used.
    return EntryRow.objects.filter(book=book_row(slug), kind="candle", position__isnull=False)


def _candle(row: EntryRow, size: int) -> Candle:
    if not row.public:
        return Candle(str(row.uuid), removed=True)
    return Candle(
        str(row.uuid),
        name=row.name.strip(),
        place=row.place.strip(),
        language=row.language,
        page=page_of(row.position or 0, size),
        has_words=bool(row.message.strip()),
    )
