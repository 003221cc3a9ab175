"""Small disks that can be filled and made read-only, and calls that a sick disk would refuse."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from bench import processes
from bench.local import wait_for


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of its own at `folder`, which holds no more than this."""
    folder.mkdir(parents=True, exist_ok=True)
    _run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _run("umount", "--lazy", str(folder))


def make_read_only(folder: Path) -> None:
    _run("mount", "-o", "remount,ro", str(folder))


def make_writable(folder: Path) -> None:
    _run("mount", "-o", "remount,rw", str(folder))


@contextmanager
def full(folder: Path) -> Iterator[None]:
    """The disk at `folder` with not one free byte left, until the block ends."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        for size in (1 << 16, 1 << 12, 1):
            with suppress(OSError):
                while file.write(b"x" * size):
                    pass
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def refusing(pid: int, calls: str, error: str, says: Path) -> Iterator[None]:
    """The process `pid` with `calls` failing with `error` on the files of its journals, until the block ends.

    strace puts itself between the process and the kernel, so the process sees what a sick disk would say.
    """
    journals = [str(path) for path in processes.holds(pid, Path("/")) if "journals" in str(path)]
    only = [word for path in journals for word in ("-P", path)]
    command = ["strace", "-f", "-o", str(says), *only, "-e", f"inject={calls}:error={error}", "-p", str(pid)]
    strace = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    wait_for("strace to attach", lambda: _traced(pid))
    try:
        yield
    finally:
        strace.send_signal(signal.SIGINT)
        strace.wait(10)


def _traced(pid: int) -> bool:
    lines = (processes.PROC / str(pid) / "status").read_text().splitlines()
    return any(line.startswith("TracerPid:") and line.split()[1] != "0" for line in lines)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
