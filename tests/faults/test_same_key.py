"""The same key from fifty connections in the same moment is one entry with one receipt."""

from __future__ import annotations

import asyncio
import shutil
import uuid
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.local import wait_for
from bench.product import Product, started
from bench.signatories import Attempt, json_request, sign_at_once

from .tally import accessioned, rounds

CLIENTS = 50


@pytest.fixture(
    scope="module", params=[1, pytest.param(2, marks=pytest.mark.long)], ids=["one door", "two doors"]
)
def product(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, new_host: Path
) -> Iterator[Product]:
    data = tmp_path_factory.mktemp("same-key") / "data"
    shutil.copytree(new_host, data)
    made = Product(data, workers=request.param)
    for book in ("vigil", "other"):
        made.create_open(book, datetime.now(UTC))
    with started(made):
        made.wait_open("other")
        yield made


def at_once(product: Product, book: str, messages: list[str]) -> list[Attempt]:
    """The answers to these messages, sent with one key in the same moment."""
    key = str(uuid.uuid4())
    requests = [json_request(book, key, message) for message in messages]
    return asyncio.run(sign_at_once(product.port, requests))


def test_the_same_key_from_fifty_clients_at_once_is_one_entry_with_one_receipt(product: Product) -> None:
    answers: list[Attempt] = []
    again = rounds(5)
    for number in range(again):
        each = at_once(product, "vigil", [f"We are with you ({number})."] * CLIENTS)
        assert {answer.status for answer in each} == {201}
        assert len({(answer.said["id"], answer.said["receipt"]) for answer in each}) == 1
        answers += each
    stored = accessioned(product, "vigil", answers)
    assert Counter(entry["message"] for entry in stored) == {
        f"We are with you ({number}).": 1 for number in range(again)
    }


def test_the_same_key_with_fifty_texts_at_once_is_one_entry_to_a_door(
    product: Product,
) -> None:
    answers = at_once(product, "other", [f"Text number {number}." for number in range(CLIENTS)])
    assert {answer.status for answer in answers} <= {201, 409}
    taken = [f"Text number {number}." for number, answer in enumerate(answers) if answer.status == 201]
    # Two doors that have not seen each other's entry yet may each take one; then both texts are kept.
    assert 1 <= len(taken) <= product.workers
    wait_for("the entry in the register", lambda: len(product.entries("other")) >= len(taken))
    assert sorted(each["message"] for each in product.entries("other")) == sorted(taken)
