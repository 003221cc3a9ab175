"""The processes of this machine, read from /proc: trees, memory, and ends that nobody is asked about."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")


def children(pid: int) -> list[int]:
    """The direct children of a process, over all its threads."""
    found: list[int] = []
    for each in (PROC / str(pid) / "task").glob("*/children"):
        with suppress(OSError):
            found += [int(child) for child in each.read_text().split()]
    return found


def tree(pid: int) -> list[int]:
    """A process and all below it, parents first; nothing when it has ended."""
    if not (PROC / str(pid)).exists():
        return []
    return [pid, *(below for child in children(pid) for below in tree(child))]


def command(pid: int) -> str:
    """The words a process was started with; empty when it has ended."""
    try:
        return (
            (PROC / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        )
    except OSError:
        return ""


def resident_mb(pid: int) -> float:
    """Resident memory of a process in MB (10^6 bytes); 0 when it has ended."""
    return _status_kb(pid, "VmRSS") * 1024 / 1e6


def peak_mb(pid: int) -> float:
    """The most resident memory a process has had, in MB; 0 when it has ended."""
    return _status_kb(pid, "VmHWM") * 1024 / 1e6


def holds(pid: int, folder: Path) -> list[Path]:
    """The files below `folder` that a process has open."""
    held: list[Path] = []
    for each in (PROC / str(pid) / "fd").glob("*"):
        with suppress(OSError):
            target = each.readlink()
            if target.is_relative_to(folder):
                held.append(target)
    return held


def of_data(folder: Path) -> list[int]:
    """The processes that were started on this data folder, wherever they hang in the tree by now."""
    found: list[int] = []
    for each in PROC.glob("[0-9]*"):
        with suppress(OSError):
            if f"REMEMBRANCER_DATA={folder}".encode() in (each / "environ").read_bytes().split(b"\0"):
                found.append(int(each.name))
    return found


def kill(pids: list[int]) -> None:
    """kill -9, parents first, so that nobody starts a child again."""
    for pid in pids:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def _status_kb(pid: int, name: str) -> int:
    try:
        lines = (PROC / str(pid) / "status").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)
