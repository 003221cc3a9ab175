"""A wall clock that can be stepped, for the processes of one product."""

from __future__ import annotations

import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from .conftest import require_program

SOURCE = Path(__file__).with_name("stepped_clock.c")


class SteppedClock:
    """The clock of this machine, some way off. Only the wall clock moves; durations stay true."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "clock"
        self.library = folder / "stepped_clock.so"
        self.step_to(timedelta(0))
        command = [require_program("gcc"), "-shared", "-fPIC", "-O2", "-o", str(self.library), str(SOURCE)]
        subprocess.run([*command, "-ldl"], check=True)

    def step_to(self, off: timedelta) -> None:
        """Sets how far the clock is from the true one, at once, as a step of NTP does."""
        self.off = off
        seconds = int(off.total_seconds()).to_bytes(8, "little", signed=True)
        # The same file is written over, because the processes have it mapped into their memory.
        with self.file.open("r+b" if self.file.exists() else "wb", buffering=0) as file:
            file.write(seconds)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.off

    def environment(self) -> dict[str, str]:
        """What makes a process see this clock."""
        return {"LD_PRELOAD": str(self.library), "STEPPED_CLOCK": str(self.file)}
