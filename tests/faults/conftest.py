"""A product on a disk that really syncs, and a book that is open."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bench import postgres, processes
from bench.local import wait_for
from bench.product import Product
from tests.neighbours import once, shared_folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is marked `faults`."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.faults)


@pytest.fixture(scope="session")
def new_host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a host whose register has its tables and nothing else."""

    def make(folder: Path) -> None:
        Product(folder / "data").call("book", "list")

    return once(shared_folder(tmp_path_factory), "new-host", make) / "data"


@pytest.fixture
def make_product(tmp_path: Path, new_host: Path) -> Iterator[Callable[..., Product]]:
    """Makes products on folders of their own, which end with the test, however it ends."""
    made: list[Product] = []

    def make(name: str = "data", book: str | None = "vigil", **options: Any) -> Product:
        shutil.copytree(new_host, tmp_path / name)
        product = Product(tmp_path / name, **options)
        made.append(product)
        if book:
            product.create_open(book, datetime.now(UTC))
        return product

    yield make
    for product in made:
        product.kill()
    for product in made:
        require_ended(product)


def require_ended(product: Product) -> None:
    """Fails when a process lives on after those that started it were killed; it would hold its port."""
    try:
        wait_for("every process to end", lambda: not processes.of_data(product.data), 10)
    finally:
        processes.kill(processes.of_data(product.data))


@pytest.fixture(scope="session")
def postgres_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A PostgreSQL server whose user may create databases."""
    with postgres.server(tmp_path_factory.mktemp("postgres")) as url:
        yield url


@pytest.fixture
def root() -> None:
    """Skips, saying why, where this machine lets nobody mount a file system."""
    if os.geteuid() != 0:
        pytest.skip("Mounting a small disk needs root.")


def require_program(name: str) -> str:
    """The path of a system program; tools/system.sh installs it."""
    found = shutil.which(name)
    if found is None:
        pytest.fail(f"{name} is missing; tools/system.sh installs it.")
    return found
