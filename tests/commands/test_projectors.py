"""Projectors on the command line: added, listed, and their calibration taken out and in as MPCDI."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from remembrancer.book.facade import facade_from
from remembrancer.book.people import Actor, Role
from remembrancer.cli import main
from remembrancer.register import calibrations, facades, projectors
from tests.register.samples import NOW, make_book
from tests.stage.archives import foreign, xml

Run = Callable[..., Result]
HOST = Actor("the host", Role.OPERATOR)
FACADE = {
    "id": "quay",
    "name": "The old quay",
    "time_zone": "Europe/London",
    "latitude": 51.5,
    "longitude": 0.0,
    "dates": ["2018-03-22"],
    "show": ["dusk to 23:59"],
}

pytestmark = pytest.mark.parametrize("register", ["sqlite"], indirect=True)


@pytest.fixture
def run(register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("remembrancer.commands.common.open_register", lambda: None)
    monkeypatch.chdir(tmp_path)
    make_book("london")
    facades.add_facades(HOST, "london", [facade_from(FACADE)], NOW)

    def remembrancer(*arguments: str, code: int = 0) -> Result:
        done = CliRunner().invoke(main, list(arguments))
        assert done.exit_code == code, done.output
        return done

    return remembrancer


def test_a_projector_is_added_and_listed(run: Run) -> None:
    said = run("projector", "add", "quay", "north", "--name", "North wall", "--width", "3840").stdout
    assert said == "“North wall” lights The old quay; its page is /stage/north/.\n"
    run("projector", "add", "quay", "south", "--view", "0.45", "0", "1", "1")
    rows = json.loads(run("projector", "list", "--json").stdout)
    assert [(each["id"], each["width"], each["view"]) for each in rows] == [
        ("north", 3840, [0.0, 0.0, 1.0, 1.0]),
        ("south", 1920, [0.45, 0.0, 1.0, 1.0]),
    ]
    assert "not set yet" in run("projector", "list", "quay").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere", "north"), "no such facade"),
        (("quay", "North 1"), "small letters"),
        (("quay", "north", "--width", "3"), "whole number of pixels"),
        (("quay", "north", "--view", "0.6", "0", "0.5", "1"), "from left to right"),
    ],
)
def test_one_that_cannot_be_is_refused_with_a_sentence(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    assert said in run("projector", "add", *arguments, code=1).stderr
    assert projectors.projectors() == []


def test_a_calibration_goes_out_and_comes_back_the_same(run: Run) -> None:
    run("projector", "add", "quay", "north", "--width", "160", "--height", "90")
    leaning = {"corners": [[0.1, 0.1], [0.9, 0.05], [0.95, 0.9], [0.05, 0.95]]}
    calibrations.take_in(HOST, "north", leaning, "a test", NOW)
    before = projectors.current("north")[1]
    run("projector", "export-mpcdi", "north", "north.mpcdi")
    calibrations.take_in(HOST, "north", {}, "a test", NOW)
    said = run("projector", "import-mpcdi", "north", "north.mpcdi").stdout
    assert said == "Taken in, exactly as it was written here.\n"
    assert projectors.current("north")[1] == before


def test_a_broken_file_is_refused_and_changes_nothing(run: Run) -> None:
    run("projector", "add", "quay", "north", "--width", "64", "--height", "64")
    Path("broken.mpcdi").write_bytes(b"no zip")
    assert "not a zip archive" in run("projector", "import-mpcdi", "north", "broken.mpcdi", code=1).stderr
    region = '<region id="left" xResolution="64" yResolution="64"/>'
    two = region + region.replace("left", "right")
    Path("two.mpcdi").write_bytes(foreign(xml=xml(region=two, fileset="left")))
    said = run("projector", "import-mpcdi", "north", "two.mpcdi", code=1).stderr
    assert "none of them “north”: “left”, “right”" in said
    assert projectors.current("north")[0] == "0"
    run("projector", "import-mpcdi", "north", "two.mpcdi", "--region", "left")
    assert projectors.current("north")[0] == "1"
