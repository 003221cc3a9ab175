"""A large host: the register on PostgreSQL and the published tree on object storage, run as it would be."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from moto.server import ThreadedMotoServer

from bench.local import wait_for
from bench.postgres import database
from bench.product import Product, ended

TEXT = "We were there too. 我们与你们同在。"


@pytest.fixture
def object_storage() -> Iterator[str]:
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    httpx.put(f"http://{host}:{port}/condolence").raise_for_status()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def host(tmp_path: Path, object_storage: str, postgres_server: str) -> Iterator[Product]:
    with (
        database(postgres_server, f"large_{uuid.uuid4().hex[:12]}") as url,
        ended(
            Product(tmp_path / "data", workers=2, environment=surroundings(url, object_storage))
        ) as product,
    ):
        yield product


def surroundings(database_url: str, object_storage: str) -> dict[str, str]:
    return {
        "REMEMBRANCER_DATABASE_URL": database_url,
        "REMEMBRANCER_STORE_URL": "s3://condolence/tree",
        "REMEMBRANCER_ACKNOWLEDGE": "register",
        "AWS_ENDPOINT_URL": object_storage,
        "AWS_ALLOW_HTTP": "true",
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_REGION": "eu-west-2",
    }


def test_a_book_on_postgresql_and_object_storage_is_signed_decided_and_read(host: Product) -> None:
    host.create_open("the-bridge", datetime.now(UTC))
    host.start("run")
    host.wait_open("the-bridge")
    url = f"{host.url}/books/the-bridge"
    signed = httpx.post(f"{url}/entries", json={"message": TEXT, "key": str(uuid.uuid4())})
    assert signed.status_code == 201
    receipt = f"{host.url}/receipts/{signed.json()['receipt']}.json"
    wait_for("accession", lambda: any(row["id"] == signed.json()["id"] for row in host.entries("the-bridge")))
    host.call("entries", "decide", signed.json()["id"], "accept")
    page = wait_for("the page", lambda: ok(httpx.get(f"{url}/pages/1.json")), 5)
    assert page.json()["entries"][0]["message"] == TEXT
    assert httpx.get(receipt).json()["state"] == "accepted"
    host.call("entries", "decide", signed.json()["id"], "remove")
    wait_for("the removal", lambda: TEXT not in httpx.get(f"{url}/pages/1.json").text, 5)


def ok(answer: httpx.Response) -> httpx.Response | None:
    return answer if answer.status_code == 200 else None
