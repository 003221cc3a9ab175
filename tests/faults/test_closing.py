"""Two hundred clients sign across the closing instant: none late is taken, none early is refused."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bench.local import wait_for
from bench.product import Product, started
from bench.signatories import Attempt, Crowd, form_request, json_request

from .tally import Tally, accessioned, report

CLIENTS = 200


def received_at(attempt: Attempt) -> datetime:
    return datetime.fromisoformat(attempt.said["received_at"])


def about_to_close(product: Product) -> tuple[str, datetime]:
    """A book that closes in two seconds or a few more, however long this machine takes to create one."""
    for seconds in (4, 8, 16, 32, 64):
        closes_at = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=seconds)
        product.create(f"vigil-{seconds}", closes_at - timedelta(days=1), closes_at)
        product.wait_open(f"vigil-{seconds}")
        if datetime.now(UTC) < closes_at - timedelta(seconds=2):
            return f"vigil-{seconds}", closes_at
    raise TimeoutError("No book could be created that was still open two seconds later.")


def sign_across_closing(product: Product) -> tuple[str, datetime, list[Attempt]]:
    """Sends half of the clients with JSON and half with forms; they sign until the book has closed."""
    slug, closes_at = about_to_close(product)
    crowds = [
        Crowd(product.port, slug, CLIENTS // 2, pause=0.02, request=request).start()
        for request in (json_request, form_request)
    ]
    wait_for("the closing", lambda: datetime.now(UTC) > closes_at + timedelta(seconds=1), 120)
    return slug, closes_at, [attempt for crowd in crowds for attempt in crowd.stop()]


def longest_wait(taken: list[Attempt]) -> timedelta:
    """The longest that an answer took: so long may a request have waited to be read, but not longer.

    The door compares the instant at which it had read the last byte; what waits in the kernel has not come.
    """
    return max(each.answered_at - each.begun_at for each in taken)


@pytest.mark.parametrize(
    "workers", [1, pytest.param(2, marks=pytest.mark.long)], ids=["one door", "two doors"]
)
def test_across_the_closing_instant_none_late_is_taken_and_none_early_refused(
    make_product: Callable[..., Product], workers: int
) -> None:
    product, tally = make_product(book=None, workers=workers), Tally()
    with started(product):
        slug, closes_at, attempts = sign_across_closing(product)
        tally.add(attempts, accessioned(product, slug, attempts))
    taken = [each for each in attempts if each.acknowledged]
    late = [each for each in attempts if each.status == 409]
    assert Counter(each.status for each in attempts).keys() == {201, 303, 409}
    require_in_time(taken, closes_at)
    require_late(late, closes_at, longest_wait(taken))
    crossing = [each for each in late if each.begun_at < closes_at]
    report(f"closing, door processes: {workers}", tally, refused=len(late), begun_before_it=len(crossing))
    tally.require_whole()


def require_in_time(taken: list[Attempt], closes_at: datetime) -> None:
    """None was begun at or after the closing, and each has the instant at which the door had read it."""
    assert all(each.begun_at < closes_at for each in taken)
    for each in taken:
        if each.status == 201:
            assert each.begun_at <= received_at(each) <= each.answered_at
            assert received_at(each) < closes_at


def require_late(late: list[Attempt], closes_at: datetime, waited: timedelta) -> None:
    """Each was refused after the closing, told of it, and still has the text in front of its writer."""
    assert all(each.answered_at >= closes_at for each in late)
    assert not [each for each in late if each.sent_at < closes_at - waited]
    for each in late:
        if each.headers["content-type"].startswith("text/html"):
            assert each.message in each.body.decode()
        else:
            assert each.said["type"].endswith("not-open")
            assert datetime.fromisoformat(each.said["closed_at"]) == closes_at
