"""`installation build`, as an operator uses it: a process of its own on one data folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from remembrancer.editions.installation.reading import read_pack
from tests.prepared import prepared

Run = Callable[..., "subprocess.CompletedProcess[str]"]
OPENS = datetime.now(UTC) - timedelta(hours=1)
BOOK = f"""\
slug = "the-bridge"
title = "A long title that would not fit on any stage"
opens_at = {OPENS:%Y-%m-%dT%H:%M:%SZ}
closes_at = {OPENS + timedelta(days=30):%Y-%m-%dT%H:%M:%SZ}
"""
MAP = json.dumps(
    {
        "type": "Feature",
        "properties": {"kind": "land"},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[-0.5, 51.3], [0.3, 51.3], [0.3, 51.7], [-0.5, 51.7], [-0.5, 51.3]]],
        },
    }
)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("host")


@pytest.fixture(scope="module")
def run(host: Path) -> Run:
    def remembrancer(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = prepared(sys.executable).run(["--data", str(host / "data"), *arguments], os.environ, host)
        assert done.returncode == code, (
            f"{arguments} ended with {done.returncode}: {done.stdout}{done.stderr}"
        )
        return done

    (host / "bridge.toml").write_text(BOOK, encoding="utf-8")
    remembrancer("book", "create", "bridge.toml")
    rows = [{"message": f"Example {number}.", "place": "The Nowhere Arms"} for number in range(30)]
    (host / "legacy.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    remembrancer("entries", "import", "the-bridge", "legacy.jsonl", "--accepted")
    (host / "map.geojson").write_text(MAP, encoding="utf-8")
    (host / "places.csv").write_text("name,latitude,longitude\nThe Nowhere Arms,51.5,-0.1\n", "utf-8")
    return remembrancer


def test_a_pack_is_built_and_says_what_it_holds(run: Run, host: Path) -> None:
    done = run("installation", "build", "the-bridge", "--json")
    figures = json.loads(done.stdout)
    assert (figures["entries"], figures["standing"], figures["text_pages"]) == (30, 30, 1)
    assert "Entries taken in: 30 done" in done.stderr
    pack = read_pack(Path(figures["folder"]))
    assert pack.manifest.standing == 30
    assert figures["bytes"] == sum(each.stat().st_size for each in pack.folder.rglob("*") if each.is_file())
    assert "30 entries" in run("installation", "build", "the-bridge").stdout


def test_a_map_and_places_are_kept_and_one_that_cannot_be_used_changes_nothing(run: Run, host: Path) -> None:
    given = ("--map", "map.geojson", "--places", "places.csv")
    folder = Path(json.loads(run("installation", "build", "the-bridge", *given, "--json").stdout)["folder"])
    on_map = read_pack(folder)
    assert on_map.manifest.map is not None
    assert not (on_map.all_lights()["style"] & 2).any()
    (host / "bad.geojson").write_text("{}", encoding="utf-8")
    (host / "bad.csv").write_text("somewhere\n", encoding="utf-8")
    for option, path in (("--map", "bad.geojson"), ("--map", "bridge.toml"), ("--places", "bad.csv")):
        said = run("installation", "build", "the-bridge", option, path, code=1).stderr.strip().splitlines()
        assert len(said) == 1
        assert said[0].endswith(".")
    run("installation", "build", "the-bridge")
    assert read_pack(folder).manifest.map == on_map.manifest.map


def test_a_book_that_is_not_there_is_refused_and_wrong_usage_is_said(run: Run) -> None:
    assert "nowhere" in run("installation", "build", "nowhere", code=1).stderr
    run("installation", "build", code=2)
    run("installation", "build", "the-bridge", "--map", "no-such-file.geojson", code=2)


def test_what_a_command_removes_leaves_the_pack_without_a_worker(run: Run) -> None:
    folder = Path(json.loads(run("installation", "build", "the-bridge", "--json").stdout)["folder"])
    rows = json.loads(run("entries", "list", "the-bridge", "--json").stdout)
    run("entries", "decide", rows[0]["id"], "remove")
    assert len(read_pack(folder).takedowns) == 1
