"""The register away, under load: signing and reading go on, and all of it is accessioned afterwards."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from urllib.parse import urlsplit, urlunsplit

import pytest

from bench import postgres
from bench.local import wait_for
from bench.product import Product, started
from bench.signatories import Crowd, json_request, sign_one

from .proxy import Cable
from .tally import ROUNDS, Tally, accessioned, report, rounds

SECONDS_AWAY = 60 if ROUNDS else 3
SECONDS_TO_NOTICE = 0.5
BEFORE = "Before the cut."


@pytest.fixture
def cable(postgres_url: str) -> Iterator[Cable]:
    made = Cable(urlsplit(postgres_url).port or 5432)
    yield made
    made.end()


@pytest.fixture
def database(postgres_url: str) -> Iterator[str]:
    """The URL of an empty database of its own, which is dropped afterwards."""
    with postgres.database(postgres_url, "remembrancer_faults") as url:
        yield url


@pytest.fixture
def make_product_on_cable(
    make_product: Callable[..., Product], database: str, cable: Cable
) -> Iterator[Callable[[str], Product]]:
    """Products whose register is a PostgreSQL database at the far end of `cable`."""
    parts = urlsplit(database)
    user = f"{parts.netloc.rpartition('@')[0]}@" if "@" in parts.netloc else ""
    url = urlunsplit(parts._replace(netloc=f"{user}127.0.0.1:{cable.port}"))
    made: list[Product] = []

    def make(acknowledge: str) -> Product:
        environment = {"REMEMBRANCER_DATABASE_URL": url, "REMEMBRANCER_ACKNOWLEDGE": acknowledge}
        made.append(make_product(environment=environment))
        return made[-1]

    yield make
    for product in made:
        product.kill()


@pytest.mark.postgres
@pytest.mark.parametrize("acknowledge", ["journal", pytest.param("register", marks=pytest.mark.long)])
def test_while_the_register_is_away_signing_and_reading_go_on_and_all_is_accessioned_afterwards(
    make_product_on_cable: Callable[[str], Product], cable: Cable, acknowledge: str
) -> None:
    product, tally = make_product_on_cable(acknowledge), Tally()
    with started(product):
        product.wait_open("vigil")
        # The worker is up: else the cut would fall into its start, which is another fault than this one.
        first = replace(sign_one(product.port, a_signing()), message=BEFORE)
        accessioned(product, "vigil", [first])
        crowd = Crowd(product.port, "vigil", clients=16, pause=0.01).start()
        crowd.wait_acknowledged(100)
        cable.cut()
        require_signing_and_reading(product, crowd)
        cable.mend()
        crowd.wait_acknowledged(100)
        attempts = [first, *crowd.stop()]
        assert {each.status for each in attempts} == {201}
        tally.add(attempts, accessioned(product, "vigil", attempts))
    report(f"register away for {SECONDS_AWAY} s, ACKNOWLEDGE={acknowledge}", tally)
    tally.require_whole()


@pytest.mark.postgres
def test_a_worker_whose_register_is_cut_off_in_the_middle_of_its_start_accessions_when_it_is_back(
    make_product_on_cable: Callable[[str], Product], cable: Cable
) -> None:
    product = make_product_on_cable("journal")
    attempts = []
    for passes in range(4, 4 + 2 * rounds(1, 12), 2):
        cable.cut_after(passes)
        with started(product, "door", "work"):
            product.wait_open("vigil")
            attempts.append(sign_one(product.port, a_signing()))
            wait_for("the cut", lambda: cable.is_cut)
            time.sleep(SECONDS_TO_NOTICE)
            cable.mend()
            assert len(accessioned(product, "vigil", attempts)) == len(attempts)


def a_signing() -> bytes:
    return json_request("vigil", str(uuid.uuid4()), BEFORE)


def require_signing_and_reading(product: Product, crowd: Crowd) -> None:
    """Looks every half second, for as long as the register is away."""
    until = time.monotonic() + SECONDS_AWAY
    while time.monotonic() < until:
        crowd.wait_acknowledged(5)
        for path in ("/readyz", "/books/vigil/", "/books/vigil/sign", "/books/vigil/count.json"):
            assert product.get(path)[0] == 200
        time.sleep(0.5)


def test_while_desk_worker_and_register_are_stopped_reading_and_signing_go_on(
    make_product: Callable[..., Product],
) -> None:
    product = make_product()
    with started(product, "door", "work"):
        product.wait_open("vigil")
        first = sign_one(product.port, json_request("vigil", str(uuid.uuid4()), "The first."))
        (entry,) = accessioned(product, "vigil", [first])
        product.call("entries", "decide", entry["id"], "accept")
        wait_for("the first page", lambda: product.get("/books/vigil/pages/1.json")[0] == 200)
    for path in product.data.glob("register.sqlite*"):
        path.rename(path.with_name(f"away-{path.name}"))
    with started(product, "door"):
        product.wait_open("vigil")
        second = sign_one(product.port, json_request("vigil", str(uuid.uuid4()), "The second."))
        assert second.status == 201
        assert b"The first." in product.get("/books/vigil/pages/1")[1]
        assert product.get(f"/receipts/{first.said['receipt']}.json")[0] == 200
        assert product.get(f"/receipts/{second.said['receipt']}.json")[0] == 200
    for path in product.data.glob("away-*"):
        path.rename(path.with_name(path.name.removeprefix("away-")))
    with started(product, "work"):
        stored = accessioned(product, "vigil", [second])
    assert sorted(each["message"] for each in stored) == ["The first.", "The second."]
