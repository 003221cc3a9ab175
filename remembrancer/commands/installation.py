"""The installation: its pack, and a hall's machine."""

from __future__ import annotations

import click

from remembrancer.commands.hall import serve


@click.group()
def installation() -> None:
    """The installation: its pack, and a hall's machine."""


installation.add_command(serve)
