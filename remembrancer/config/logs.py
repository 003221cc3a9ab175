"""Log lines on standard error: for a person on a terminal, as JSON for a program elsewhere."""

from __future__ import annotations

import sys

import structlog


def write_logs() -> None:
    """Send this process's log lines to standard error, with the time in UTC."""
    terminal = sys.stderr.isatty()
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.dev.ConsoleRenderer() if terminal else structlog.processors.JSONRenderer(),
        ],
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
    )
