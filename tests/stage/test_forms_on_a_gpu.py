"""The forms' shader answers as the golden files do, on WebGL2 in software, by transform feedback."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[2]
GOLDEN = ROOT / "spec" / "forms" / "v1" / "golden"
TOLERANCE = 1e-4
SWITCHES = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader"]
SWITCHES += ["--disable-background-networking", "--disable-component-update", "--disable-sync"]

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The forms and their feedback as one script that a page can run."""
    made = tmp_path_factory.mktemp("feedback") / "feedback.js"
    bundle = [ROOT / "node_modules" / ".bin" / "rolldown", "web/installation/test/forms/feedback.ts"]
    options = ["--format", "iife", "--name", "Feedback", "--platform", "browser", "--file", made]
    subprocess.run([*bundle, *options], cwd=ROOT, check=True, capture_output=True)
    return made


@pytest.fixture(scope="module")
def page(script: Path) -> Iterator[Page]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=SWITCHES)
        try:
            page = browser.new_page()
            page.set_content("<!doctype html><title>Feedback</title>")
            page.add_script_tag(path=script)
            yield page
        finally:
            browser.close()


@pytest.mark.parametrize("book", ["5", "67", "1000", "1000000", "10000000"])
def test_the_shader_answers_as_the_golden_file_does(page: Page, book: str) -> None:
    golden = json.loads((GOLDEN / f"{book}.json").read_text(encoding="utf-8"))
    found = page.evaluate("golden => Feedback.differences(golden)", golden)
    assert len(found) == len(golden["cases"])
    assert [one for one in found if not one["most"] < TOLERANCE] == []


def test_a_case_that_differs_is_noticed(page: Page) -> None:
    golden = json.loads((GOLDEN / "67.json").read_text(encoding="utf-8"))
    golden["cases"] = golden["cases"][:1]
    golden["cases"][0]["places"][3][1] += 0.0002
    found = page.evaluate("golden => Feedback.differences(golden)", golden)
    assert [(one["most"] > TOLERANCE, one["light"]) for one in found] == [(True, 3)]
