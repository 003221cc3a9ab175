"""The server's clock stepped back and forward, under load and across the closing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bench.product import Product, started
from bench.signatories import Attempt, Crowd, json_request, sign_one

from .clock import SteppedClock
from .tally import Tally, accessioned, report, rounds

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def clock(tmp_path: Path) -> SteppedClock:
    return SteppedClock(tmp_path)


@pytest.fixture
def product(make_product: Callable[..., Product], clock: SteppedClock) -> Product:
    """A product on the stepped clock, without a book."""
    return make_product(book=None, environment=clock.environment())


def sign(product: Product) -> Attempt:
    key = str(uuid.uuid4())
    return sign_one(product.port, json_request("vigil", key, f"We are with you. {key}"))


def test_the_closing_follows_the_clock_of_the_server_wherever_it_is_stepped(
    product: Product, clock: SteppedClock
) -> None:
    now = datetime.now(UTC)
    product.create("vigil", now - HOUR, now + HOUR)
    with started(product):
        product.wait_open("vigil")
        taken = [sign(product)]
        clock.step_to(2 * HOUR)
        late = sign(product)
        assert late.status == 409
        assert late.said["closed_at"]
        clock.step_to(timedelta(0))
        taken.append(sign(product))
        clock.step_to(-2 * HOUR)
        early = sign(product)
        assert early.status == 409
        assert early.said["opens_at"]
        clock.step_to(timedelta(0))
        taken.append(sign(product))
        assert [each.status for each in taken] == [201, 201, 201]
        stored = accessioned(product, "vigil", taken)
        assert {each["id"] for each in stored} == {each.said["id"] for each in taken}


@pytest.mark.long
def test_a_clock_stepped_under_load_loses_nothing_and_ends_nothing(
    product: Product, clock: SteppedClock
) -> None:
    tally, steps = Tally(), [HOUR, timedelta(0), -HOUR / 2, 20 * DAY, timedelta(0)] * rounds(1, 10)
    product.create_open("month", datetime.now(UTC))
    with started(product):
        product.wait_open("month")
        crowd = Crowd(product.port, "month", clients=16, pause=0.002).start()
        for step in steps:
            crowd.wait_acknowledged(200)
            clock.step_to(step)
        attempts = crowd.stop()
        assert {each.status for each in attempts} == {201}
        tally.add(attempts, accessioned(product, "month", attempts))
        assert "process ended" not in product.words()
    tally.rounds = len(steps)
    report("clock stepped", tally)
    tally.require_whole()
