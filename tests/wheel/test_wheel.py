"""The wheel has everything in it, and its command works away from the source tree."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path

import pytest

COMMANDS = ["run", "demo", "door", "desk", "work", "book", "entries", "staff", "publish", "check", "bench"]


def call(command: Path, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([command, *arguments], cwd=folder, capture_output=True, text=True)


def test_the_front_end_is_in_the_wheel_whole(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        manifest = json.loads(packed.read("remembrancer/assets/.vite/manifest.json"))
    for each in manifest.values():
        for file in (each["file"], *each.get("css", ()), *each.get("assets", ())):
            assert f"remembrancer/assets/{file}" in names


def test_the_wheel_has_pages_samples_and_licence_but_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    for wanted in (
        "editions/web/templates/sign.html",
        "desk/jinja2/base.html",
        "config/sample/london.toml",
        "config/sample/entries.jsonl",
        "register/migrations/0001_register.py",
        "py.typed",
    ):
        assert f"remembrancer/{wanted}" in names
    assert any(each.endswith("licenses/LICENSE") for each in names)
    assert not any(each.startswith(("tests/", "bench/", "web/", "node_modules/")) for each in names)


def test_the_installed_program_is_the_one_of_the_wheel(command: Path, tmp_path: Path) -> None:
    where = call(
        command.with_name("python"),
        "-c",
        "import remembrancer; print(remembrancer.__file__)",
        folder=tmp_path,
    )
    assert Path(where.stdout.strip()).is_relative_to(command.parents[1])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_of_the_wheel_says_what_it_does(command: Path, tmp_path: Path, name: str) -> None:
    said = call(command, name, "--help", folder=tmp_path)
    assert (said.returncode, said.stderr) == (0, "")
    assert "Usage: remembrancer" in said.stdout


def test_a_book_is_made_where_there_is_nothing_but_the_wheel(command: Path, tmp_path: Path) -> None:
    file = tmp_path / "book.toml"
    file.write_text(
        'slug = "vigil"\ntitle = "Vigil"\nopens_at = 2026-01-01T00:00:00\ncloses_at = 2026-02-01T00:00:00\n'
    )
    made = call(command, "--data", "data", "book", "create", "book.toml", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    shown = call(command, "--data", "data", "book", "show", "vigil", "--json", folder=tmp_path)
    assert json.loads(shown.stdout)["title"] == "Vigil"


def test_a_command_that_does_not_exist_is_wrong_usage(command: Path, tmp_path: Path) -> None:
    assert call(command, "candles", folder=tmp_path).returncode == 2
