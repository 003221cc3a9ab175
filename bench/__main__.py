"""`python -m bench`: measures, shows a table, and writes it into bench/README.md."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from . import report
from .figures import desk, frames, near, pack, reading, register, signing, silence, slow_disk, stage
from .load import Missing, require
from .machine import describe
from .postgres import server
from .run import Run

PARTS: dict[str, Callable[[Run], None]] = {
    "signing": lambda run: signing.against_the_bare_limit(run, 1),
    "signing-2": lambda run: signing.against_the_bare_limit(run, 2),
    "peers": signing.against_peers,
    "slow-disk": slow_disk.signing_on_a_slow_disk,
    "accession": register.accession,
    "reading": reading.reading,
    "publishing": register.publishing,
    "desk": desk.long_queue,
    "pack": pack.pack,
    "pack-10m": pack.pack_of_ten_millions,
    "frames": frames.frames,
    "near": near.near,
    "silence": silence.silence,
    "stage": stage.stage,
}


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10,000 entries, short loads")
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS), help="only these parts")
    parser.add_argument("--folder", type=Path, help="where to work; on the disk that is to be measured")
    parser.add_argument("--faults", action="store_true", help="write only what the last make faults found")
    return parser.parse_args()


def main() -> int:
    """The exit code: 0 when every target was reached, 1 when one was not, 2 when something is missing."""
    asked = options()
    if asked.faults:
        report.write_faults()
        return 0
    folder = Path(tempfile.mkdtemp(prefix="remembrancer-bench-", dir=asked.folder))
    try:
        for program, package in (("wrk", "wrk"), ("nginx", "nginx-light"), ("gcc", "gcc")):
            require(program, package)
        machine = describe(folder)
        with server(folder) as postgres:
            run = Run(folder, asked.quick, postgres)
            for name in asked.only:
                before = len(run.figures)
                PARTS[name](run)
                if not asked.quick:
                    report.write(PARTS, {name: run.figures[before:]}, machine)
    except Missing as missing:
        print(missing)
        return 2
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print("\n" + report.table(run.figures))
    return int(any(each.reached is False for each in run.figures))


if __name__ == "__main__":
    sys.exit(main())
