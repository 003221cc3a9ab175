"""Tests in several processes side by side: who goes where, and what they make once for all."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest
from xdist.scheduler import LoadScopeScheduling

LONG = bool(os.environ.get("REMEMBRANCER_LONG"))
"""Whether what is marked `long` runs as well: in `make journeys` and `make faults`."""
FIRST = ("tests/journeys/", "tests/faults/", "tests/commands/", "tests/desk/", "tests/work/")
"""The longest are begun first, so that at the end nobody waits for one of them."""
GROUPS = {
    "installation": ("test_installation",),
    "ceremony": ("test_main_journey", "test_silence", "test_stage", "test_calibration", "test_vigil"),
}
"""Journeys that go together, by what their modules are called; all others are a group as well."""


class Rooms(LoadScopeScheduling):  # type: ignore[misc]
    """Gives each process one module after another; journeys go in groups, for each has one product."""

    def __init__(self, config: pytest.Config, log: Any = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False

    def _split_scope(self, nodeid: str) -> str:
        module = nodeid.partition("::")[0]
        if not module.startswith("tests/journeys/"):
            return module
        name = module.rpartition("/")[2]
        return next((group for group, begun in GROUPS.items() if name.startswith(begun)), "journeys")


def longest_first(items: list[pytest.Item]) -> None:
    """The order for several processes; alone, the fast ones come first as they lie in the folders."""

    def place(item: pytest.Item) -> int:
        return next((at for at, each in enumerate(FIRST) if item.nodeid.startswith(each)), len(FIRST))

    items.sort(key=place)


@contextmanager
def held(lock: IO[str]) -> Iterator[None]:
    fcntl.flock(lock, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(lock, fcntl.LOCK_UN)


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """A folder of this run that all its processes share."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def once(folder: Path, name: str, make: Callable[[Path], object]) -> Path:
    """`folder / name`, filled by whichever process asks for it first; the others wait until it is whole."""
    made, whole = folder / name, folder / f"{name}.whole"
    with (folder / f"{name}.lock").open("w") as lock, held(lock):
        if not whole.exists():
            shutil.rmtree(made, ignore_errors=True)
            made.mkdir()
            make(made)
            whole.touch()
    return made
