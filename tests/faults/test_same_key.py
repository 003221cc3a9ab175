"""The same key from fifty connections in the same moment is one entry with one receipt."""

from __future__ import annotations

import asyncio
import uuid
from collections import Counter
from collections.abc import Callable

import pytest

from bench.local import wait_for
from bench.product import Product
from bench.signatories import Attempt, json_request, sign_at_once

from .tally import accessioned, rounds

CLIENTS = 50


@pytest.fixture(params=[1, 2], ids=["one door", "two doors"])
def product(request: pytest.FixtureRequest, make_product: Callable[..., Product]) -> Product:
    made = make_product(workers=request.param)
    made.start()
    made.wait_open("vigil")
    return made


def at_once(product: Product, messages: list[str]) -> tuple[str, list[Attempt]]:
    key = str(uuid.uuid4())
    requests = [json_request("vigil", key, message) for message in messages]
    return key, asyncio.run(sign_at_once(product.port, requests))


def test_the_same_key_from_fifty_clients_at_once_is_one_entry_with_one_receipt(product: Product) -> None:
    answers: list[Attempt] = []
    again = rounds(5)
    for number in range(again):
        _, each = at_once(product, [f"We are with you ({number})."] * CLIENTS)
        assert {answer.status for answer in each} == {201}
        assert len({(answer.said["id"], answer.said["receipt"]) for answer in each}) == 1
        answers += each
    stored = accessioned(product, "vigil", answers)
    assert Counter(entry["message"] for entry in stored) == {
        f"We are with you ({number}).": 1 for number in range(again)
    }


def test_the_same_key_with_fifty_texts_at_once_is_one_entry_and_the_others_are_told(product: Product) -> None:
    _, answers = at_once(product, [f"Text number {number}." for number in range(CLIENTS)])
    assert {answer.status for answer in answers} <= {201, 409}
    taken = [answer for answer in answers if answer.status == 201]
    assert len({answer.said["id"] for answer in taken}) == 1
    wait_for("the entry in the register", lambda: product.entries("vigil"))
    assert len(accessioned(product, "vigil", taken)) == 1
    if product.workers == 1:
        assert len(taken) == 1
