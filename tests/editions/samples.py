"""The book and the entries that the tests of the editions are written with."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, timedelta

from remembrancer.book.book import Book
from remembrancer.book.clocks import Clocks
from remembrancer.book.entry import Entry, Kind, Signing
from remembrancer.book.occasion import Dedication, Location, Occasion
from remembrancer.book.page import Gap, Page

NOW = datetime(2018, 4, 1, 12, 0, tzinfo=UTC)

BOOK = Book(
    slug="london-united",
    title="A book of condolence for London",
    clocks=Clocks(
        opens_at=datetime(2018, 3, 22, 8, 30, tzinfo=UTC),
        closes_at=datetime(2018, 6, 19, 22, 59, 59, tzinfo=UTC),
        grace=timedelta(minutes=5),
        display_until=datetime(2028, 6, 19, tzinfo=UTC),
    ),
    time_zone="Europe/London",
    dedication="For those who died.\n\nAnd for everyone who ran to help.",
    hashtag="LondonUnited",
    languages=("en", "fr", "ar"),
    page_entries=6,
    occasion=Occasion(
        (
            Location("westminster", "Westminster Bridge", date(2017, 3, 22), 51.5008, -0.1219),
            Location("elsewhere", "Elsewhere"),
        )
    ),
    dedications=(Dedication("emergency-services", "The emergency services"),),
)


def entry(number: int = 1, received_at: datetime = NOW, **given: object) -> Entry:
    """The entry number `number`, with what is `given` of its signing."""
    signing = Signing(**{"message": f"Message {number}", **given})  # type: ignore[arg-type]
    return Entry(uuid.UUID(int=number), BOOK.slug, received_at, signing)


def page(*items: Entry | Gap, number: int = 1, pages: int = 1, page_entries: int = 6) -> Page:
    return Page(number, pages, items, page_entries)


GOLDEN = page(
    entry(1, message="I think of you.\nEvery morning.", name="Ruth", place="Lambeth", language="en"),
    entry(2, message="لم أعرفكم، لكنني بكيت عليكم.", name="أم سليم", place="عمّان", language="ar"),
    Gap(str(uuid.UUID(int=3))),
    entry(4, message="", kind=Kind.CANDLE, name="Tomasz"),
    entry(
        5,
        message="Thank you \U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
        dedication="emergency-services",
        language="en",
        # Late in the evening in UTC is the next day in London's summer.
        received_at=datetime(2018, 4, 1, 23, 30, tzinfo=UTC),
    ),
    entry(6, message="<b>&amp;</b>", language="und"),
)
"""A page with an entry in each direction, a candle without words, a gap, and text that looks like markup."""
