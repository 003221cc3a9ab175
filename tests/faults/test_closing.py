"""Two hundred clients sign across the closing instant: none late is taken, none early is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from bench.local import wait_for
from bench.product import Product, ended
from bench.signatories import Attempt, Crowd, form_request, json_request

from .tally import Tally, accessioned, report

CLIENTS = 200
SECONDS_OPEN = 6


def received_at(attempt: Attempt) -> datetime:
    return datetime.fromisoformat(attempt.said["received_at"])


def sign_across_closing(product: Product, form: bool) -> tuple[datetime, list[Attempt]]:
    """Starts the product on a book that is about to close, and a crowd that signs until it has closed."""
    closes_at = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=SECONDS_OPEN)
    product.create("vigil", closes_at - timedelta(days=1), closes_at)
    product.start()
    product.wait_open("vigil")
    crowd = Crowd(product.port, "vigil", CLIENTS, request=form_request if form else json_request).start()
    wait_for("the closing", lambda: datetime.now(UTC) > closes_at + timedelta(seconds=1))
    return closes_at, crowd.stop()


def sent_at(attempt: Attempt) -> datetime:
    assert attempt.sent_at is not None
    return attempt.sent_at


def answered_at(attempt: Attempt) -> datetime:
    assert attempt.answered_at is not None
    return attempt.answered_at


@pytest.mark.parametrize("workers", [1, 2])
def test_across_the_closing_instant_none_late_is_taken_and_none_early_refused(
    make_product: Callable[..., Product], workers: int
) -> None:
    product, tally = make_product(book=None, workers=workers), Tally()
    with ended(product):
        closes_at, attempts = sign_across_closing(product, form=False)
        taken = [each for each in attempts if each.status == 201]
        late = [each for each in attempts if each.status == 409]
        assert {each.status for each in attempts} == {201, 409}
        assert all(received_at(each) < closes_at for each in taken)
        assert all(sent_at(each) <= received_at(each) <= answered_at(each) for each in taken)
        assert all(answered_at(each) >= closes_at for each in late)
        assert all(sent_at(each) < closes_at for each in taken)
        refused_early = [each for each in late if sent_at(each) < closes_at - timedelta(milliseconds=250)]
        assert not refused_early
        for each in late:
            assert each.said["type"].endswith("not-open")
            assert datetime.fromisoformat(each.said["closed_at"]) == closes_at
        tally.add(attempts, accessioned(product, "vigil", attempts))
    crossing = [each for each in late if sent_at(each) < closes_at]
    report(f"closing, {workers} door", tally, refused=len(late), on_their_way=len(crossing))
    tally.require_whole()


def test_a_form_that_comes_too_late_keeps_its_text_in_front_of_the_writer(
    make_product: Callable[..., Product],
) -> None:
    product = make_product(book=None)
    with ended(product):
        closes_at, attempts = sign_across_closing(product, form=True)
    late = [each for each in attempts if each.status == 409]
    assert late
    assert {each.status for each in attempts} == {303, 409}
    assert all(answered_at(each) >= closes_at for each in late)
    assert all(each.message in each.body.decode() for each in late)
    assert not [each for each in attempts if each.status == 303 and sent_at(each) >= closes_at]
