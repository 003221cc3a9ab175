"""Several processes as one command: start them, keep them running, end them together."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import structlog

log = structlog.get_logger()

PDEATHSIG = 1
"""prctl(2): the signal a process gets when the one that started it dies."""
SUPERVISED = "REMEMBRANCER_SUPERVISED"
"""In the environment of the processes that `supervise` starts: its process id. Not a setting."""
QUICK_DEATH_SECONDS = 5.0
LONGEST_PAUSE_SECONDS = 10.0
STOP_SECONDS = 15.0


def die_with_parent(parent: int | None = None, end: signal.Signals = signal.SIGTERM) -> None:
    """Ask the kernel to send this process `end` when its parent dies, however it dies. Linux only.

    `parent` is the process that started this one, if it is known better than from multiprocessing or the
    kernel: a parent that has died before the kernel was asked has already been replaced by another.
    """
    if parent is None:
        started_by = multiprocessing.parent_process()
        parent = os.getppid() if started_by is None else started_by.pid
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(PDEATHSIG, end)
    if os.getppid() != parent:
        os.kill(os.getpid(), end)


def begin_as_worker() -> None:
    """At the start of a server's worker process: end with the server, and at once when told to.

    Until the worker listens to signals itself it has the ears of the server it was forked from, which would
    hear SIGTERM and do nothing. When the server has died nobody limits how long a worker takes to end, and
    one that waits for its connections keeps the port and its journal from those who come after: it is killed.
    """
    if multiprocessing.parent_process() is not None:
        for each in (signal.SIGTERM, signal.SIGINT):
            signal.signal(each, signal.SIG_DFL)
    die_with_parent(end=signal.SIGKILL)


def die_with_supervisor() -> None:
    """In a process that `supervise` started, end when it does; elsewhere this does nothing."""
    supervisor = os.environ.get(SUPERVISED)
    if supervisor:
        die_with_parent(int(supervisor))


@dataclass
class Child:
    """One command that is kept running; `argv` is started again whenever it ends."""

    name: str
    argv: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause_seconds: float = 0.0
    due: float = field(default=0.0)

    def start(self, environment: Mapping[str, str]) -> None:
        self.started = time.monotonic()
        self.process = subprocess.Popen(self.argv, env={**environment, SUPERVISED: str(os.getpid())})

    def look_after(self, environment: Mapping[str, str]) -> None:
        """Start this child when it is not running, with longer pauses while it keeps dying young."""
        now = time.monotonic()
        if self.process is not None:
            code = self.process.poll()
            if code is None:
                return
            log.warning("process ended", process=self.name, code=code)
            young = now - self.started < QUICK_DEATH_SECONDS
            self.pause_seconds = min(LONGEST_PAUSE_SECONDS, self.pause_seconds * 2 or 0.2) if young else 0.0
            self.due, self.process = now + self.pause_seconds, None
        if now >= self.due:
            self.start(environment)

    def end(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self, until: float) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def supervise(
    children: list[Child],
    environment: Mapping[str, str],
    stop: threading.Event,
    when_started: Callable[[], None],
) -> None:
    """Keep `children` running until `stop` is set, then end them; `when_started` runs once beside them."""
    for child in children:
        child.start(environment)
    threading.Thread(target=when_started, name="when-started", daemon=True).start()
    try:
        while not stop.wait(0.2):
            for child in children:
                child.look_after(environment)
    finally:
        for child in children:
            child.end()
        until = time.monotonic() + STOP_SECONDS
        for child in children:
            child.wait(until)


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and SIGINT set; call from the main thread."""
    stop = threading.Event()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, lambda *_: stop.set())
    return stop
