"""The units of `deploy/`, as systemd itself reads them."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

UNITS = sorted((Path(__file__).parents[2] / "deploy").rglob("*.service"))
MISSING = "is not executable: No such file or directory"
"""What is said of a program that a host has and this machine has not."""


def faults(unit: Path) -> list[str]:
    """What systemd finds wrong with a unit, a line each."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("There is no systemd here to read units.")
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(unit)], capture_output=True, text=True, check=False
    )
    return [each for each in done.stderr.splitlines() if not each.endswith(MISSING)]


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_every_line(unit: Path) -> None:
    assert faults(unit) == []


def test_a_line_that_it_does_not_understand_is_found(tmp_path: Path) -> None:
    unit = tmp_path / "hall.service"
    unit.write_text("[Service]\nExecStart=/bin/true\nRestrat=always\n")
    assert any("Restrat" in each for each in faults(unit))


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_it_starts_with_the_machine_and_comes_back_by_itself(unit: Path) -> None:
    lines = unit.read_text(encoding="utf-8").splitlines()
    assert {"Restart=always", "Restart=on-failure"} & set(lines)
    assert any(each.startswith("WantedBy=") for each in lines)
