"""A disk that is full, read-only or sick: 503 with Retry-After, nothing half-written, and it mends itself."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench import processes
from bench.local import wait_for
from bench.product import Product, started
from bench.signatories import Attempt, Crowd, form_request, json_request, sign_one

from .conftest import require_program
from .disks import full, make_read_only, make_writable, refusing, small_disk
from .tally import Tally, accessioned, report, rounds

SICKNESSES = [("pwrite64", "EROFS"), ("fdatasync", "EIO"), ("pwrite64", "EIO"), ("pwrite64", "ENOSPC")]


def sign(product: Product, message: str = "We are with you.") -> Attempt:
    return sign_one(product.port, json_request("vigil", str(uuid.uuid4()), message))


def require_plain_refusals(attempts: list[Attempt]) -> None:
    """Every answer is an acknowledgement or a 503 that says when to try again."""
    assert {each.status for each in attempts} <= {201, 503, 0}
    for each in attempts:
        if each.status != 503:
            continue
        assert int(each.headers["retry-after"]) > 0
        assert each.headers["content-type"].startswith("application/problem+json")


@pytest.fixture
def on_small_disk(make_product: Callable[..., Product], root: None) -> Iterator[Product]:
    """A product whose journals lie on a disk of 24 MB."""
    product = make_product()
    with small_disk(product.data / "journals", megabytes=24), started(product):
        product.wait_open("vigil")
        yield product


def test_a_full_disk_is_answered_with_503_and_mends_itself_when_there_is_room(
    on_small_disk: Product,
) -> None:
    product, tally = on_small_disk, Tally()
    crowd = Crowd(product.port, "vigil", clients=16, pause=0.005).start()
    crowd.wait_acknowledged(100)
    for _ in range(rounds(2, 20)):
        with full(product.data / "journals"):
            crowd.wait_refused(20)
            assert product.get("/healthz")[0] == 200
            assert product.get("/books/vigil/")[0] == 200
        crowd.wait_acknowledged(50)
        assert product.get("/readyz")[0] == 200
    attempts = crowd.stop()
    require_plain_refusals(attempts)
    stored = accessioned(product, "vigil", attempts)
    tally.add(attempts, stored)
    tally.rounds = rounds(2, 20)
    report("disk full", tally, refused=len(crowd.refused))
    tally.require_whole()
    require_none_refused_stored(crowd, stored)


def require_none_refused_stored(crowd: Crowd, stored: list[dict[str, object]]) -> None:
    """Nothing that was answered with 503 is stored: it was refused as a whole."""
    messages = {entry["message"] for entry in stored}
    assert not [each for each in crowd.refused if each.message in messages]


def test_the_form_keeps_the_text_when_the_disk_is_full(on_small_disk: Product) -> None:
    with full(on_small_disk.data / "journals"):
        wait_for("a refusal", lambda: sign(on_small_disk).status == 503)
        words = "We shall not forget you."
        answer = sign_one(on_small_disk.port, form_request("vigil", str(uuid.uuid4()), words))
    assert answer.status == 503
    assert int(answer.headers["retry-after"]) > 0
    assert words in answer.body.decode()


def test_a_door_that_opens_on_a_read_only_disk_says_so_and_mends_itself(
    make_product: Callable[..., Product], root: None
) -> None:
    product = make_product()
    with small_disk(product.data / "journals", megabytes=24) as disk:
        make_read_only(disk)
        with started(product):
            wait_for("the door", lambda: product.get("/books/vigil/book.json")[0] == 200)
            assert product.get("/readyz")[0] == 503
            require_plain_refusals([refusal := sign(product)])
            assert refusal.status == 503
            make_writable(disk)
            wait_for("the door to mend itself", lambda: product.get("/readyz")[0] == 200)
            taken = sign(product, "Now it can be kept.")
            assert taken.status == 201
            assert [each["message"] for each in accessioned(product, "vigil", [taken])] == [
                "Now it can be kept."
            ]


@pytest.mark.long
@pytest.mark.parametrize(("calls", "error"), SICKNESSES)
def test_a_disk_that_fails_in_the_midst_of_signing_is_answered_with_503_until_it_is_well(
    make_product: Callable[..., Product], root: None, tmp_path: Path, calls: str, error: str
) -> None:
    require_program("strace")
    product, tally = make_product(), Tally()
    with started(product):
        product.wait_open("vigil")
        crowd = Crowd(product.port, "vigil", clients=16, pause=0.005).start()
        crowd.wait_acknowledged(50)
        (door,) = [pid for pid in _tree(product) if processes.holds(pid, product.data / "journals")]
        with refusing(door, calls, error, tmp_path / "strace"):
            crowd.wait_refused(20)
            time.sleep(0.2)
        crowd.wait_acknowledged(50)
        attempts = crowd.stop()
        require_plain_refusals(attempts)
        tally.add(attempts, accessioned(product, "vigil", attempts))
    report(f"{calls} fails with {error}", tally, refused=len(crowd.refused))
    tally.require_whole()


def _tree(product: Product) -> list[int]:
    return [pid for each in product.running for pid in processes.tree(each.pid)]
