"""No acknowledgement leaves the door before the entry is on disk; strace watches it."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import remembrancer
from bench.product import Product
from bench.signatories import Crowd, form_request, json_request

from .conftest import require_program
from .trace import Findings, findings, strace, syscalls

FULL = re.compile(r"(synchronous\s*=\s*)FULL", re.IGNORECASE)
ENOUGH = 150


@pytest.fixture
def watch(make_product: Callable[..., Product], tmp_path: Path) -> Callable[..., Findings]:
    """Signs through a door that strace watches, and says what strace saw."""
    require_program("strace")

    def signed(command: tuple[str, ...] | None = None) -> Findings:
        output = tmp_path / "door.strace"
        product = make_product()
        product.call("publish")
        product.before = strace(output)
        product.command = command or product.command
        product.start("door")
        product.wait_open("vigil")
        crowds = [
            Crowd(product.port, "vigil", 8, request=kind).start() for kind in (json_request, form_request)
        ]
        for each in crowds:
            each.wait_acknowledged(ENOUGH)
        attempts = [attempt for each in crowds for attempt in each.stop()]
        product.stop()
        with output.open(encoding="utf-8", errors="replace") as lines:
            found = findings(syscalls(lines))
        assert found.acknowledged == sum(each.acknowledged for each in attempts)
        return found

    return signed


@pytest.fixture
def mutated(tmp_path: Path) -> Callable[[str], tuple[str, ...]]:
    """Another build of the same program, whose journal asks SQLite for less than FULL."""

    def build(synchronous: str) -> tuple[str, ...]:
        package = tmp_path / "mutated" / "remembrancer"
        shutil.copytree(Path(remembrancer.__file__).parent, package)
        changed = 0
        for path in (package / "journal").rglob("*.py"):
            text, times = FULL.subn(rf"\g<1>{synchronous}", path.read_text(encoding="utf-8"))
            path.write_text(text, encoding="utf-8")
            changed += times
        assert changed, "The journal's synchronous=FULL was not found, so nothing was mutated."
        return (
            "env",
            "PYTHONSAFEPATH=1",
            f"PYTHONPATH={package.parent}",
            sys.executable,
            "-m",
            "remembrancer",
        )

    return build


def test_every_acknowledgement_comes_after_its_own_entry_was_synced(watch: Callable[..., Findings]) -> None:
    found = watch()
    assert found.acknowledged >= 2 * ENOUGH
    assert found.unsynced == []


@pytest.mark.parametrize("synchronous", ["OFF", pytest.param("NORMAL", marks=pytest.mark.long)])
def test_a_build_that_does_not_sync_is_caught(
    watch: Callable[..., Findings], mutated: Callable[[str], tuple[str, ...]], synchronous: str
) -> None:
    found = watch(mutated(synchronous))
    assert len(found.unsynced) > found.acknowledged * 0.9
