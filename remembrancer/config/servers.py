"""The door and the desk on Granian, each as one command."""

from __future__ import annotations

import os
from pathlib import Path

from granian import Granian
from granian.constants import HTTPModes, Interfaces, Loops

from remembrancer.config.settings import Settings

BACKLOG = 4096
"""Connections that may wait to be taken, so that a crowd at opening is not refused."""
DESK_THREADS = 4
KILL_SECONDS = 5
"""How long a process has to finish what it was asked; one that was only just started does not hear it."""


def serve_door(host: str, port: int, workers: int) -> None:
    """Serve the public door until told to stop; each worker process has a journal of its own."""
    Granian(
        "remembrancer.config.door:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        workers=workers,
        loop=Loops.auto,
        backlog=BACKLOG,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_SECONDS,
        websockets=False,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]
    ).serve()


def serve_desk(host: str, port: int) -> None:
    """Serve the desk until told to stop."""
    Granian(
        "remembrancer.config.desk:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        http=HTTPModes.http1,
        workers=1,
        blocking_threads=DESK_THREADS,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_SECONDS,
        websockets=False,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]
    ).serve()


def serve_hall(host: str, port: int) -> None:
    """Serve a hall's machine until told to stop: one process, so that its screen is told one thing."""
    _serve_machine("remembrancer.config.hall:create_app", host, port)


def serve_node(host: str, port: int) -> None:
    """Serve a projector's machine until told to stop; one process, for the same reason."""
    _serve_machine("remembrancer.config.node:create_app", host, port)


def _serve_machine(application: str, host: str, port: int) -> None:
    Granian(
        application,
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.RSGI,
        http=HTTPModes.http1,
        workers=1,
        loop=Loops.auto,
        respawn_failed_workers=True,
        workers_kill_timeout=KILL_SECONDS,
        websockets=False,
        log_access=False,
        log_level="warning",  # type: ignore[arg-type]
    ).serve()


def prepare_metrics(settings: Settings) -> None:
    """Point prometheus_client at the folder through which the processes of this host share their figures."""
    settings.metrics.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", str(settings.metrics))


def forget_metrics(folder: Path) -> None:
    """Remove the figures of processes that have ended; only when none is running."""
    for path in folder.glob("*.db"):
        path.unlink(missing_ok=True)
