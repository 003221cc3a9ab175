"""An entry whose sync was cut off is synced before it is acknowledged, also when it comes again."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from bench.local import wait_for
from bench.product import Product, started
from bench.signatories import Crowd, json_request, sign_one
from bench.slow_sync import slow_environment

from .conftest import require_program
from .trace import ACKNOWLEDGED, SYNCS, strace, syscalls

SLOW_MILLISECONDS = 1_500
WORDS = "We are with you in these days."


def test_an_entry_whose_sync_was_cut_off_by_a_kill_is_synced_before_it_is_acknowledged(
    make_product: Callable[..., Product], tmp_path: Path
) -> None:
    require_program("strace")
    product, output, key = make_product(), tmp_path / "door.strace", str(uuid.uuid4())
    product.call("publish")
    kill_at_sync(product, key, tmp_path)
    product.before = strace(output)
    product.start("door")
    # Not readyz, which itself writes and syncs.
    wait_for("the door", lambda: product.get("/books/vigil/book.json")[0] == 200)
    assert sign_one(product.port, request(key)).status == 201
    product.stop()
    with output.open(encoding="utf-8", errors="replace") as lines:
        calls = list(syscalls(lines))
    answered = min(each.began for each in calls if each.of_socket and ACKNOWLEDGED.search(each.text))
    assert [each for each in calls if each.name in SYNCS and each.of_journal and each.returned < answered]


def kill_at_sync(product: Product, key: str, folder: Path) -> None:
    """Signs with `key` at a door that is killed between writing the entry and syncing it."""
    with started(product, "door"):
        product.wait_open("vigil")
    slow = replace(product, environment=slow_environment(folder, SLOW_MILLISECONDS))
    slow.start("door")
    wait_for("the door", lambda: slow.get("/books/vigil/book.json")[0] == 200)
    crowd = Crowd(slow.port, "vigil", clients=1, request=lambda *_: request(key)).start()
    wait_for("the entry in the log", lambda: is_written(product))
    slow.kill()
    assert not crowd.stop(seconds=0)[0].status, "The entry was acknowledged before it was synced."


def request(key: str) -> bytes:
    return json_request("vigil", key, WORDS)


def is_written(product: Product) -> bool:
    return any(WORDS.encode() in path.read_bytes() for path in (product.data / "journals").glob("*-wal"))
