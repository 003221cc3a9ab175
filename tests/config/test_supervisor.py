"""Several processes as one command: kept running, and ended together."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

from remembrancer.config.supervisor import SUPERVISED, Child, supervise

SLEEP = "import time; time.sleep(60)"


def until(condition, seconds: float = 60.0) -> bool:  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.02)
    return False


def test_a_process_that_is_killed_is_started_again_and_all_end_when_told() -> None:
    stop, child = threading.Event(), Child("sleeper", [sys.executable, "-c", SLEEP])
    keeping = threading.Thread(target=supervise, args=([child], os.environ, stop, lambda: None))
    keeping.start()
    assert until(lambda: child.process is not None)
    assert child.process is not None
    first = child.process.pid
    os.kill(first, signal.SIGKILL)
    assert until(lambda: child.process is not None and child.process.pid != first)
    last = child.process
    stop.set()
    keeping.join(10)
    assert not keeping.is_alive()
    assert last.poll() is not None


def test_a_process_whose_supervisor_died_before_it_could_ask_ends_too() -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    child = (
        "import time; from remembrancer.config.supervisor import die_with_supervisor; "
        "die_with_supervisor(); time.sleep(60)"
    )
    late = subprocess.Popen([sys.executable, "-c", child], env={**os.environ, SUPERVISED: str(gone.pid)})
    assert late.wait(60) == -signal.SIGTERM


def test_when_the_supervisor_is_killed_its_processes_end_too(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    child = (
        "import os, pathlib, time; from remembrancer.config.supervisor import die_with_supervisor; "
        f"die_with_supervisor(); pathlib.Path({str(note)!r}).write_text(str(os.getpid())); time.sleep(60)"
    )
    parent = (
        "import os, sys, threading; from remembrancer.config.supervisor import SUPERVISED, Child, supervise; "
        f"child = Child('c', [sys.executable, '-c', {child!r}]); "
        "supervise([child], os.environ, threading.Event(), lambda: None)"
    )
    supervisor = subprocess.Popen([sys.executable, "-c", parent])
    try:
        assert until(lambda: note.exists() and note.read_text() != "")
    finally:
        supervisor.kill()
        supervisor.wait()
    assert until(lambda: not Path(f"/proc/{note.read_text()}").exists() or ended(int(note.read_text())))


def ended(pid: int) -> bool:
    """Whether a process is only waiting to be collected."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except (FileNotFoundError, ProcessLookupError):
        return True
