"""kill -9 of each process at full load: nothing acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from bench import processes
from bench.local import wait_for
from bench.product import Product
from bench.signatories import Attempt, Crowd, json_request, sign_one

from .tally import Tally, accessioned, report, rounds

SHORT = 1
chance = random.Random()


def door_of(product: Product) -> list[int]:
    """The processes that hold a journal open: those that sign."""
    return [pid for pid in tree(product) if processes.holds(pid, product.data / "journals")]


def tree(product: Product) -> list[int]:
    return [pid for each in product.running for pid in processes.tree(each.pid)]


def part_of(product: Product, word: str) -> list[int]:
    """The processes below the command that were started as `word` (door, desk or work)."""
    return [pid for pid in tree(product)[1:] if word in processes.command(pid).split()]


def kill_the_door(product: Product) -> None:
    processes.kill(chance.sample(door_of(product), 1))


def kill_what_starts_the_doors(product: Product) -> None:
    processes.kill(part_of(product, "door")[:1])


def kill_the_worker(product: Product) -> None:
    processes.kill(part_of(product, "work")[:1])


def kill_the_desk(product: Product) -> None:
    processes.kill(part_of(product, "desk")[:1])


def kill_everything(product: Product) -> None:
    product.kill()
    product.start()


KILLS: dict[str, Callable[[Product], None]] = {
    "door": kill_the_door,
    "what starts the doors": kill_what_starts_the_doors,
    "worker": kill_the_worker,
    "desk": kill_the_desk,
    "everything": kill_everything,
}


SHORTLY = ("everything",)
"""What the short round kills; the long one kills all in turn."""


@pytest.fixture(
    params=[pytest.param(each, marks=() if each in SHORTLY else pytest.mark.long) for each in KILLS]
)
def killed(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_whatever_is_killed_at_full_load_nothing_acknowledged_is_lost_or_doubled(
    killed: str, make_product: Callable[..., Product]
) -> None:
    product, tally = make_product(book=None, workers=2), Tally()
    books = [f"vigil-{number}" for number in range(rounds(SHORT))]
    for slug in books:
        product.create_open(slug, datetime.now(UTC))
    product.start()
    for slug in books:
        attempts = sign_through(product, slug, KILLS[killed])
        tally.add(attempts, accessioned(product, slug, attempts))
    report(f"kill -9 of {killed}", tally)
    tally.require_whole()


def sign_through(product: Product, slug: str, kill: Callable[[Product], None]) -> list[Attempt]:
    """A crowd signs, something is killed in the midst of it, and the crowd signs on afterwards."""
    product.wait_open(slug)
    wait_for("every part to run", lambda: all(part_of(product, word) for word in ("work", "desk")))
    crowd = Crowd(product.port, slug, clients=64).start()
    crowd.wait_acknowledged(50)
    time.sleep(chance.uniform(0.05, 0.5))
    kill(product)
    product.wait_open(slug)
    crowd.wait_acknowledged(100)
    return crowd.stop()


def test_a_key_that_was_acknowledged_before_a_kill_gets_the_same_receipt_after_it(
    make_product: Callable[..., Product],
) -> None:
    product = make_product()
    product.start()
    product.wait_open("vigil")
    crowd = Crowd(product.port, "vigil", clients=8).start()
    crowd.wait_acknowledged(50)
    acknowledged = [each for each in crowd.stop() if each.acknowledged][:50]
    kill_everything(product)
    product.wait_open("vigil")
    for each in acknowledged:
        again = sign_one(product.port, json_request("vigil", each.key, each.message))
        assert again.status == 201
        assert (again.said["id"], again.said["receipt"]) == (each.said["id"], each.said["receipt"])
        assert again.said["received_at"] == each.said["received_at"]
