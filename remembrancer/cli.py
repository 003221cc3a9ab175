"""The command `remembrancer`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from remembrancer import __version__
from remembrancer.commands.books import book
from remembrancer.commands.entries import entries
from remembrancer.commands.facade import facade
from remembrancer.commands.film import film
from remembrancer.commands.host import bench, check, messages, publish
from remembrancer.commands.installation import installation
from remembrancer.commands.people import staff
from remembrancer.commands.projector import projector
from remembrancer.commands.serve import demo, desk, door, run, work
from remembrancer.commands.stage import stage
from remembrancer.config.logs import write_logs


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    help="The data folder; REMEMBRANCER_DATA or ./remembrancer-data otherwise.",
)
@click.version_option(__version__, prog_name="remembrancer")
def main(data: Path | None) -> None:
    """A digital book of condolence for cities and institutions."""
    write_logs()
    if data is not None:
        os.environ["REMEMBRANCER_DATA"] = str(data.absolute())
    elif os.environ.get("REMEMBRANCER_DATA"):
        os.environ["REMEMBRANCER_DATA"] = str(Path(os.environ["REMEMBRANCER_DATA"]).absolute())


COMMANDS = (
    run,
    demo,
    door,
    desk,
    work,
    book,
    entries,
    installation,
    facade,
    projector,
    stage,
    film,
    staff,
    publish,
    check,
    bench,
    messages,
)
for command in COMMANDS:
    main.add_command(command)
