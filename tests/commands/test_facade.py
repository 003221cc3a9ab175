"""Facades on the command line: created from a file or refused by its lines, listed, scheduled, taken away."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from remembrancer.cli import main
from remembrancer.config import sample_book

FACADES = sample_book.SAMPLE / "facades.toml"
BOOK = """\
slug = "london-united"
title = "A book of condolence for London"
time_zone = "Europe/London"
opens_at = 2018-03-22T08:30:00
closes_at = 2018-06-19T23:59:59
"""
TROMSO = """\
book = "london-united"

[[facades]]
id = "arctic-cathedral"
name = "The Arctic Cathedral"
time_zone = "Europe/Oslo"
latitude = 69.6481
longitude = 18.9876
dates = [2018-06-21]
show = ["midnight to dawn"]
"""
Run = Callable[..., Result]

pytestmark = pytest.mark.parametrize("register", ["sqlite"], indirect=True)


@pytest.fixture
def run(register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setattr("remembrancer.commands.common.open_register", lambda: None)
    monkeypatch.setattr("remembrancer.commands.books.published", lambda slug: None)
    monkeypatch.setattr("remembrancer.commands.facade.published", lambda slug: None)
    monkeypatch.chdir(tmp_path)
    shutil.copy(str(FACADES), "facades.toml")
    Path("book.toml").write_text(BOOK, encoding="utf-8")
    Path("tromso.toml").write_text(TROMSO, encoding="utf-8")

    def remembrancer(*arguments: str, code: int = 0) -> Result:
        done = CliRunner().invoke(main, list(arguments))
        assert done.exit_code == code, done.output
        return done

    remembrancer("book", "create", "book.toml")
    return remembrancer


def schedule(run: Run, *arguments: str) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = json.loads(run("facade", "schedule", *arguments, "--json").stdout)
    return rows


def test_the_four_nights_of_london_are_told_to_the_minute_with_their_offset(run: Run) -> None:
    said = run("facade", "create", "facades.toml").stdout
    assert "houses-of-parliament is created: Houses of Parliament, 2018-03-22." in said
    assert schedule(run, "london-united") == [
        {"facade": facade, "start": f"{day}T{start}:00{offset}", "end": f"{day}T{end}:00{offset}"}
        for facade, day, offset, dawn, dusk in (
            ("houses-of-parliament", "2018-03-22", "+00:00", "05:26", "18:51"),
            ("london-bridge", "2018-06-03", "+01:00", "04:02", "21:57"),
            ("finsbury-park", "2018-06-19", "+01:00", "03:56", "22:09"),
            ("parsons-green", "2018-09-15", "+01:00", "06:02", "19:49"),
        )
        for start, end in (("00:00", dawn), (dusk, "23:59"))
    ]


def test_a_schedule_is_of_a_book_or_of_a_facade_and_of_a_span(run: Run) -> None:
    run("facade", "create", "facades.toml")
    assert [each["start"][:10] for each in schedule(run, "parsons-green")] == ["2018-09-15"] * 2
    span = ("london-united", "--from", "2018-06-01", "--to", "2018-06-03")
    assert {each["facade"] for each in schedule(run, *span)} == {"london-bridge"}
    assert "Parsons Green has no date in this span." in run("facade", "schedule", *span).stdout
    lines = run("facade", "schedule", "houses-of-parliament").stdout.splitlines()
    assert lines[0] == "Houses of Parliament (houses-of-parliament), Europe/London"
    assert lines[1].split() == ["Thu", "2018-03-22", "00:00", "to", "05:26"]


def test_where_the_sun_does_not_set_a_sentence_says_so(run: Run) -> None:
    run("facade", "create", "tromso.toml")
    assert schedule(run, "arctic-cathedral") == []
    assert (
        "On 21 June 2018 there is no window “midnight to dawn”: the sun never goes further down than 6° "
        "below the horizon, so there is no dawn."
    ) in run("facade", "schedule", "arctic-cathedral").stdout
    assert "no dawn" in run("facade", "schedule", "arctic-cathedral", "--json").stderr


def test_a_faulty_file_creates_nothing_and_is_told_by_its_lines(run: Run) -> None:
    faulty = (
        FACADES.read_text(encoding="utf-8")
        .replace("2018-09-15", '"2018-09-31"')
        .replace('id = "finsbury-park"', 'id = "london-bridge"')
    )
    Path("faulty.toml").write_text(faulty, encoding="utf-8")
    refused = run("facade", "create", "faulty.toml", code=1)
    assert refused.stderr.splitlines() == [
        "Line 25: The id “london-bridge” is given to two facades.",
        "Line 39: “2018-09-31” is no date; dates are such as 2018-03-22, or “2018-03-22 to 2018-06-19”.",
    ]
    assert "There is no facade yet." in run("facade", "list").stdout
    assert "has no facade yet" in run("facade", "schedule", "london-united").stdout


def test_facades_are_listed_and_taken_away(run: Run) -> None:
    run("facade", "create", "facades.toml")
    assert run("facade", "create", "facades.toml", code=1).stderr.startswith("There is a facade “houses-of-")
    assert "parsons-green" in run("facade", "remove", "parsons-green").stdout
    listed = json.loads(run("facade", "list", "--json").stdout)
    assert [each["id"] for each in listed] == ["houses-of-parliament", "london-bridge", "finsbury-park"]
    assert listed[0]["book"] == "london-united"
    assert "finsbury-park" in run("facade", "list").stdout


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("schedule", "rome"), "There is neither a book nor a facade “rome”."),
        (("schedule", "london-united", "--from", "22/3/2018"), "“22/3/2018” after --from is not a date"),
        (("schedule", "london-united", "--from", "2018-03-22", "--to", "2018-03-21"), "--to must not come"),
        (("remove", "rome"), "There is no facade “rome”."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(
    run: Run, arguments: tuple[str, ...], sentence: str
) -> None:
    assert run("facade", *arguments, code=1).stderr.startswith(sentence)


def test_a_facade_of_a_book_that_is_not_there_is_refused(run: Run) -> None:
    Path("rome.toml").write_text(TROMSO.replace("london-united", "rome-united"), encoding="utf-8")
    assert run("facade", "create", "rome.toml", code=1).stderr.strip() == "There is no book “rome-united”."
