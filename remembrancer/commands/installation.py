"""The installation: its pack, and a hall's machine."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from remembrancer.commands.common import json_option, print_json, progress, with_register
from remembrancer.commands.hall import serve

file_option = click.Path(path_type=Path, exists=True, dir_okay=False)


@click.group()
def installation() -> None:
    """The installation: its pack, and a hall's machine."""


@installation.command()
@click.argument("slug")
@click.option("--map", "map_", type=file_option, help="A map of the city: .geojson or .pmtiles. It is kept.")
@click.option("--places", type=file_option, help="Names of places and where they lie: .csv. They are kept.")
@json_option
@with_register
def build(slug: str, map_: Path | None, places: Path | None, as_json: bool) -> None:
    """Build the whole pack of a book's installation anew."""
    from remembrancer.config.installing import build_pack, keep_given, ranks_of

    keep_given(slug, map_, places)
    with progress("Entries taken in", ranks_of(slug)) as more:
        figures = build_pack(slug, more)
    if as_json:
        print_json(figures)
        return
    click.echo(said(figures))


def said(figures: dict[str, Any]) -> str:
    """What was built, in two lines."""
    return (
        f"The pack of {figures['book']} has {figures['standing']:,} entries on {figures['text_pages']:,}"
        f" text pages, {figures['bytes'] / 1e6:.1f} MB. It lies in\n{figures['folder']}"
    )


installation.add_command(serve)
