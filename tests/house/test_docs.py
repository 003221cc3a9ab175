"""Docs that fail the build: settings, commands, reasons, checks and keys have headings, links a target."""

from __future__ import annotations

import ast
import json
import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest

from remembrancer.book import facade
from remembrancer.book.decision import REASONS
from remembrancer.book.fields import DEDICATION_KEYS, KEYS, LOCATION_KEYS
from remembrancer.book.toml import read_book
from remembrancer.cli import main
from remembrancer.config.settings import read_settings
from remembrancer.door.refusals import TITLES
from remembrancer.stage.facades import read_facades

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PACKAGE = ROOT / "remembrancer"
PAGES = [*sorted(ROOT.glob("*.md")), *sorted(DOCS.rglob("*.md"))]

HEADING = re.compile(r"^#+ (.+?)\s*$", re.MULTILINE)
NAMED = re.compile(r"^#+ `([^`]+)`\s*$", re.MULTILINE)
LINK = re.compile(r"!?\[[^\]]*\]\(([^()\s]+)\)")
FENCE = re.compile(r"^\s*```.*?^\s*```", re.MULTILINE | re.DOTALL)
CHECK_ID = re.compile(r"[a-z]+\.[EW]\d{3}")
NOT_SETTINGS = {"REMEMBRANCER_SUPERVISED", "REMEMBRANCER_HALL", "REMEMBRANCER_NODE"}
"""Set by one of our processes for another, never by a host."""

FAULT = 500
"""Nothing that a host or a program can act upon, so it is no promise."""

REGISTRIES = [
    ".".join(parts)
    for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"), ("yarnpkg", "com"))
]
DEVELOPERS_PATH = re.compile(r"(?<![\w.:/*-])/(?:work|root|home/\w+|Users/\w+|tmp/bash_jobs)/")


def named_headings(page: str) -> set[str]:
    """What the headings in code type of a page name."""
    return set(NAMED.findall(FENCE.sub("", (DOCS / page).read_text(encoding="utf-8"))))


class Asked(dict[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self, given: Mapping[str, str]) -> None:
        super().__init__(given)
        self.names: set[str] = set()

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        self.names.add(name)
        return super().get(name, default)


def test_each_setting_that_is_read_has_a_heading_and_each_heading_is_read(tmp_path: Path) -> None:
    environment = Asked({"REMEMBRANCER_DATA": str(tmp_path)})
    read_settings(environment)
    assert environment.names == {
        name for name in named_headings("deploy.md") if name.startswith("REMEMBRANCER_")
    }


def test_no_module_reads_a_setting_that_has_no_heading() -> None:
    named = named_headings("deploy.md") | NOT_SETTINGS
    unknown = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(r"\bREMEMBRANCER_[A-Z_]+\b", path.read_text(encoding="utf-8"))
        if name not in named
    }
    assert unknown == set()


def commands(group: click.Group, prefix: str = "") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix}{name} ")
        else:
            yield prefix + name


def test_each_command_has_a_heading_and_each_heading_is_a_command() -> None:
    assert set(commands(main)) == named_headings("commands.md")


def options(group: click.Group, prefix: str = "") -> Iterator[tuple[str, str]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from options(command, f"{prefix}{name} ")
            continue
        for parameter in command.params:
            if isinstance(parameter, click.Option):
                yield prefix + name, parameter.opts[0]


def test_each_option_is_named_under_the_heading_of_its_command() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    said = dict(re.findall(r"^## `([^`]+)`\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL))
    same_as_run = {"demo": "run"}
    missing = [
        f"{command} {option}"
        for command, option in options(main)
        if option not in ("--help", "--json") and option not in said[same_as_run.get(command, command)]
    ]
    assert missing == []


def test_each_built_in_reason_has_a_heading_with_its_sentence() -> None:
    page = (DOCS / "moderate.md").read_text(encoding="utf-8")
    assert {reason.code for reason in REASONS} <= named_headings("moderate.md")
    assert [reason.sentence for reason in REASONS if reason.sentence not in " ".join(page.split())] == []


def test_each_check_has_a_heading_and_each_heading_is_a_check() -> None:
    tree = ast.parse((PACKAGE / "config" / "checks.py").read_text(encoding="utf-8"))
    ids = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHECK_ID.fullmatch(node.value)
    }
    assert ids
    assert ids == {name for name in named_headings("deploy.md") if CHECK_ID.fullmatch(name)}


def test_each_figure_stands_in_the_docs() -> None:
    page = (DOCS / "deploy.md").read_text(encoding="utf-8")
    figures = {
        name
        for path in PACKAGE.rglob("*.py")
        for name in re.findall(r'"(remembrancer_[a-z_]+)",\s+"', path.read_text(encoding="utf-8"))
    }
    assert figures
    assert sorted(name for name in figures if f"`{name}" not in page) == []


def test_each_key_of_a_books_file_has_a_heading_and_each_heading_is_a_key() -> None:
    keys = {
        *KEYS,
        *(f"locations.{key}" for key in LOCATION_KEYS),
        *(f"dedications.{key}" for key in DEDICATION_KEYS),
    }
    assert keys == named_headings("run-a-book.md")


def test_the_example_of_a_books_file_makes_a_book() -> None:
    examples = re.findall(
        r"```toml\n(.*?)```", (DOCS / "run-a-book.md").read_text(encoding="utf-8"), re.DOTALL
    )
    assert [read_book(example).slug for example in examples] == ["city"]


def test_each_key_of_a_facades_file_has_a_heading_and_each_heading_is_a_key() -> None:
    keys = {
        *facade.FILE_KEYS,
        *(f"facades.{key}" for key in facade.KEYS),
        *(f"facades.programme.{key}" for key in facade.TURN_KEYS),
    }
    named = named_headings("stage.md")
    assert keys == {name for name in named if name in keys or name.startswith("facades.")}


def test_the_example_of_a_facades_file_makes_a_facade() -> None:
    examples = re.findall(r"```toml\n(.*?)```", (DOCS / "stage.md").read_text(encoding="utf-8"), re.DOTALL)
    assert [[each.id for each in read_facades(example)[1]] for example in examples] == [["town-hall"]]


def test_the_examples_of_data_are_data() -> None:
    examples = re.findall(r"```json\n(.*?)```", (DOCS / "http.md").read_text(encoding="utf-8"), re.DOTALL)
    assert all(isinstance(json.loads(example), dict) for example in examples)


def test_each_problem_of_the_door_stands_in_its_docs_with_its_status() -> None:
    page = (DOCS / "http.md").read_text(encoding="utf-8")
    said = {
        (int(status), kind)
        for status, kind in re.findall(r"^\| (\d{3}) \| `([a-z-]+)` \|", page, re.MULTILINE)
    }
    assert said == {(status, kind) for kind, (status, _) in TITLES.items() if status != FAULT}


def anchors(page: Path) -> set[str]:
    """The anchors that a page's headings get: small letters, hyphens for spaces, no punctuation."""
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def leads_nowhere(page: Path, link: str) -> bool:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    if not target.exists():
        return True
    return bool(anchor) and target.suffix == ".md" and anchor not in anchors(target)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_each_link_between_the_docs_leads_somewhere(page: Path) -> None:
    links = LINK.findall(FENCE.sub("", page.read_text(encoding="utf-8")))
    inner = [link for link in links if not re.match(r"[a-z]+:", link)]
    assert [link for link in inner if leads_nowhere(page, link)] == []


def test_each_page_of_the_docs_can_be_reached_from_the_readme() -> None:
    reached: set[Path] = set()
    todo = [ROOT / "README.md"]
    while todo:
        page = todo.pop()
        if page in reached or page.suffix != ".md" or not page.is_file():
            continue
        reached.add(page)
        links = LINK.findall(page.read_text(encoding="utf-8"))
        todo += [(page.parent / link.partition("#")[0]).resolve() for link in links if "://" not in link]
    assert {page.resolve() for page in DOCS.rglob("*.md")} - reached == set()


def tracked() -> list[Path]:
    """Every file that Git keeps, or would keep."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    ).stdout.decode()
    return [ROOT / name for name in names.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_a_package_registry_or_a_path_of_a_developers_machine() -> None:
    found = []
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if any(registry in text for registry in REGISTRIES) or DEVELOPERS_PATH.search(text):
            found.append(str(path.relative_to(ROOT)))
    assert found == []
