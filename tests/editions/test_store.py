"""The published tree on a folder, in memory and on object storage."""

from __future__ import annotations

import gzip
import uuid
from collections.abc import Iterator
from pathlib import Path

import brotli
import httpx
import pytest
from moto.server import ThreadedMotoServer

from remembrancer.book.errors import Invalid
from remembrancer.editions.compression import brotlied, gzipped
from remembrancer.editions.store import Store, open_store


@pytest.fixture(scope="module")
def object_storage() -> Iterator[str]:
    """The address of an S3-compatible server on this machine, with an empty bucket in it."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    httpx.put(f"http://{host}:{port}/books").raise_for_status()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["file", "memory", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    if request.param != "s3":
        return open_store("memory:" if request.param == "memory" else f"file://{tmp_path / 'published'}")
    for name, value in {
        "ENDPOINT": request.getfixturevalue("object_storage"),
        "ACCESS_KEY_ID": "a",
        "SECRET_ACCESS_KEY": "b",
        "REGION": "us-east-1",
        "ALLOW_HTTP": "true",
    }.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    return open_store(f"s3://books/{uuid.uuid4()}")


def test_what_was_put_is_got_back(store: Store) -> None:
    store.put("books/london/count.json", b"{}")
    assert store.get("books/london/count.json") == b"{}"


def test_what_was_never_put_is_not_there(store: Store) -> None:
    assert store.get("books/london/count.json") is None


def test_what_was_deleted_is_gone_and_deleting_it_again_does_no_harm(store: Store) -> None:
    store.put("books/london/count.json", b"{}")
    store.delete("books/london/count.json")
    store.delete("books/london/count.json")
    assert store.get("books/london/count.json") is None


def test_one_book_is_listed_without_another(store: Store) -> None:
    for slug in ("london", "london-two"):
        store.put(f"books/{slug}/count.json", b"{}")
    assert list(store.list("books/london")) == ["books/london/count.json"]


def test_the_compressed_variants_hold_the_same_bytes(store: Store) -> None:
    body = "Für alle, die fehlen. ".encode() * 100
    store.put_compressed("books/london/cover.open.html", body)
    assert gzip.decompress(store.get("books/london/cover.open.html.gz") or b"") == body
    assert brotli.decompress(store.get("books/london/cover.open.html.br") or b"") == body
    assert store.get("books/london/cover.open.html") == body


def test_compressing_twice_gives_the_same_bytes() -> None:
    assert gzipped(b"words" * 99) == gzipped(b"words" * 99)
    assert brotlied(b"words" * 99) == brotlied(b"words" * 99)


def test_a_folder_holds_no_half_written_file(tmp_path: Path) -> None:
    store = open_store(f"file:{tmp_path}")
    for size in (1, 100_000):
        store.put("books/london/book.json", b"x" * size)
    assert [each.name for each in (tmp_path / "books/london").iterdir()] == ["book.json"]


def test_an_address_that_is_no_store_is_refused_in_one_sentence() -> None:
    with pytest.raises(Invalid, match="cannot be kept at “carrier-pigeon:"):
        open_store("carrier-pigeon://north")
