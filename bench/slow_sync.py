"""A disk whose syncs take longer, for the processes of one program."""

from __future__ import annotations

import subprocess
from pathlib import Path

from .load import require

SOURCE = Path(__file__).with_name("slow_sync.c")


def slow_environment(folder: Path, milliseconds: int) -> dict[str, str]:
    """What makes each sync of a process take so much longer; the library is compiled into `folder`."""
    library = folder / "slow_sync.so"
    if not library.exists():
        command = [require("gcc", "gcc"), "-shared", "-fPIC", "-O2", "-o", str(library), str(SOURCE), "-ldl"]
        subprocess.run(command, check=True)
    return {"LD_PRELOAD": str(library), "SLOW_SYNC_MS": str(milliseconds)}
