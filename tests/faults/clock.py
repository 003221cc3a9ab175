"""A clock that can be stepped, for the processes of one product: libfaketime from Debian."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

LIBRARIES = "/usr/lib"


class SteppedClock:
    """The clock of this machine, some way off. Only the wall clock moves; durations stay true."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.off = timedelta(0)
        self.step_to(timedelta(0))

    def step_to(self, off: timedelta) -> None:
        """Sets how far the clock is from the true one, at once, as a step of NTP does."""
        self.off = off
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{off.total_seconds():+.0f}\n")
        fresh.replace(self.file)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.off

    def environment(self) -> dict[str, str]:
        """What makes a process see this clock."""
        return {
            "LD_PRELOAD": str(library()),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "FAKETIME_DONT_RESET": "1",
            "NO_FAKE_STAT": "1",
        }


def library() -> Path:
    """Debian's libfaketime for programs with threads."""
    found = sorted(Path(LIBRARIES).glob("*/faketime/libfaketimeMT.so.1"))
    if not found:
        pytest.fail("libfaketime is missing; tools/system.sh installs it.")
    return found[0]
