"""One installed product and one browser for all journeys of this folder.

They end with the folder, not with the session: Playwright keeps an event loop running in this thread,
beside which Django's own tests would refuse to work.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from . import desk
from .browsing import PATIENCE_MS, People, Witness, chromium
from .product import Installed


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder is marked `journey`."""
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.journey)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    """A journey that fails tells what the product said meanwhile."""
    report = yield
    product = getattr(item, "funcargs", {}).get("product")
    if report.failed and product is not None:
        report.sections.append(("What the product said", product.words()))
    return report


@pytest.fixture(scope="package")
def product(command: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installed]:
    """The demo, running; the London books are in it, and a journey makes its own where it changes things."""
    made = Installed(tmp_path_factory.mktemp("product") / "data", command=[str(command)])
    try:
        made.start_demo()
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright, chromium(playwright) as browser:
        yield browser


@pytest.fixture
def people(browser: Browser, product: Installed) -> Iterator[People]:
    """People with browsers; at the end nothing may have gone to a third party or set a public cookie."""
    made = People(browser, Witness(product.url, product.desk_url))
    yield made
    made.leave()
    assert made.witness.faults == []


@pytest.fixture(scope="package")
def lead(browser: Browser, product: Installed) -> desk.State:
    """The lead whose one-time link the demo prints, signed in."""
    return desk.enter(browser, product.link)


@pytest.fixture(scope="package")
def moderator(browser: Browser, product: Installed) -> desk.State:
    """A moderator who was invited on the command line and has joined in the browser."""
    return desk.join(browser, product.invite("mo@example.org", "moderator"), "Mo")


@pytest.fixture(scope="package")
def second_moderator(browser: Browser, product: Installed) -> desk.State:
    return desk.join(browser, product.invite("sam@example.org", "moderator"), "Sam")
