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


def sign_across_closing(product: Product, form: bool) -> tuple[str, datetime, list[Attempt]]:
    """Sends a crowd to a book that is about to close, which signs until it has closed."""
    slug, closes_at = about_to_close(product)
    request = form_request if form else json_request
    crowd = Crowd(product.port, slug, CLIENTS, pause=0.02, request=request).start()
    wait_for("the closing", lambda: datetime.now(UTC) > closes_at + timedelta(seconds=1), 120)
    return slug, closes_at, crowd.stop()


def longest_wait(taken: list[Attempt]) -> timedelta:
    """The longest that an answer took: so long may a request have waited to be read, but not longer.

    The door compares the instant at which it had read the last byte; what waits in the kernel has not come.
    """
    return max(each.answered_at - each.begun_at for each in taken)


@pytest.mark.parametrize("workers", [1, 2])
def test_across_the_closing_instant_none_late_is_taken_and_none_early_refused(
    make_product: Callable[..., Product], workers: int
) -> None:
    product, tally = make_product(book=None, workers=workers), Tally()
    with started(product):
        slug, closes_at, attempts = sign_across_closing(product, form=False)
        taken = [each for each in attempts if each.status == 201]
        late = [each for each in attempts if each.status == 409]
        assert {each.status for each in attempts} == {201, 409}
        assert all(received_at(each) < closes_at for each in taken)
        assert all(each.begun_at <= received_at(each) <= each.answered_at for each in taken)
        assert all(each.answered_at >= closes_at for each in late)
        assert not [each for each in late if each.sent_at < closes_at - longest_wait(taken)]
        for each in late:
            assert each.said["type"].endswith("not-open")
            assert datetime.fromisoformat(each.said["closed_at"]) == closes_at
        tally.add(attempts, accessioned(product, slug, attempts))
    crossing = [each for each in late if each.sent_at < closes_at]
    report(f"closing, {workers} door", tally, refused=len(late), on_their_way=len(crossing))
    tally.require_whole()


def test_a_form_that_comes_too_late_keeps_its_text_in_front_of_the_writer(
    make_product: Callable[..., Product],
) -> None:
    product = make_product(book=None)
    with started(product):
        _, closes_at, attempts = sign_across_closing(product, form=True)
    late = [each for each in attempts if each.status == 409]
    assert late, Counter(each.status for each in attempts)
    assert {each.status for each in attempts} == {303, 409}
    assert all(each.answered_at >= closes_at for each in late)
    assert all(each.message in each.body.decode() for each in late)
    assert all(each.begun_at < closes_at for each in attempts if each.status == 303)
