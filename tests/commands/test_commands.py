"""The command line, as an operator uses it: each command in a process of its own on one data folder."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from remembrancer.cli import main
from tests.prepared import prepared

Run = Callable[..., "subprocess.CompletedProcess[str]"]
OPENS = datetime.now(UTC) - timedelta(hours=1)
BOOK = f"""\
slug = "the-bridge"
title = "A book for the bridge"
time_zone = "Europe/London"
opens_at = {OPENS:%Y-%m-%dT%H:%M:%SZ}
closes_at = {OPENS + timedelta(days=30):%Y-%m-%dT%H:%M:%SZ}
"""


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    data = tmp_path_factory.mktemp("host")

    def remembrancer(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = prepared(sys.executable).run(["--data", str(data / "data"), *arguments], os.environ, data)
        assert done.returncode == code, (
            f"{arguments} ended with {done.returncode}: {done.stdout}{done.stderr}"
        )
        return done

    (data / "bridge.toml").write_text(BOOK, encoding="utf-8")
    remembrancer("book", "create", "bridge.toml")
    rows = [
        {"id": f"old-{number}", "message": f"Example {number}: مع السلامة\n=not a formula", "name": "N"}
        for number in range(30)
    ]
    (data / "legacy.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    remembrancer("entries", "import", "the-bridge", "legacy.jsonl", "--accepted")
    (data / "new.csv").write_text(
        "message,name\r\nA first example,Ada\r\nA second example,Ben\r\n", encoding="utf-8"
    )
    remembrancer("entries", "import", "the-bridge", "new.csv")
    remembrancer.folder = data  # type: ignore[attr-defined]
    return remembrancer


def folder_of(run: Run) -> Path:
    return Path(run.folder)  # type: ignore[attr-defined]


def listed(run: Run, *arguments: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(run("entries", "list", "the-bridge", "--json", *arguments).stdout)
    return rows


def test_a_book_is_created_listed_and_shown(run: Run) -> None:
    assert "the-bridge" in run("book", "list").stdout
    shown = json.loads(run("book", "show", "the-bridge", "--json").stdout)
    assert (shown["phase"], shown["title"]) == ("open", "A book for the bridge")
    assert run("book", "show", "no-such-book", code=1).stderr.strip()


def test_a_faulty_file_is_refused_with_its_lines_and_creates_nothing(run: Run) -> None:
    faulty = BOOK.replace("the-bridge", "another").replace("Europe/London", "Europe/Nowhere")
    (folder_of(run) / "faulty.toml").write_text(faulty, encoding="utf-8")
    refused = run("book", "create", "faulty.toml", code=1)
    assert refused.stderr.strip() == (
        "Line 3: “Europe/Nowhere” is not a time zone; an example of one is “Europe/London”."
    )
    assert "another" not in run("book", "list").stdout


def test_a_slug_that_is_taken_is_refused(run: Run) -> None:
    assert "the-bridge" in run("book", "create", "bridge.toml", code=1).stderr


def test_wrong_usage_ends_with_two(run: Run) -> None:
    run("book", "pause", "the-bridge", code=2)
    run("entries", "decide", "not-an-id", "accept", code=2)
    run("no-such-command", code=2)


def test_an_imported_legacy_book_is_accepted_and_stands_on_pages(run: Run) -> None:
    assert len(listed(run, "--state", "accepted")) == 30
    page = folder_of(run) / "data" / "published" / "books" / "the-bridge" / "pages" / "1.json"
    entries = json.loads(page.read_bytes())["entries"]
    assert len(entries) == 24
    assert entries[0]["message"] == "Example 0: مع السلامة\n=not a formula"


def test_importing_the_same_file_again_changes_nothing(run: Run) -> None:
    run("entries", "import", "the-bridge", "legacy.jsonl", "--accepted")
    assert len(listed(run, "--state", "accepted")) == 30


def test_a_bad_row_is_told_with_its_line_and_nothing_is_imported(run: Run) -> None:
    bad = json.dumps({"message": "A third example"}) + "\n" + json.dumps({"message": ""}) + "\n{\n"
    (folder_of(run) / "bad.jsonl").write_text(bad, encoding="utf-8")
    told = run("entries", "import", "the-bridge", "bad.jsonl", code=1).stderr
    assert "Line 2: Please write your message." in told
    assert "Line 3:" in told
    assert not [row for row in listed(run) if row["message"] == "A third example"]


def test_entries_are_decided_with_reasons_and_the_ledger_remembers_who(run: Run) -> None:
    first, second = (row["id"] for row in listed(run, "--state", "received"))
    run("entries", "decide", first, "accept", "--by", "Night desk")
    run("entries", "decide", second, "decline", "--reason", "advertising", "--by", "Night desk")
    shown = json.loads(run("entries", "show", second, "--json").stdout)
    assert (shown["state"], shown["reason"]) == ("declined", "advertising")
    assert shown["acts"][-1]["actor"] == "Night desk"
    assert run("entries", "decide", first, "restore", code=1).stderr.strip()
    run("entries", "decide", first, "remove")
    run("entries", "decide", first, "restore")
    run("entries", "decide", second, "restore")


def test_an_export_holds_every_code_point_and_no_formula(run: Run) -> None:
    run("entries", "export", "the-bridge", "all.jsonl")
    exported = [
        json.loads(line) for line in (folder_of(run) / "all.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    fields = "id received_at kind message name place dedication language audience state reason page"
    assert list(exported[0]) == fields.split()
    assert exported[0]["message"] == "Example 0: مع السلامة\n=not a formula"
    run("entries", "export", "the-bridge", "accepted.csv", "--state", "accepted")
    with (folder_of(run) / "accepted.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 30
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@", "-"))]
    run("entries", "export", "the-bridge", "all.docx", code=1)


def test_the_clocks_of_a_book_are_moved_and_stand_in_its_files(run: Run) -> None:
    def state() -> str:
        document = folder_of(run) / "data" / "published" / "books" / "the-bridge" / "book.json"
        return str(json.loads(document.read_bytes())["state"])

    run("book", "pause", "the-bridge", "--notice", "We are moving the plinth.")
    assert state() == "paused"
    run("book", "resume", "the-bridge")
    assert state() == "open"
    run("book", "close", "the-bridge")
    assert state() == "closed"
    run("book", "extend", "the-bridge", "--until", "not a time", code=1)
    run("book", "extend", "the-bridge", "--until", f"{OPENS + timedelta(days=40):%Y-%m-%dT%H:%M:%S}")
    assert state() == "open"


def test_a_book_is_updated_from_a_file_but_never_its_slug(run: Run) -> None:
    (folder_of(run) / "changed.toml").write_text(
        BOOK.replace("for the bridge", "of the bridge"), encoding="utf-8"
    )
    run("book", "update", "the-bridge", "changed.toml")
    assert json.loads(run("book", "show", "the-bridge", "--json").stdout)["title"] == "A book of the bridge"
    (folder_of(run) / "other.toml").write_text(BOOK.replace("the-bridge", "the-river"), encoding="utf-8")
    run("book", "update", "the-bridge", "other.toml", code=1)


def test_an_invitation_is_one_link_and_a_wrong_address_none(run: Run) -> None:
    link = run("staff", "invite", "night@example.org", "--role", "moderator").stdout.strip()
    assert link.startswith("http://127.0.0.1:8001/")
    assert run("staff", "invite", "not an address", "--role", "moderator", code=1).stderr.strip()
    run("staff", "invite", "night@example.org", "--role", "queen", code=2)


def test_the_deployment_is_checked(run: Run) -> None:
    assert json.loads(run("check", "--json").stdout) == []


def test_the_host_is_measured(run: Run) -> None:
    figures = json.loads(run("bench", "--entries", "500", "--json").stdout)
    assert all(value > 0 for value in figures.values())
    assert "signings made durable a second" in figures


@pytest.mark.parametrize("command", ["", *main.commands])
def test_every_command_has_help(command: str) -> None:
    done = CliRunner().invoke(main, [*command.split(), "--help"])
    assert done.exit_code == 0
    assert "Usage:" in done.output


def test_a_published_tree_that_was_lost_is_made_again_even_of_a_book_without_pages(run: Run) -> None:
    tree = folder_of(run) / "data" / "published"
    (folder_of(run) / "empty.toml").write_text(BOOK.replace("the-bridge", "no-pages-yet"), encoding="utf-8")
    run("book", "create", "empty.toml")
    before = sorted(path.relative_to(tree) for path in tree.rglob("*") if path.is_file())
    shutil.rmtree(tree)
    run("publish", "--full")
    assert sorted(path.relative_to(tree) for path in tree.rglob("*") if path.is_file()) == before
