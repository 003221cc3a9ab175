"""The door as Granian serves it: over sockets, with bodies as networks break them."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from .conftest import Host

FORM = b"content-type: application/x-www-form-urlencoded\r\n"
JSON = b"content-type: application/json\r\n"
HEAD = b"POST /books/london/entries HTTP/1.1\r\nhost: book.example\r\n"
HEADERS = ["accept", "accept-encoding", "content-type", "if-none-match", "origin", "sec-fetch-site", "host"]
CHUNKED = b"transfer-encoding: chunked\r\n"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Host, int]]:
    """A host whose door is served by Granian as the product serves it, open for signing now."""
    host = Host(tmp_path_factory.mktemp("served"))
    now = datetime.now(UTC)
    host.publish_with(opens_at=now - timedelta(hours=1), closes_at=now + timedelta(hours=1))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "REMEMBRANCER_DATA": str(host.data),
        "REMEMBRANCER_RATE_LIMIT": "off",
        "REMEMBRANCER_SECRET_KEY": "a secret that only this host has",
    }
    door = subprocess.Popen(
        [sys.executable, "-m", "remembrancer", "door", "--port", str(port)], env={**_environ(), **environment}
    )
    try:
        _wait(port)
        yield host, port
    finally:
        door.terminate()
        door.wait(20)


def _environ() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name != "PROMETHEUS_MULTIPROC_DIR"}


def _wait(port: int) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise TimeoutError("the door has not opened")


def send(port: int, *pieces: bytes, close: bool = True) -> bytes:
    """Post these pieces to the book and say what comes back; with `close` nothing more is sent after them."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(HEAD)
        for piece in pieces:
            connection.sendall(piece)
            time.sleep(0.05)
        if close:
            connection.shutdown(socket.SHUT_WR)
        try:
            return connection.recv(4_096)
        except ConnectionError:
            return b""


@pytest.fixture
def host(served) -> Host:
    return served[0]


@pytest.fixture
def port(served) -> int:
    return served[1]


@pytest.mark.parametrize(
    "pieces",
    [
        [FORM + CHUNKED + b"\r\n5\r\nmessa\r\n", b"8\r\nge=whole\r\n0\r\n\r\n"],
        [FORM + b"content-length: 13\r\n\r\nmessage", b"=whole"],
        [
            b"content-type: application/json\r\n" + CHUNKED + b'\r\n9\r\n{"message\r\n',
            b'9\r\n":"whole"\r\n1\r\n}\r\n0\r\n\r\n',
        ],
    ],
)
def test_a_whole_body_is_taken_however_it_is_cut(host, port, pieces):
    before = len(host.records())
    assert send(port, *pieces, close=False)[:12] in (b"HTTP/1.1 303", b"HTTP/1.1 201")
    assert [each.signing.message for each in host.records()[before:]] == ["whole"]


@pytest.mark.parametrize(
    "pieces",
    [
        [FORM + CHUNKED + b"\r\n5\r\nmessa\r\n", b"7\r\nge=half\r\n"],
        [FORM + CHUNKED + b"\r\n5\r\nmessa\r\n", b"9\r\nge=ha"],
        [FORM + CHUNKED + b"\r\n5\r\nmessa\r\n", b"7\r\nge=half\r\n0\r\n"],
        [FORM + CHUNKED + b"\r\n5\r\nmessa\r\n", b"7\r\nge=half\r\nnonsense\r\n"],
        [FORM + b"content-length: 100\r\n\r\nmessage=half"],
        [FORM + b"content-length: 100000\r\n\r\nmessage=half"],
        [FORM + b"content-length: 300000\r\n\r\nmessage=half"],
        [b"content-type: application/json\r\ncontent-length: 100\r\n\r\n" + b'{"message":"half"}'],
    ],
)
@pytest.mark.parametrize("leaves", [True, False])
def test_a_body_that_breaks_off_is_never_taken_for_a_whole_one(host, port, pieces, leaves):
    before = len(host.records())
    if leaves:
        with socket.create_connection(("127.0.0.1", port)) as connection:
            connection.sendall(HEAD + b"".join(pieces))
        time.sleep(0.1)
    else:
        assert not send(port, *pieces).startswith((b"HTTP/1.1 2", b"HTTP/1.1 3", b"HTTP/1.1 5"))
    assert host.records()[before:] == []


def test_what_is_too_large_is_refused_before_it_is_all_sent(host, port):
    for sized in (b"content-length: 99999999\r\n\r\n", CHUNKED + b"\r\n30000\r\n"):
        head = b"content-type: application/json\r\n" + sized
        assert send(port, head + b"x" * 70_000, close=False).startswith(b"HTTP/1.1 413")


def test_headers_that_are_no_text_are_no_fault(port):
    for name in (
        "accept",
        "accept-encoding",
        "content-type",
        "if-none-match",
        "origin",
        "sec-fetch-site",
        "host",
    ):
        headers = {name.encode(): b"\xff\xe9"}
        assert httpx.get(f"http://127.0.0.1:{port}/books/london/pages/1", headers=headers).status_code < 500
        answer = httpx.post(f"http://127.0.0.1:{port}/books/london/entries", content=b"{}", headers=headers)
        assert 400 <= answer.status_code < 500


@pytest.mark.parametrize(
    "path", ["/%ff", "/books/london/pages/..%2f..%2fsecret.key", "/%00", "/assets/..%2f__init__.py"]
)
def test_addresses_that_lead_nowhere_are_not_found(port, path):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nhost: x\r\n\r\n".encode())
        assert connection.recv(64).startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))


def test_head_has_the_headers_of_get_and_no_body(port):
    url = f"http://127.0.0.1:{port}/books/london/pages/1"
    got, head = httpx.get(url), httpx.head(url)
    assert head.content == b""
    assert head.headers["etag"] == got.headers["etag"]


def test_what_was_acknowledged_over_the_network_is_in_the_journal(host, port):
    before = len(host.records())
    with httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        ids = [
            client.post("/books/london/entries", json={"message": f"שלום {number} 🕯️"}).json()["id"]
            for number in range(50)
        ]
    assert [str(each.id) for each in host.records()[before:]] == ids
