"""The rules of the house: who may import whom, how long a module may be, and what nothing is called."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "remembrancer"
LINES_MOST = 300
NAMES_OF_NOBODY = ("Manager", "Helper", "Util", "Utils", "Service", "Handler", "Processor")


def modules() -> list[Path]:
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent.name != "migrations"]


def test_imports_go_one_way_through_the_house() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run(
        [command, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_module_is_longer_than_it_should_be() -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules()}
    assert [str(path.relative_to(ROOT)) for path, lines in lengths.items() if lines > LINES_MOST] == []


def test_nobody_is_a_manager_or_a_helper() -> None:
    named = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith(NAMES_OF_NOBODY)
    ]
    assert named == []


def test_every_module_says_what_it_is() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_nothing_in_the_domain_reads_a_clock() -> None:
    readers = ("now(", "today(", "time.time(", "utcnow(", "monotonic(")
    found = [
        f"{path.relative_to(ROOT)}: {reader}"
        for room in ("book", "editions", "stage")
        for path in (PACKAGE / room).rglob("*.py")
        for reader in readers
        if reader in path.read_text(encoding="utf-8")
    ]
    assert found == []
