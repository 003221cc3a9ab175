"""What every command shares: settings, the register, plain refusals, data as JSON, progress."""

from __future__ import annotations

import functools
import getpass
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import click

from remembrancer.book.errors import Invalid, RemembrancerError
from remembrancer.book.people import Actor, Role
from remembrancer.config.settings import Settings, read_settings
from remembrancer.config.working import open_register

P = ParamSpec("P")
R = TypeVar("R")
PLAIN_STEP_SECONDS = 5.0

json_option = click.option("--json", "as_json", is_flag=True, help="Print data as JSON.")


def now() -> datetime:
    return datetime.now(UTC)


def operator(name: str = "") -> Actor:
    """Whoever runs this command, as the ledger will name them."""
    return Actor(name or f"{getpass.getuser()} (command line)", Role.OPERATOR)


def settings() -> Settings:
    """The host's settings; a command that cannot use them ends with exit code 1."""
    return read_settings()


def plainly(command: Callable[P, R]) -> Callable[P, R]:
    """Let `command` refuse with one sentence for each fault on standard error, and exit code 1."""

    @functools.wraps(command)
    def refuse(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except Invalid as error:
            for fault in error.faults:
                click.echo(str(fault), err=True)
        except (RemembrancerError, OSError, UnicodeDecodeError) as error:
            click.echo(str(error), err=True)
        sys.exit(1)

    return refuse


def with_register(command: Callable[P, R]) -> Callable[P, R]:
    """Make the register ready for `command`, its tables up to date, and refuse plainly."""

    @functools.wraps(command)
    def ready(*args: P.args, **kwargs: P.kwargs) -> R:
        open_register()
        return command(*args, **kwargs)

    return plainly(ready)


def read_text(path: Path) -> str:
    """The text of a file; a sentence when it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise RemembrancerError(f"{path} is not UTF-8 text (byte {error.start}).") from None


def print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, default=str))


def print_rows(rows: Iterable[tuple[str, ...]]) -> None:
    """Print rows as columns, as wide as they need to be."""
    table = [tuple(str(cell) for cell in row) for row in rows]
    widths = [
        max((len(row[column]) for row in table), default=0) for column in range(len(table[0]) if table else 0)
    ]
    for row in table:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())


@contextmanager
def progress(label: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A progress bar on a terminal and plain lines elsewhere; call with how many more are done."""
    if sys.stderr.isatty():
        with click.progressbar(length=total or 0, label=label, file=sys.stderr, show_pos=True) as bar:
            yield bar.update
        return
    done, shown_at = 0, datetime.now(UTC)

    def plain(more: int) -> None:
        nonlocal done, shown_at
        done += more
        if (datetime.now(UTC) - shown_at).total_seconds() >= PLAIN_STEP_SECONDS:
            shown_at = datetime.now(UTC)
            click.echo(f"{label}: {done:,}" + (f" of {total:,}" if total else ""), err=True)

    yield plain
    click.echo(f"{label}: {done:,} done", err=True)
