"""The machine a run was made on: what it is and how fast its disk syncs."""

from __future__ import annotations

import os
import platform
import sqlite3
import subprocess
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import apsw

PACKAGES = ("Django", "granian", "starlette", "msgspec", "apsw", "psycopg", "obstore")


def describe(folder: Path) -> dict[str, str]:
    """Name and value of each thing that figures depend on; `folder` lies on the disk that was used."""
    return {
        "Processor": f"{_processor()}, {os.cpu_count()} cores",
        "Memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 1e9:.0f} GB",
        "Disk": f"{syncs_per_second(folder):,.0f} fdatasync/s, one at a time, 4 KiB each",
        "System": f"{_system()}, Linux {platform.release()}",
        "Python": platform.python_version(),
        "Packages": ", ".join(f"{name} {_version(name)}" for name in PACKAGES),
        "SQLite": f"{apsw.sqlite_lib_version()} in the journal, {sqlite3.sqlite_version} in the register",
        "Load": _says("wrk", "-v").split("Copyright")[0].strip(),
        "nginx": _says("nginx", "-v").strip(),
        "PostgreSQL": _says("psql", "--version").strip(),
    }


def syncs_per_second(folder: Path, seconds: float = 1.0) -> float:
    """How often 4 KiB can be written at the end of a file and synced, one after another."""
    path, done, block = folder / "sync.probe", 0, b"\0" * 4096
    started = time.perf_counter()
    with path.open("wb", buffering=0) as file:
        while time.perf_counter() - started < seconds:
            file.write(block)
            os.fdatasync(file.fileno())
            done += 1
    path.unlink()
    return done / (time.perf_counter() - started)


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return platform.machine()


def _system() -> str:
    return platform.freedesktop_os_release().get("PRETTY_NAME", "Linux")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "absent"


def _says(*command: str) -> str:
    try:
        done = subprocess.run(command, capture_output=True, text=True)
    except FileNotFoundError:
        return "absent"
    return (done.stdout + done.stderr).splitlines()[0]
