"""Projectors: adding and listing them, and their calibration as MPCDI files."""

from __future__ import annotations

from pathlib import Path

import click

from remembrancer.book.projector import read_projector
from remembrancer.commands.common import json_option, now, operator, print_json, print_rows, with_register

WRITTEN = ("down", "rows-up", "heights-up")


@click.group()
def projector() -> None:
    """The projectors of facades, and how they are set."""


@projector.command()
@click.argument("facade")
@click.argument("id")
@click.option("--name", default="", help="What the crew calls it; the id otherwise.")
@click.option("--width", default=1920, show_default=True, help="Its raster's width in pixels.")
@click.option("--height", default=1080, show_default=True, help="Its raster's height in pixels.")
@click.option(
    "--view",
    nargs=4,
    type=float,
    default=(0.0, 0.0, 1.0, 1.0),
    metavar="X0 Y0 X1 Y1",
    help="Its part of the facade's picture, in shares: 0 0 0.55 1 is a little more than the left half.",
)
@with_register
def add(
    facade: str, id: str, name: str, width: int, height: int, view: tuple[float, float, float, float]
) -> None:
    """Add a projector to FACADE. ID is its address: /stage/ID/."""
    from remembrancer.register.projectors import add_projector

    given = {"slug": id, "name": name or id, "width": width, "height": height, "view": list(view)}
    added = add_projector(operator(), facade, read_projector(given), now())
    click.echo(f"“{added.projector.name}” lights {added.facade_name}; its page is /stage/{id}/.")


@projector.command("list")
@click.argument("facade", required=False)
@json_option
@with_register
def list_(facade: str | None, as_json: bool) -> None:
    """The projectors of FACADE, or of all facades."""
    from remembrancer.register.projectors import projectors

    found = projectors(facade)
    if as_json:
        print_json(
            [
                {
                    **each.projector.document(),
                    "facade": each.facade,
                    "revision": each.revision,
                    "saved_by": each.saved_by,
                    "locked": each.locked,
                }
                for each in found
            ]
        )
        return
    print_rows(
        (
            each.projector.slug,
            each.projector.name,
            each.facade,
            f"{each.projector.width} × {each.projector.height}",
            each.locked or (f"set by {each.saved_by}" if each.saved_by else "not set yet"),
        )
        for each in found
    )


@projector.command("export-mpcdi")
@click.argument("id")
@click.argument("out", type=click.Path(path_type=Path, dir_okay=False))
@with_register
def export_mpcdi(id: str, out: Path) -> None:
    """Write how the projector ID is set to OUT, an MPCDI file."""
    from remembrancer.work.mpcdi import exported

    data = exported(id, now())
    out.write_bytes(data)
    click.echo(f"{out} has {len(data) / 1e6:.1f} MB.")


@projector.command("import-mpcdi")
@click.argument("id")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--region", default="", help="Which projector of the file, where it has several.")
@click.option(
    "--written",
    type=click.Choice(WRITTEN),
    default="down",
    show_default=True,
    help="How the file's writer counts: from the top, rows from the bottom, or heights from the bottom.",
)
@with_register
def import_mpcdi(id: str, file: Path, region: str, written: str) -> None:
    """Set the projector ID as the MPCDI file FILE says; how it was is kept."""
    from remembrancer.stage.mpcdi import Written
    from remembrancer.work.mpcdi import imported

    data = file.read_bytes()
    _, sentence = imported(operator(), id, data, file.name, Written(written), now(), region=region)
    click.echo(sentence)
